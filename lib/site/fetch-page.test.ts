// The server's own look at a site, held against a server that means ill.

import { createServer, type RequestListener, type Server } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { fetchPage, type ResolvedAddress } from './fetch-page';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}

const resolvesTo = (...addresses: string[]) => ({
  resolve: async (): Promise<ResolvedAddress[]> =>
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
});

test.each([
  'http://127.0.0.1/',
  'http://2130706433/',
  'http://0x7f.1/',
  'http://0/',
  'http://[::1]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[64:ff9b::7f00:1]/',
  'http://169.254.169.254/latest/meta-data/',
  'http://10.0.0.1/',
  'http://100.64.0.1/',
  'http://example.com:8080/',
  'http://example.com:22/',
  'ftp://example.com/',
  'file:///etc/passwd',
  'http://user:secret@example.com/',
  'javascript:alert(1)',
  'nonsense',
])('%s is never asked', async (address) => {
  expect(await fetchPage(address, resolvesTo('93.184.216.34'))).toMatchObject({ kind: 'refused' });
});

test.each([[['127.0.0.1']], [['93.184.216.34', '10.0.0.1']], [['::ffff:10.0.0.1']], [['fd00::1']]])(
  'a name is never asked when any of its addresses is private: %s',
  async (addresses) => {
    expect(await fetchPage('http://shop.example/', resolvesTo(...addresses))).toMatchObject({ kind: 'refused' });
  },
);

test('a name is resolved once, and the connection goes to that address', async () => {
  const origin = await serve((request, response) => response.end(`host ${request.headers.host}`));
  let count = 0;
  const answer = await fetchPage(origin.replace('127.0.0.1', 'shop.example'), {
    allowsPrivate: true,
    resolve: async () => {
      count += 1;
      return [{ address: count === 1 ? '127.0.0.1' : '203.0.113.1', family: 4 }];
    },
  });
  expect(answer).toMatchObject({ kind: 'page', body: expect.stringMatching(/^host shop\.example:/) });
  expect(count).toBe(1);
});

test('each redirect is held to the same rules', async () => {
  const origin = await serve((_, response) => response.writeHead(302, { Location: 'file:///etc/passwd' }).end());
  expect(await fetchPage(origin, { allowsPrivate: true })).toMatchObject({ kind: 'refused' });
});

test('five redirects are followed, a sixth is not', async () => {
  const origin = await serve((request, response) => {
    const left = Number((request.url ?? '/').slice(1));
    if (left === 0) response.end('here');
    else response.writeHead(301, { Location: `/${left - 1}` }).end();
  });
  expect(await fetchPage(`${origin}/5`, { allowsPrivate: true })).toMatchObject({ kind: 'page', body: 'here' });
  expect(await fetchPage(`${origin}/6`, { allowsPrivate: true })).toMatchObject({ kind: 'failed' });
});

test('an answer that unfolds without end is cut at its bound', async () => {
  const bomb = gzipSync(Buffer.alloc(5_000_000, 'a'));
  const origin = await serve((_, response) => response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(bomb));
  const answer = await fetchPage(origin, { allowsPrivate: true });
  expect(answer.kind === 'page' && [answer.isCut, answer.body.length]).toEqual([true, 2 * 2 ** 20]);
});

test.each([
  ['never answers', (() => undefined) as RequestListener],
  ['answers and never ends', ((_, response) => void response.write('<html>')) as RequestListener],
])('a site that %s is left after its time', async (_, answer) => {
  const origin = await serve(answer);
  expect(await fetchPage(origin, { allowsPrivate: true, timeoutMs: 100 })).toEqual({
    kind: 'failed',
    reason: 'it did not answer in time',
  });
});

test('no cookie and no password of ours is sent', async () => {
  const origin = await serve((request, response) => response.end(Object.keys(request.headers).sort().join(' ')));
  expect(await fetchPage(origin, { allowsPrivate: true })).toMatchObject({
    body: 'accept accept-encoding connection host user-agent',
  });
});
