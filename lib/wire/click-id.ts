// Which ad click does a hit name? Reads and removes click ids in addresses and undoes the dress that UET puts on `msclkid`.
// Never decides what a click is worth: that is lib/domain.

import { type ClickIdKind, clickIdParameters } from './hit';

export type ClickId = { id: string; kind: ClickIdKind };

const inAddress = new RegExp(`([?&#])(${clickIdParameters.join('|')})=([^&#]*)`, 'gi');

/** The bare id in a value of `msclkid`: `N` is none, `_uet` goes before it in the cookie, `-0`, `-1` or `1N` after it (uet.md 2.2, 2.3). */
export function parseMsclkid(value: string): string | null {
  let id = value.startsWith('_uet') ? value.slice(4) : value;
  if (id === 'N') return null;
  if (/-[01]$/.test(id)) id = id.slice(0, -2);
  // Only after a whole id: a bare one may end in 1N by itself in other alphabets than hex.
  else if (/^[0-9a-f]{32}1N$/i.test(id)) id = id.slice(0, -2);
  return id || null;
}

function decodeText(text: string): string {
  try {
    return decodeURIComponent(text.replace(/\+/g, ' '));
  } catch {
    return text;
  }
}

/** The click id in the query (or fragment) of an address, whole; when there are several, the first in the order of `clickIdParameters`. */
export function findClickId(url: string): ClickId | null {
  if (url.indexOf('=') < 0) return null;
  const found: Partial<Record<string, string>> = {};
  for (const [, , name = '', value = ''] of url.matchAll(inAddress))
    found[name.toLowerCase()] ||= decodeText(value).trim();
  for (const kind of clickIdParameters) {
    const value = found[kind];
    const id = value && kind === 'msclkid' ? parseMsclkid(value) : value;
    if (id) return { id, kind };
  }
  return null;
}

/** The same address without the click ids in it, for a visitor who refused them. Everything else stays as it is, letter for letter. */
export function formatWithoutClickIds(url: string): string {
  const rest = url.replace(inAddress, '$1');
  // `?&a=1` → `?a=1`, `a=1&&b=2` → `a=1&b=2`, and nothing hangs at the end.
  return rest === url
    ? url
    : rest
        .replace(/([?&#])&+/g, '$1')
        .replace(/[?&]+(#|$)/, '$1')
        .replace(/#$/, '');
}
