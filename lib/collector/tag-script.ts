// The browser tag as it is served: `/tag.js`, also as `/bat.js`, from the files that the build left in dist/tag. Compressed once, there.
// With it the settings of a tag (`/p/action/{tagId}.js`). Never cached for longer than half an hour, so that an upgrade reaches every site the same day.

import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { isConsentRequired } from '@/lib/domain/consent-regions';
import type { TagConfig } from './config-cache';
import { findCountry } from './country';

export type TagScript = { status: 200 | 304 | 404; headers: readonly string[]; body: Buffer | string | null };

type Encoding = 'br' | 'gzip' | 'identity';
const extensions: Record<Encoding, string> = { br: '.br', gzip: '.gz', identity: '' };

const headers = [
  'Content-Type',
  'application/javascript; charset=utf-8',
  'Cache-Control',
  'public, max-age=1800',
  'Vary',
  'Accept-Encoding',
  'X-Content-Type-Options',
  'nosniff',
  'Access-Control-Allow-Origin',
  '*',
  'Cross-Origin-Resource-Policy',
  'cross-origin',
  'Timing-Allow-Origin',
  '*',
];

type ReadFile = { modifiedMs: number; body: Buffer; etag: string };
const files = new Map<string, ReadFile>();

/** The tag for a browser that accepts these encodings and has the version of `ifNoneMatch`. `folder` is dist/tag. */
export async function readTagScript(
  folder: string,
  acceptEncoding: string | null,
  ifNoneMatch: string | null,
): Promise<TagScript> {
  for (const encoding of listEncodings(acceptEncoding ?? '')) {
    const file = await readOnce(join(folder, `tag.js${extensions[encoding]}`));
    if (file === null) continue;
    const own = [...headers, 'ETag', file.etag, ...(encoding === 'identity' ? [] : ['Content-Encoding', encoding])];
    const isKnown = ifNoneMatch?.split(',').some((each) => each.trim().replace(/^W\//, '') === file.etag) ?? false;
    return isKnown ? { status: 304, headers: own, body: null } : { status: 200, headers: own, body: file.body };
  }
  return {
    status: 404,
    headers: ['Content-Type', 'text/plain', 'Cache-Control', 'no-store'],
    body: 'The tag is not built: run `npm run build`.\n',
  };
}

/** The best first; the plain file serves everybody. */
function listEncodings(accepted: string): Encoding[] {
  const accepts = (name: string): boolean =>
    new RegExp(`(?:^|[,\\s])${name}(?![\\w-])(?!\\s*;\\s*q=0(?:\\.0*)?(?:,|\\s|$))`, 'i').test(accepted);
  return [...(accepts('br') ? ['br' as const] : []), ...(accepts('gzip') ? ['gzip' as const] : []), 'identity'];
}

/** From memory while the file is the same; `null` when there is none. */
async function readOnce(path: string): Promise<ReadFile | null> {
  try {
    const { mtimeMs } = await stat(path);
    const known = files.get(path);
    if (known?.modifiedMs === mtimeMs) return known;
    const body = await readFile(path);
    const read = {
      modifiedMs: mtimeMs,
      body,
      etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
    };
    files.set(path, read);
    return read;
  } catch {
    return null;
  }
}

/**
 * Long enough for a visit's pages, short enough that a goal made now is heard of by those who come in five minutes. For one browser: it says
 * where that is.
 */
const settingsCacheControl = 'private, max-age=300';
const tagIdInPath = /^\/p\/action\/(\d{1,15})(?:\.js)?$/;

/** The tag of `/p/action/{tagId}.js`; `null` for any other path. */
export function findSettingsTagId(path: string): number | null {
  const digits = tagIdInPath.exec(path)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** Of a tag, as the collector knows it. */
type TagToSet = Pick<TagConfig, 'goalDurations' | 'autoEvents' | 'consentRequiredIn'>;

/**
 * `/p/action/{tagId}.js`: the parts of the tag (lib/tag/load-parts.ts) with its settings around them, for a browser at the address `ip`.
 * `null`: there is no such tag; `undefined`: nobody knows its settings now, so the next page asks again.
 */
export async function readSettingsScript(
  folder: string,
  tag: TagToSet | null | undefined,
  { ip, acceptEncoding }: { ip: string; acceptEncoding: string | null },
): Promise<TagScript> {
  const { goalDurations = [], autoEvents = [], consentRequiredIn = [] } = tag ?? {};
  const country = findCountry(ip);
  const isDeniedByDefault = isConsentRequired(consentRequiredIn, country);
  const names = [
    'consent-signals',
    'enhanced-conversions',
    'page-timer',
    ...(autoEvents.length > 0 ? ['auto-events'] : []),
  ];
  const parts = await Promise.all(names.map((name) => readOnce(join(folder, `${name}.js`))));
  const text = parts
    .map((part) =>
      part === null
        ? ''
        : String(part.body)
            .replace(/^"use strict";/, '')
            .trim(),
    )
    .join('');
  const settings = { durations: goalDurations, country, isDeniedByDefault, autoEvents };
  const cacheControl = tag === undefined ? 'no-store' : settingsCacheControl;
  const own = headers.map((value) => (value === 'public, max-age=1800' ? cacheControl : value));
  const body = `(function(goalpostSettings){${text}})(${JSON.stringify(settings)});\n`;
  return listEncodings(acceptEncoding ?? '').includes('gzip')
    ? { status: 200, headers: [...own, 'Content-Encoding', 'gzip'], body: compress(body) }
    : { status: 200, headers: own, body };
}

const compressed = new Map<string, Buffer>();
const maxCompressed = 500;

/** Most browsers of a tag's site get the same text: it is compressed once. */
function compress(text: string): Buffer {
  const known = compressed.get(text);
  if (known !== undefined) return known;
  if (compressed.size >= maxCompressed) compressed.clear();
  const made = gzipSync(text);
  compressed.set(text, made);
  return made;
}
