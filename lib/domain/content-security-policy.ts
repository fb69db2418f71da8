// Does a site's Content Security Policy let the tag in? By the rules of CSP Level 3, as far as a script, its snippet and its hits need them.
// Never guesses what a policy means that cannot be read: what is not forbidden is allowed.

/** What the tag needs: its script, its snippet (a script in the page) and an address for its hits. */
export type TagNeeds = { pageUrl: string; scriptUrl: string; hasInlineSnippet: boolean; inlineNonce: string | null };

export type BlockedBy = { directive: string; sources: string };

type Policy = ReadonlyMap<string, readonly string[]>;

/** The first directive that holds the tag back, or `null`. `policies`: header values and meta tags; a header may hold several. */
export function findBlockingDirective(policies: readonly string[], needs: TagNeeds): BlockedBy | null {
  for (const policy of policies.flatMap((text) => text.split(',')).map(parsePolicy)) {
    const blocked = findInPolicy(policy, needs);
    if (blocked !== null) return blocked;
  }
  return null;
}

function parsePolicy(text: string): Policy {
  const policy = new Map<string, readonly string[]>();
  for (const part of text.split(';')) {
    const [name = '', ...sources] = part.trim().split(/\s+/);
    const directive = name.toLowerCase();
    if (directive !== '' && !policy.has(directive)) policy.set(directive, sources);
  }
  return policy;
}

function findInPolicy(policy: Policy, needs: TagNeeds): BlockedBy | null {
  const scripts = pick(policy, ['script-src-elem', 'script-src', 'default-src']);
  if (scripts !== null) {
    const { directive, sources } = scripts;
    if (needs.hasInlineSnippet && !allowsInline(sources, needs.inlineNonce)) return toBlocked(directive, sources);
    // A script that an allowed script adds is allowed with strict-dynamic, and hosts then do not count.
    const isTrusted = sources.includes("'strict-dynamic'");
    if (!isTrusted && !allowsUrl(sources, needs.scriptUrl, needs.pageUrl)) return toBlocked(directive, sources);
  }
  const hits = pick(policy, ['connect-src', 'default-src']);
  if (hits !== null && !allowsUrl(hits.sources, needs.scriptUrl.replace(/[^/]*$/, 'action/0'), needs.pageUrl))
    return toBlocked(hits.directive, hits.sources);
  return null;
}

function pick(policy: Policy, names: readonly string[]): { directive: string; sources: readonly string[] } | null {
  for (const directive of names) {
    const sources = policy.get(directive);
    if (sources !== undefined) return { directive, sources };
  }
  return null;
}

const toBlocked = (directive: string, sources: readonly string[]): BlockedBy => ({
  directive,
  sources: sources.join(' '),
});

function allowsInline(sources: readonly string[], nonce: string | null): boolean {
  if (nonce !== null && sources.includes(`'nonce-${nonce}'`)) return true;
  // A hash may be that of the snippet: nobody would put one there for less.
  if (sources.some((each) => /^'sha(?:256|384|512)-/i.test(each))) return true;
  // Beside a nonce, unsafe-inline does not count.
  return sources.includes("'unsafe-inline'") && !sources.some((each) => /^'nonce-/i.test(each));
}

function allowsUrl(sources: readonly string[], url: string, pageUrl: string): boolean {
  const target = new URL(url, pageUrl);
  const page = new URL(pageUrl);
  return sources.some((source) => matchesSource(source.toLowerCase(), target, page));
}

function matchesSource(source: string, target: URL, page: URL): boolean {
  if (source === '*') return target.protocol === 'http:' || target.protocol === 'https:';
  if (source === "'self'") return target.host === page.host;
  if (source.startsWith("'")) return false;
  if (/^[a-z][\w+.-]*:$/.test(source)) return isScheme(source, target);
  const [, scheme, host = '', port, path] =
    /^(?:([a-z][\w+.-]*):\/\/)?([^:/]+)(?::(\d+|\*))?(\/.*)?$/.exec(source) ?? [];
  if (host === '' || (scheme !== undefined && !isScheme(`${scheme}:`, target))) return false;
  const name = target.hostname.toLowerCase();
  const isHost = host.startsWith('*.') ? name.endsWith(host.slice(1)) : name === host;
  const targetPort = target.port || (target.protocol === 'https:' ? '443' : '80');
  const isPort = port === '*' || (port ?? (target.port === '' ? targetPort : '')) === targetPort;
  return isHost && isPort && isPath(path, target.pathname);
}

/** http in a policy stands for https too. */
const isScheme = (scheme: string, target: URL): boolean =>
  scheme === target.protocol || (scheme === 'http:' && target.protocol === 'https:');

function isPath(path: string | undefined, pathname: string): boolean {
  if (path === undefined || path === '/') return true;
  return path.endsWith('/') ? pathname.startsWith(path) : pathname === path;
}
