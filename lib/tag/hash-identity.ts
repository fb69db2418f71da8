// How does an e-mail address or phone number become the hash that may leave the page? Normalised as uet.md 1.6 says, then SHA-256.
// Never sends, stores or keeps the clear text.

import type { Fields } from './group-commands';
import { toHexText } from './make-id';

/**
 * Lower case, no accents or spaces, nothing from `+` to `@`, no dots before `@`; empty for what is no address. A phone number only loses
 * its spaces.
 */
export function formatForHash(name: string, text: string): string {
  const bare = text.replace(/\s/g, '');
  if (name !== 'em') return bare;
  const [local = '', domain = ''] = bare
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .split('@');
  return /^[^.].*\..*[^.]$/.test(domain) ? `${local.replace(/\+.*|\./g, '')}@${domain}` : '';
}

function isHashed(value: unknown): boolean {
  return !value || /^[0-9a-f]{64}$/i.test(String(value));
}

/** Whether `pid` holds clear text, so that hashing (which takes a moment) is due. */
export function isClearIdentity(pid: unknown): pid is Fields {
  return !!pid && !Object.values(pid).every(isHashed);
}

/** The same names with hashes for values. Needs a secure context; rejects in another. */
export async function hashIdentity(pid: Fields): Promise<Fields> {
  const hashed: Fields = {};
  for (const name of Object.keys(pid)) {
    const text = isHashed(pid[name]) ? '' : formatForHash(name, String(pid[name]));
    hashed[name] = text
      ? toHexText(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))))
      : isHashed(pid[name])
        ? pid[name]
        : '';
  }
  return hashed;
}
