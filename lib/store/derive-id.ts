// Which UUID names a thing that brings none of its own? The hash of its parts, so that whoever derives it again finds the same one.
// Never from a clock or chance.

import { createHash } from 'node:crypto';

/** UUID version 8 (RFC 9562: free content) from the SHA-256 of the parts, which are kept apart. */
export function deriveId(...parts: readonly string[]): string {
  const hex = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) & 3];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
