// From which sites may a tag be heard? A list of hosts on the tag, each with its subdomains; an empty list allows every site.
// Never an exact science: whoever forges a hit can forge its address. It keeps copies of a site, translations and tests out.

/** A list longer than this is no list of one's own sites. */
export const maxAllowedHosts = 100;
const maxHostLength = 253;

export type ParsedHosts = { kind: 'hosts'; hosts: string[] } | { kind: 'invalid'; entry: string };

/**
 * Hosts as people write them (`shop.example`, `https://www.shop.example/path`, `*.shop.example`, `localhost:3000`), each once, in the order
 * given; or the first entry that is none. Names in other scripts become their ASCII form.
 */
export function parseAllowedHosts(entries: readonly string[]): ParsedHosts {
  const hosts = new Set<string>();
  for (const entry of entries) {
    if (entry.trim() === '') continue;
    const host = parseHost(entry.trim());
    if (host === null) return { kind: 'invalid', entry: entry.trim() };
    hosts.add(host);
  }
  return { kind: 'hosts', hosts: [...hosts] };
}

/** The entries of a text in a form: by commas, spaces or lines. */
export function splitHosts(text: string): string[] {
  return text.split(/[\s,;]+/).filter((each) => each !== '');
}

function parseHost(entry: string): string | null {
  const bare = entry.replace(/^(?:https?:)?\/\//i, '').replace(/^\*\./, '');
  const host = readHost(`http://${bare}`);
  if (host === null || host.length > maxHostLength || /[*_@]/.test(bare.split('/', 1)[0] ?? '')) return null;
  // `shop` is a slip of the pen for `shop.example`; localhost and addresses are whole.
  return host === 'localhost' || host.includes('.') || host.includes(':') ? host : null;
}

/** The host of a page's address without port, in lower case; `null` when it has none (about:blank, file:, not an address). */
export function readHost(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'http:' && protocol !== 'https:') return null;
  return hostname.replace(/\.$/, '').toLowerCase() || null;
}

/** Whether hits from this host count: it is in the list, or below one that is. `null`: nobody knows from where. */
export function isHostAllowed(allowedHosts: readonly string[], host: string | null): boolean {
  if (allowedHosts.length === 0) return true;
  if (host === null) return false;
  return allowedHosts.some((allowed) => host === allowed || host.endsWith(`.${allowed}`));
}
