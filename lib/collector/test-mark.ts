// Is a mark in an address one that we gave out? It says for which tag and until when, and is signed, so that every collector of an
// installation can tell without asking. Never lets anybody else leave visits out by making up marks.

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { env } from '@/lib/env';

/** A visit must begin within this time of its mark, unless it is made for longer. */
const openMs = 60 * 60_000;

/** A new mark for a visit that tests this tag: base 36 of tag and end, a nonce and a signature, with dots between. */
export function makeTestMark(tagId: number, now: Date, forMs = openMs): string {
  const untilSeconds = Math.floor((now.getTime() + forMs) / 1000);
  const body = `${tagId.toString(36)}.${untilSeconds.toString(36)}.${randomBytes(9).toString('base64url')}`;
  return `${body}.${sign(body)}`;
}

/** The tag of a mark that is genuine, else `null`. `isOpen`: whether a visit may still begin with it. */
export function readTestMark(mark: string, nowMs: number): { tagId: number; isOpen: boolean } | null {
  const [tag = '', until = '', nonce = '', signature = '', ...more] = mark.split('.');
  const expected = sign(`${tag}.${until}.${nonce}`);
  if (more.length > 0 || signature.length !== expected.length) return null;
  if (!timingSafeEqual(Buffer.from(signature, 'latin1'), Buffer.from(expected, 'latin1'))) return null;
  return { tagId: Number.parseInt(tag, 36), isOpen: Number.parseInt(until, 36) * 1000 > nowMs };
}

function sign(body: string): string {
  return createHmac('sha256', env.secret).update(`test-visit\n${body}`).digest('base64url').slice(0, 22);
}
