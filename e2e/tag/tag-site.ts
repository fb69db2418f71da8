// A shop on one address and a collector on another, both made of node:http, for the browser tag alone: what it sends is written down,
// and the collector can be told to fail. Knows nothing of Goalpost's server.

import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { test as base, expect, type Page } from '@playwright/test';

/** One request to `/action/0` or `/actionp/0`, answered or not. */
export type Beacon = {
  method: string;
  path: string;
  parameters: Record<string, string>;
  /** Whole query string as it came. */
  query: string;
  cookieHeader: string | undefined;
  contentType: string | undefined;
  /** Why the browser asked: `prefetch;prerender` from a page that is only prepared. */
  purpose: string | undefined;
};

type Verdict = number | 'close';

export type PartName = 'consent-signals' | 'enhanced-conversions' | 'page-timer' | 'auto-events';

/** What the server puts around the parts. */
type PartSettings = {
  durations: readonly number[];
  country: string;
  isDeniedByDefault: boolean;
  autoEvents: readonly string[];
};

export type SnippetOptions = { ti?: number; queue?: string; init?: string; script?: string };

export type TagSite = {
  shopUrl: string;
  collectorUrl: string;
  beacons: Beacon[];
  /** Decides each answer; 204 unless told otherwise. */
  answerWith: (verdict: (beacon: Beacon) => Verdict) => void;
  /** Serves `html` as the body of the shop's page at `path`; other pages hold the plain snippet. */
  setPage: (path: string, body: string, headers?: Record<string, string>) => void;
  /** Serves these parts of the tag with these settings; without this call a tag has no parts. */
  serveParts: (names: readonly PartName[], settings?: Partial<PartSettings>) => void;
  /** The first beacon (past ones too) that the condition holds for. */
  waitFor: (condition: (beacon: Beacon) => boolean) => Promise<Beacon>;
  /** Pushes an event and waits for it and every hit before it on the page: what has not come by then does not come. */
  settle: (page: Page, queue?: string) => Promise<void>;
};

const readPart = (name: PartName): string =>
  readFileSync(new URL(`../../dist/tag/${name}.js`, import.meta.url), 'utf8').replace(/^"use strict";/, '');
const tagScript = readFileSync(new URL('../../dist/tag/tag.js', import.meta.url));

/** The loader snippet in UET's shape (uet.md 1.1). */
export function formatSnippet(
  collectorUrl: string,
  { ti = 1001, queue = 'uetq', init = '', script = '/tag.js' }: SnippetOptions = {},
): string {
  return `<script>(function(w,d,t,r,u){var f,n,i;w[u]=w[u]||[],f=function(){var o={ti:${ti}${init && `, ${init}`}};o.q=w[u],w[u]=new UET(o),w[u].push("pageLoad")},
n=d.createElement(t),n.src=r,n.async=1,n.onload=n.onreadystatechange=function(){var s=this.readyState;s&&s!=="loaded"&&s!=="complete"||(f(),n.onload=n.onreadystatechange=null)},
i=d.getElementsByTagName(t)[0],i.parentNode.insertBefore(n,i)})(window,document,"script","${collectorUrl}${script}","${queue}");</script>`;
}

async function listen(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<{ server: Server; port: number }> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the server has no port');
  return { server, port: address.port };
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

function readBeacon(request: IncomingMessage, url: URL): Beacon {
  return {
    method: request.method ?? '',
    path: url.pathname,
    parameters: Object.fromEntries(url.searchParams),
    query: url.search,
    cookieHeader: request.headers.cookie,
    contentType: request.headers['content-type'],
    purpose: request.headers['sec-purpose']?.toString(),
  };
}

export const test = base.extend<{ site: TagSite }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from the pattern
  site: async ({}, use) => {
    const beacons: Beacon[] = [];
    const waiting = new Set<() => void>();
    const pages = new Map<string, { body: string; headers: Record<string, string> }>();
    let settings = '';
    let verdict: (beacon: Beacon) => Verdict = () => 204;

    const collector = await listen((request, response) => {
      const url = new URL(request.url ?? '/', 'http://collector');
      response.setHeader('Access-Control-Allow-Origin', '*');
      if (url.pathname.endsWith('.js')) {
        response.setHeader('Content-Type', 'text/javascript');
        response.end(url.pathname.startsWith('/p/action/') ? settings : tagScript);
        return;
      }
      const beacon = readBeacon(request, url);
      const answer = verdict(beacon);
      beacons.push(beacon);
      if (answer === 'close') request.socket.destroy();
      else response.writeHead(answer, { 'Cache-Control': 'no-store' }).end();
      for (const look of waiting) look();
    });
    const collectorUrl = `http://localhost:${collector.port}`;

    const shop = await listen((request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://shop');
      const page = pages.get(pathname);
      const body = page?.body ?? formatSnippet(collectorUrl);
      response.writeHead(200, { 'Content-Type': 'text/html', ...page?.headers });
      response.end(
        `<!doctype html><html><head><title>Page ${pathname}</title><link rel="icon" href="data:,"></head><body>${body}</body></html>`,
      );
    });

    const waitFor: TagSite['waitFor'] = (condition) =>
      new Promise((resolve) => {
        const look = (): void => {
          const found = beacons.find(condition);
          if (found === undefined) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      });

    let marks = 0;
    await use({
      shopUrl: `http://localhost:${shop.port}`,
      collectorUrl,
      beacons,
      answerWith: (next) => {
        verdict = next;
      },
      setPage: (path, body, headers = {}) => pages.set(path, { body, headers }),
      serveParts: (names, chosen = {}) => {
        const given: PartSettings = {
          durations: [],
          country: 'ZZ',
          isDeniedByDefault: false,
          autoEvents: [],
          ...chosen,
        };
        settings = `(function(goalpostSettings){${names.map(readPart).join('')}})(${JSON.stringify(given)});`;
      },
      waitFor,
      settle: async (page, queue = 'uetq') => {
        const action = `mark-${++marks}`;
        await page.waitForFunction((name) => Reflect.get(window, name)?.ti !== undefined, queue);
        await page.evaluate(
          ([name = '', event]) => Reflect.get(window, name).push('event', event, {}),
          [queue, action],
        );
        const mark = await waitFor((beacon) => beacon.parameters.ea === action);
        // `bo` numbers the hits of a page load, so it tells how many there are to wait for.
        const isOfPage = (beacon: Beacon): boolean => beacon.parameters.mid === mark.parameters.mid;
        await waitFor(() => beacons.filter(isOfPage).length >= Number(mark.parameters.bo));
      },
    });
    await close(shop.server);
    await close(collector.server);
  },
  // A tag that throws into the page fails every test.
  page: async ({ page }, use) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    await use(page);
    expect(errors).toEqual([]);
  },
});

export { expect };
