// A site of the owner's with a tag of its own, for tests of the whole way from a visitor's browser to what the API tells.

import { createServer } from 'node:http';
import { extname } from 'node:path';
import { type APIRequestContext, type Browser, expect } from '@playwright/test';
import { ownerStatePath } from '@/e2e/owner';
import { formatTagSnippet } from '@/lib/domain/snippet';

export type RecordedHit = {
  kind: string;
  url: string | null;
  visitorId: string | null;
  clickId: string | null;
  eventAction: string | null;
  eventCategory: string | null;
  eventLabel: string | null;
  eventValue: number | null;
  consent: string | null;
};

/** Visitors of a site are nobody here. */
export const noSession = { cookies: [], origins: [] };

const types: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css' };

/** Serves what `read` gives for a path, until it is closed; `null`: nothing is there. */
export async function startSite(read: (path: string) => string | null | Promise<string | null>) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site');
    Promise.resolve(read(pathname)).then((body) => {
      response.writeHead(body === null ? 404 : 200, { 'Content-Type': types[extname(pathname)] ?? 'text/html' });
      response.end(body ?? '');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the site has no port');
  return {
    origin: `http://localhost:${address.port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** A page with the tag's own snippet. */
export function formatPage(collectorOrigin: string, tagId: number, body = ''): string {
  return `<!doctype html><html><head><title>Site</title><link rel="icon" href="data:,">${formatTagSnippet({ origin: collectorOrigin, tagId })}</head><body>${body}</body></html>`;
}

/** The owner's API, with a key made on the page for keys. */
export async function openApi(browser: Browser, request: APIRequestContext, name: string) {
  const page = await browser.newPage({ storageState: ownerStatePath });
  await page.goto('/settings/keys');
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Role').click();
  await page.getByRole('option', { name: /^Admin/ }).click();
  await page.getByRole('button', { name: 'Create key' }).click();
  const key = (await page.getByText(/^gp_[0-9A-Za-z]{32}$/).innerText()).trim();
  await page.close();
  const headers = { authorization: `Bearer ${key}` };
  const post = async (path: string, data: unknown) => {
    const response = await request.post(`/api/v1${path}`, { headers, data });
    expect(response.status(), await response.text()).toBe(201);
    return response.json();
  };
  const list = async (path: string) => (await (await request.get(`/api/v1${path}`, { headers })).json()).data;
  return {
    post,
    list,
    createTag: async (tagName: string): Promise<number> => (await post('/tags', { name: tagName })).id,
    /** What is stored of the tag, oldest first, without page hides: when those come is the browser's to say. */
    listHits: async (tagId: number): Promise<RecordedHit[]> =>
      ((await list(`/hits?tag=${tagId}`)) as RecordedHit[]).filter(({ kind }) => kind !== 'pageHide').reverse(),
  };
}
