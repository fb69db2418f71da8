// What are the secrets made of that are shown once: API keys and invitation links? Never stored, logged or compared in clear text:
// the database has their SHA-256. (No slow hash is needed: they carry 190 bits and more, so guessing is out of reach.)

import { createHash, randomBytes, randomInt } from 'node:crypto';

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const apiKeyPrefix = 'gp_';
const apiKeyLength = 32;
const tokenBytes = 32;

/** `gp_` and 32 characters of base 62: 190 bits. */
export function makeApiKey(): string {
  const characters = Array.from({ length: apiKeyLength }, () => base62.charAt(randomInt(base62.length)));
  return apiKeyPrefix + characters.join('');
}

/** 32 random bytes in base64url, 43 characters that need no escape in a URL. */
export function makeToken(): string {
  return randomBytes(tokenBytes).toString('base64url');
}

/** SHA-256 in hex: what the database keeps of a key or a token. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
