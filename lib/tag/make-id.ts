// Where do the ids of hits, page loads, visitors and sessions come from? Never from Math.random: two visitors must not meet.

/** A random UUID; also where `crypto.randomUUID` is missing, as on http pages. */
export function makeId(): string {
  return toHexText(crypto.getRandomValues(new Uint8Array(16))).replace(/^(.{8})(.{4}).(.{3}).(.{3})/, '$1-$2-4$3-a$4-');
}

/** Two hex digits a byte. */
export function toHexText(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => (byte + 256).toString(16).slice(1)).join('');
}
