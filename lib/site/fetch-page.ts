// What does a site answer at an address that a person typed? The server's own look at it, for the check of an installation.
// Never connects to anything but a public address at ports 80 and 443 (unless the operator allows intranets), never by a name that is
// resolved a second time, never with a cookie or a password, and never for longer, further or more than its bounds.

import { lookup } from 'node:dns/promises';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { isPublicAddress } from './public-address';

export type FetchedPage =
  | {
      kind: 'page';
      status: number;
      url: string;
      headers: Readonly<Record<string, string>>;
      body: string;
      isCut: boolean;
    }
  /** Not asked: the address, or one that it leads to, is not of the public web. */
  | { kind: 'refused'; reason: string }
  /** Asked, and nothing useful came. */
  | { kind: 'failed'; reason: string };

export type ResolvedAddress = { address: string; family: 4 | 6 };

export type FetchOptions = {
  /** Lets private addresses and other ports be asked: an operator's switch for sites in an intranet. */
  allowsPrivate?: boolean;
  /** For tests: what a name means. */
  resolve?: (host: string) => Promise<ResolvedAddress[]>;
  timeoutMs?: number;
  maxBytes?: number;
  maxRedirects?: number;
};

const defaults = {
  allowsPrivate: false,
  resolve: resolveName,
  timeoutMs: 8_000,
  maxBytes: 2 * 2 ** 20,
  maxRedirects: 5,
};

/** The page at an address, after at most five redirects, each of which is held to the same rules. Never rejects. */
export async function fetchPage(address: string, options: FetchOptions = {}): Promise<FetchedPage> {
  const settings = { ...defaults, ...options };
  const signal = AbortSignal.timeout(settings.timeoutMs);
  let url = address;
  for (let redirectCount = 0; redirectCount <= settings.maxRedirects; redirectCount += 1) {
    const answer = await ask(url, settings, signal).catch((error: unknown) => toFailure(error, signal));
    if (answer.kind !== 'redirect') return answer;
    url = answer.to;
  }
  return { kind: 'failed', reason: `it redirects more than ${settings.maxRedirects} times` };
}

type Settings = Required<FetchOptions>;

async function ask(
  text: string,
  settings: Settings,
  signal: AbortSignal,
): Promise<FetchedPage | { kind: 'redirect'; to: string }> {
  const checked = checkUrl(text, settings.allowsPrivate);
  if ('reason' in checked) return { kind: 'refused', reason: checked.reason };
  const { url } = checked;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const version = isIP(host);
  const addresses: ResolvedAddress[] =
    version === 0
      ? await abortable(settings.resolve(host), signal)
      : [{ address: host, family: version === 6 ? 6 : 4 }];
  const [first] = addresses;
  if (first === undefined) return { kind: 'failed', reason: `the name ${host} is not known` };
  // One private address among public ones is a trap as much as a private one alone.
  if (!settings.allowsPrivate && !addresses.every((each) => isPublicAddress(each.address)))
    return { kind: 'refused', reason: `${host} is an address of a private network` };
  const response = await send(url, first, signal);
  const { statusCode = 0, headers } = response;
  if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined) {
    response.destroy();
    if (!URL.canParse(headers.location, url)) return { kind: 'failed', reason: 'it redirects to no address' };
    return { kind: 'redirect', to: new URL(headers.location, url).href };
  }
  const { body, isCut } = await readBody(response, settings.maxBytes, signal);
  return { kind: 'page', status: statusCode, url: url.href, headers: toPlainHeaders(response), body, isCut };
}

function checkUrl(text: string, allowsPrivate: boolean): { url: URL } | { reason: string } {
  if (!URL.canParse(text)) return { reason: 'this is no address' };
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return { reason: 'only http and https addresses are asked' };
  if (url.username !== '' || url.password !== '') return { reason: 'an address with a password in it is not asked' };
  // The scheme's own port is ''.
  const isUsualPort = url.port === '' || url.port === '80' || url.port === '443';
  if (!allowsPrivate && !isUsualPort) return { reason: `port ${url.port} is not one of the public web` };
  return { url };
}

async function resolveName(host: string): Promise<ResolvedAddress[]> {
  const found = await lookup(host, { all: true, verbatim: true });
  return found.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }));
}

/** Connects to the one address that was checked: the name is not looked up again, it is only said (Host, SNI). */
function send(url: URL, { address, family }: ResolvedAddress, signal: AbortSignal): Promise<IncomingMessage> {
  const lookupChecked: LookupFunction = (_host, options, callback) => {
    if (options.all === true) callback(null, [{ address, family }]);
    else callback(null, address, family);
  };
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(
      url,
      {
        method: 'GET',
        agent: false,
        lookup: lookupChecked,
        signal,
        maxHeaderSize: 64 * 1024,
        headers: {
          Accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
          'Accept-Encoding': 'br, gzip, deflate',
          'User-Agent': 'Mozilla/5.0 (compatible; Goalpost install check)',
        },
      },
      resolve,
    );
    request.on('error', reject);
    request.end();
  });
}

async function readBody(
  response: IncomingMessage,
  maxBytes: number,
  signal: AbortSignal,
): Promise<{ body: string; isCut: boolean }> {
  const encoding = response.headers['content-encoding'];
  const unpacked =
    encoding === 'br'
      ? response.pipe(createBrotliDecompress())
      : encoding === 'gzip'
        ? response.pipe(createGunzip())
        : encoding === 'deflate'
          ? response.pipe(createInflate())
          : response;
  const stop = (): void => {
    response.destroy();
    unpacked.destroy(new Error('aborted'));
  };
  signal.addEventListener('abort', stop, { once: true });
  const chunks: Buffer[] = [];
  let byteCount = 0;
  let isCut = false;
  try {
    // Counted unpacked: a small answer can unfold into a large one.
    for await (const chunk of unpacked as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      byteCount += chunk.length;
      if (byteCount < maxBytes) continue;
      isCut = true;
      break;
    }
  } finally {
    signal.removeEventListener('abort', stop);
    response.destroy();
  }
  return { body: Buffer.concat(chunks).subarray(0, maxBytes).toString('utf8'), isCut };
}

function toPlainHeaders(response: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(response.headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]),
  );
}

function toFailure(error: unknown, signal: AbortSignal): FetchedPage {
  if (signal.aborted) return { kind: 'failed', reason: 'it did not answer in time' };
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return { kind: 'failed', reason: 'its name is not known' };
  if (code === 'ECONNREFUSED') return { kind: 'failed', reason: 'it refuses connections' };
  if (/CERT|TLS|SSL|SELF_SIGNED/.test(code)) return { kind: 'failed', reason: 'its certificate is not valid' };
  return { kind: 'failed', reason: 'the connection broke off' };
}

function abortable<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true });
    work.then(resolve, reject);
  });
}
