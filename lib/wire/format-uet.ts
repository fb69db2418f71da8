// How are names and values written as a UET query string? The browser tag sends by this, so every byte of it counts. Never throws.

export type UetParts = Record<string, string | number | bigint | null | undefined>;

/** `name=value&…` in the order of the parts, percent-encoded; parts that are absent or empty are left out. Lone surrogates become U+FFFD. */
export function formatUetQuery(parts: UetParts): string {
  const pairs: string[] = [];
  for (const name of Object.keys(parts)) {
    const value = parts[name];
    if (value === null || value === undefined || value === '') continue;
    // encodeURIComponent throws at half a surrogate pair, which a cut title may end in.
    pairs.push(
      [name, value].map((text) => encodeURIComponent(String(text).replace(/[\ud800-\udfff]/gu, '\ufffd'))).join('='),
    );
  }
  return pairs.join('&');
}
