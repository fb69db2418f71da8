// Who is looking, and which ad click brought them? Visitor, session and click id under UET's names and lifetimes, so that a visitor
// whom UET knew stays the same. Never reads or writes anything when the tag may not store.

import { type ClickId, findClickId } from '@/lib/wire/click-id';
import type { UetParts } from '@/lib/wire/format-uet';
import { retentionDays } from '@/lib/wire/hit';
import { readCookie, readStored, writeStored } from './browser-store';
import { makeId } from './make-id';
import type { TagOptions } from './options';

const visitorName = '_uetvid';
const sessionName = '_uetsid';
const msclkidName = '_uetmsclkid';
/** Click ids of every other platform, as `gclid.value`. */
const otherClickName = '_gpclick';

/** What this document has made itself: tags beside each other share it, and a blocked store does not lose it. */
let fresh: Record<string, string> = {};
/** What this document has written: once is enough, each write of a cookie holds the page up. */
let kept: Record<string, string> = {};

/** Newer UET keeps `id|more|fields` in the cookie: they are written back as they are. */
function keepId(name: string, days: number, options: TagOptions): string {
  let value = readStored(name) || fresh[name];
  if (!value) {
    value = makeId().replace(/-/g, '');
    fresh[name] = value;
  }
  if (kept[name] !== value) writeStored(name, value, days, options);
  kept[name] = value;
  return value.split('|')[0] ?? '';
}

function decodeId(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A click that only the address knows; `1N` is UET's word for that. */
function toUnkeptClick(landed: ClickId | null): UetParts {
  return landed ? { [landed.kind]: landed.kind === 'msclkid' ? `${landed.id}1N` : landed.id } : { msclkid: 'N' };
}

/** `-1`: clicked in this document; `-0`: remembered. The latest click of any platform is the one that is sent. */
function keepClick(landed: ClickId | null, options: TagOptions): UetParts {
  if (landed && landed.id !== fresh[msclkidName]) {
    const isMsclkid = landed.kind === 'msclkid';
    fresh[msclkidName] = landed.id;
    if (isMsclkid) writeStored(msclkidName, `_uet${landed.id}`, retentionDays.clickId, options, landed.id);
    const other = isMsclkid ? '' : `${landed.kind}.${encodeURIComponent(landed.id)}`;
    writeStored(otherClickName, other, isMsclkid ? 0 : retentionDays.clickId, options);
  }
  const other = readStored(otherClickName)?.split('.');
  if (other?.[1]) return { msclkid: 'N', [other[0] ?? '']: decodeId(other.slice(1).join('.')) };
  const msclkid = (readStored(msclkidName) ?? '').replace('_uet', '');
  return msclkid ? { msclkid: `${msclkid}-${Number(fresh[msclkidName] === msclkid)}` } : toUnkeptClick(landed);
}

/** The wire parts of a visitor who may be known; reads the click of the first address that has one, lengthens every lifetime. */
export function keepIdentity(urls: readonly string[], options: TagOptions): UetParts {
  const landed = urls.map(findClickId).filter(Boolean)[0] || null;
  if (options.storeConvTrackCookies === false) return toUnkeptClick(landed);
  const click = keepClick(landed, options);
  const uid = readCookie(options.uidCookie || '_uetuid');
  const sid = keepId(sessionName, retentionDays.sessionId, options);
  if (options.disableUetVid) return { sid, uid, ...click };
  const vid = keepId(visitorName, retentionDays.visitorId, options);
  return { sid, vid, vids: Number(fresh[visitorName] === vid), uid, ...click };
}

/** The visitor has refused: nothing of them stays. */
export function forgetIdentity(options: TagOptions): void {
  fresh = {};
  kept = {};
  for (const name of [visitorName, sessionName, msclkidName, otherClickName]) writeStored(name, '', 0, options);
}
