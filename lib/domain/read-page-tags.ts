// Which tags does a page's HTML hold? Its scripts, pixels and policies, found as a browser's tokenizer finds them: comments are skipped, and a
// script ends at its end tag only. Never runs or trusts anything of the page. (A whole parser would build a tree that nobody needs.)

export type PageTags = {
  /** Addresses of tag scripts (tag.js, bat.js), absolute, whether a script element loads them or a snippet in the page does. */
  scriptUrls: readonly string[];
  /** `ti` of every UET tag of the page. */
  tagIds: readonly number[];
  /** Queues that snippets make, each as often as it is made. */
  queues: readonly string[];
  /** Queues that the page's other scripts push to. */
  pushedQueues: readonly string[];
  /** `ti` of image pixels. */
  pixelTagIds: readonly number[];
  hasInlineSnippet: boolean;
  inlineNonce: string | null;
  /** Policies in meta tags. */
  policies: readonly string[];
  /** A tag manager that may bring the tag in later. */
  tagManager: string | null;
};

type Found = { name: string; attributes: ReadonlyMap<string, string>; text: string };

/** Everything of a page that concerns its tags; `pageUrl` makes addresses whole. */
export function readPageTags(html: string, pageUrl: string): PageTags {
  const elements = listElements(html);
  const scripts = elements.filter(({ name }) => name === 'script');
  const inline = scripts.filter(({ attributes }) => !attributes.has('src'));
  const code = inline.map(({ text }) => text).join('\n');
  const snippet = inline.find(({ text }) => scriptAddress.test(text) && /\bUET\b/.test(text));
  const sources = scripts.flatMap(({ attributes }) => attributes.get('src') ?? []);
  const pixels = html.matchAll(/\/action\/0\?(?:[^"'\s>]*&(?:amp;)?)?ti=(\d{1,15})/g);
  return {
    scriptUrls: [
      ...new Set([...sources.filter((each) => /\/(?:tag|bat)\.js(?:[?#]|$)/.test(each)), ...listInlineAddresses(code)]),
    ]
      .filter((each) => URL.canParse(each, pageUrl))
      .map((each) => new URL(each, pageUrl).href),
    tagIds: listNumbers(code.matchAll(/\bti["']?\s*:\s*["']?(\d{1,15})/g)),
    queues: [
      ...code.matchAll(/["'](?:\/\/|https?:\/\/|\/)[^"'\s]*\/?(?:tag|bat)\.js["']\s*,\s*["']([\w$]{1,40})["']/g),
    ].map(([, name = '']) => name),
    pushedQueues: [
      ...new Set(
        [...code.matchAll(/\b(uetq\w*)\s*(?:\|\|\s*\[\]\s*;?\s*)?(?:=[^;\n]*;\s*)?(?:window\.\w+)?\.push\(/g)].map(
          ([, name = '']) => name,
        ),
      ),
    ],
    pixelTagIds: listNumbers(pixels),
    hasInlineSnippet: snippet !== undefined,
    inlineNonce: snippet?.attributes.get('nonce') ?? null,
    policies: elements.flatMap(({ name, attributes }) =>
      name === 'meta' && attributes.get('http-equiv')?.toLowerCase() === 'content-security-policy'
        ? [attributes.get('content') ?? '']
        : [],
    ),
    tagManager: findTagManager(html),
  };
}

const scriptAddress = /\/(?:tag|bat)\.js["'?]/;

function listInlineAddresses(code: string): string[] {
  return [
    ...code.matchAll(/["']((?:https?:)?\/\/[^"'\s]{1,500}?\/(?:tag|bat)\.js|\/[^"'\s]{0,500}?(?:tag|bat)\.js)["']/g),
  ].map(([, address = '']) => address);
}

function listNumbers(matches: Iterable<RegExpMatchArray>): number[] {
  return [...new Set([...matches].map(([, text]) => Number(text)))];
}

function findTagManager(html: string): string | null {
  const container = /\bGTM-[A-Z0-9]{4,10}\b/.exec(html)?.[0];
  if (container !== undefined) return `Google Tag Manager (${container})`;
  if (/cdn\.segment\.com|analytics\.load\(/.test(html)) return 'Segment';
  return /assets\.adobedtm\.com/.test(html) ? 'Adobe Tags' : null;
}

const rawTextElements = new Set(['script', 'style', 'textarea', 'title', 'template']);

/** Script and meta elements in order. Linear in the length of the page. */
function listElements(html: string): Found[] {
  const found: Found[] = [];
  const lower = html.toLowerCase();
  let at = 0;
  for (;;) {
    const start = html.indexOf('<', at);
    if (start === -1) return found;
    if (html.startsWith('<!--', start)) {
      const end = html.indexOf('-->', start + 4);
      if (end === -1) return found;
      at = end + 3;
      continue;
    }
    const tag = readTag(html, start);
    if (tag === null) {
      at = start + 1;
      continue;
    }
    at = tag.end;
    const isRaw = rawTextElements.has(tag.name) && tag.name !== 'template';
    const close = isRaw ? lower.indexOf(`</${tag.name}`, at) : -1;
    const textEnd = close === -1 ? (isRaw ? html.length : at) : close;
    if (tag.name === 'script' || tag.name === 'meta')
      found.push({ name: tag.name, attributes: tag.attributes, text: html.slice(at, textEnd) });
    at = textEnd;
  }
}

const attribute = /[\s/]*([^\s=/>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?/y;

function readTag(html: string, start: number): { name: string; attributes: Map<string, string>; end: number } | null {
  const name = /^<([a-z][a-z0-9-]*)/i.exec(html.slice(start, start + 40))?.[1]?.toLowerCase();
  if (name === undefined) return null;
  const attributes = new Map<string, string>();
  attribute.lastIndex = start + 1 + name.length;
  let end = attribute.lastIndex;
  for (let match = attribute.exec(html); match !== null; match = attribute.exec(html)) {
    const [, key = '', double, single, bare] = match;
    if (!attributes.has(key.toLowerCase())) attributes.set(key.toLowerCase(), decode(double ?? single ?? bare ?? ''));
    end = attribute.lastIndex;
  }
  const close = html.indexOf('>', end);
  return { name, attributes, end: close === -1 ? html.length : close + 1 };
}

/** The entities that addresses and policies hold. */
function decode(text: string): string {
  return text
    .replace(/&quot;/g, '"')
    .replace(/&#0?39;|&apos;/g, "'")
    .replace(/&amp;/g, '&');
}
