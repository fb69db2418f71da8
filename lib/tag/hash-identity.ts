// How does an e-mail address or phone number become the hash that may leave the page? Normalised as uet.md 1.6 says, then SHA-256.
// Never sends, stores or keeps the clear text.

import type { Fields } from './group-commands';

/** Lower case, no accents or spaces, nothing from `+` to `@`, no dots before `@`. A phone number only loses its spaces. */
export function formatForHash(name: string, text: string): string {
  const bare = text.replace(/\s/g, '');
  if (name !== 'em') return bare;
  const [local = '', domain = ''] = bare
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .split('@');
  return `${local.replace(/\+.*|\./g, '')}@${domain}`;
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
    const text = String(pid[name]);
    hashed[name] = isHashed(pid[name])
      ? text
      : toHexText(
          new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(formatForHash(name, text)))),
        );
  }
  return hashed;
}

/** Two hex digits a byte. */
export function toHexText(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => (byte + 256).toString(16).slice(1)).join('');
}
