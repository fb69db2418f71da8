// What does the browser's name tell: device, browser, system, and whether it is a person at all? Parsed once per text, then remembered.
// Never drops our users' own programs: server-side senders (HTTP libraries) and headless browsers of their tests are no bots here.

import bowser from 'bowser';
import { createIsbotFromList, list } from 'isbot';

/** Texts are '' where unknown. */
export type UserAgent = {
  device: 'desktop' | 'mobile' | 'tablet';
  browser: string;
  os: string;
  /** Which kind of declared machine it is; `null`: none. */
  bot: 'crawler' | 'previewer' | 'monitor' | null;
};

const maxRemembered = 5_000;
/** Real ones are shorter than 400; parsing must not grow with what a stranger sends. */
const maxLength = 512;
const maxNameLength = 40;

const remembered = new Map<string, UserAgent>();

/** What a User-Agent header says; none is a desktop of no known browser. Bots: declared crawlers, previewers and monitors. */
export function parseUserAgent(header: string | null): UserAgent {
  const text = header ?? '';
  const known = remembered.get(text);
  if (known !== undefined) return known;
  // All at once, when full: a text that is in use comes back at the cost of one parse.
  if (remembered.size >= maxRemembered) remembered.clear();
  const parsed = readUserAgent(text.slice(0, maxLength));
  if (text.length <= maxLength) remembered.set(text, parsed);
  return parsed;
}

function readUserAgent(text: string): UserAgent {
  if (text === '') return { device: 'desktop', browser: '', os: '', bot: null };
  const { browser, os, platform } = parseNames(text);
  return {
    device: platform.type === 'mobile' || platform.type === 'tablet' ? platform.type : 'desktop',
    browser: (browser.name ?? '').slice(0, maxNameLength),
    os: (os.name ?? '').slice(0, maxNameLength),
    bot: isDeclaredBot(text) ? findBotKind(text) : null,
  };
}

/** Bowser throws at some texts that are no browser's. */
function parseNames(text: string): { browser: { name?: string }; os: { name?: string }; platform: { type?: string } } {
  try {
    return bowser.parse(text);
  } catch {
    return { browser: {}, os: {}, platform: {} };
  }
}

/** Names of programs that our users send hits with, and the home pages that some of them add. */
const ownPrograms =
  /\b(?:curl|wget|node|node-fetch|undici|axios|got|deno|bun|python-requests|python-urllib|python-httpx|python|aiohttp|go-http-client|okhttp|java|apache-httpclient|ruby|guzzlehttp|php|libwww-perl|dart|reqwest|postmanruntime|insomnia|k6|autocannon|playwright|puppeteer|selenium|cypress)\b(?:\/[\w.+-]*)?|headless(?=chrome|shell|edg)|\+?https?:\/\/github\.com\/[^\s)]*/gi;

/**
 * Patterns of isbot that judge by the mere shape of a name (`shop-backend/2.0` is taken for a bot) or by words that a program of our
 * users may well have in its name.
 */
const tooWide = new Set([
  'agent\\b',
  'headless',
  'java(?!;)',
  'library',
  'node\\b',
  'parser',
  'playwright',
  'proxy',
  'selenium',
  'server',
  'synthetic',
  'testlocally',
  'tools',
  'url',
  'cypress/',
  'measure',
  'optimize',
  '^active',
  '^apache/',
  '^client/',
  '^custom',
  '^jetty/',
  '^php',
  '^postman',
  '^python',
  '^read',
  '^rest',
  '^track',
  '^wget',
]);
const isByShape = (pattern: string): boolean => /^\^?(?:\\[wdb]|\[|;|\\\(|mozilla)/.test(pattern);
const isbot = createIsbotFromList(list.filter((pattern) => !tooWide.has(pattern) && !isByShape(pattern)));

function isDeclaredBot(text: string): boolean {
  return isbot(text) && isbot(text.replace(ownPrograms, ' '));
}

const previewers =
  /facebookexternalhit|facebot|slack|twitterbot|whatsapp|telegram|discord|linkedin|pinterest|skypeuripreview|redditbot|vkshare|embedly|preview/i;
const monitors =
  /uptime|pingdom|statuscake|monitor|lighthouse|pagespeed|gtmetrix|site24x7|newrelic|datadog|checkly|betterstack|hetrix|freshping|health/i;

/** For the count alone: all of them are left out. */
function findBotKind(text: string): 'crawler' | 'previewer' | 'monitor' {
  return previewers.test(text) ? 'previewer' : monitors.test(text) ? 'monitor' : 'crawler';
}
