// Senders that mean harm, by their sockets: thousands that stand idle, headers and bodies that never end, requests smuggled into others.
// The server goes on answering, and what harms is hung up on.

import { once } from 'node:events';
import type { RequestListener, Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createBodyReader } from '@/lib/collector/request-body';
import { type ListenTimes, listen } from './listen';

let server: Server;
const sockets: Socket[] = [];

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function start(answer: RequestListener, times: Partial<ListenTimes> = {}): Promise<number> {
  server = await listen(0, answer, times);
  return (server.address() as AddressInfo).port;
}

async function open(port: number, text = ''): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1' });
  sockets.push(socket);
  socket.setEncoding('latin1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.write(text);
  return socket;
}

/** All that the server sends until it hangs up. */
async function readToEnd(socket: Socket): Promise<string> {
  let text = '';
  socket.on('data', (chunk: string) => {
    text += chunk;
  });
  if (!socket.closed) await once(socket, 'close');
  return text;
}

const ok: RequestListener = (request, response) => {
  request.resume();
  request.on('end', () => response.end('ok'));
};
const status = (text: string): string => text.slice(9, 12);

test('2,000 idle connections: the next request is answered', async () => {
  const port = await start(ok);
  await Promise.all(Array.from({ length: 2_000 }, () => open(port)));
  const answer = await fetch(`http://127.0.0.1:${port}/`, { headers: { connection: 'close' } });
  expect(await answer.text()).toBe('ok');
});

test('a connection that never sends a request, and one whose headers never end, are hung up on', async () => {
  const port = await start(ok, { headersTimeoutMs: 100, checkEveryMs: 50 });
  const [silent, endless] = await Promise.all([
    open(port).then(readToEnd),
    open(port, 'GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ').then(readToEnd),
  ]);
  expect([status(silent), status(endless)]).toEqual(['408', '408']);
});

test('a request whose body never ends is hung up on after the time for a whole request', async () => {
  const port = await start(ok, { headersTimeoutMs: 100, requestTimeoutMs: 200, checkEveryMs: 50 });
  const socket = await open(port, 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc');
  expect(status(await readToEnd(socket))).toBe('408');
});

/** A server that reads bodies as the collector does. */
async function startReader(limits: Parameters<typeof createBodyReader>[1]): Promise<number> {
  const reader = createBodyReader((request, response, answer) => {
    request.removeAllListeners('data');
    response.shouldKeepAlive = false;
    response.writeHead(answer.status, answer.headers as string[]).end(answer.body);
    response.once('finish', () => request.socket.destroySoon());
  }, limits);
  const port = await start((request, response) =>
    reader.read(request, response, (body) => response.end(`read ${body.length}`)),
  );
  server.once('close', () => reader.close());
  return port;
}

test('a body of a hit has its own, shorter time: 408, while whole ones are read', async () => {
  const port = await startReader({ maxDurationMs: 100, sweepEveryMs: 20 });
  const slow = await open(port, 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n{');
  const answer = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: 'x'.repeat(500_000) });
  expect(await answer.text()).toBe('read 500000');
  expect(status(await readToEnd(slow))).toBe('408');
});

test('many bodies at once hold no more memory than is set aside for them: 503 beyond, and room again afterwards', async () => {
  const port = await startReader({ maxHeldBytes: 200_000, sweepEveryMs: 20 });
  const part = `POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n${'x'.repeat(60_000)}`;
  const answers: string[] = [];
  for (let index = 0; index < 10; index += 1) {
    void readToEnd(await open(port, part)).then((answer) => answers.push(status(answer)));
  }
  // There is room for three, which are held without an answer.
  await expect.poll(() => answers.length, { timeout: 20_000 }).toBeGreaterThanOrEqual(7);
  expect(new Set(answers)).toEqual(new Set(['503']));
  for (const socket of sockets.splice(0)) socket.destroy();
  await expect
    .poll(async () => (await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: 'x'.repeat(150_000) })).status)
    .toBe(200);
});

test.each([
  ['both a length and chunks', 'Content-Length: 6\r\nTransfer-Encoding: chunked'],
  ['two lengths', 'Content-Length: 6\r\nContent-Length: 0'],
  ['a length with a sign', 'Content-Length: +6'],
])(
  'a request that two readers would end in different places (%s) is refused, and nothing behind it is read',
  async (_, headers) => {
    const paths: string[] = [];
    const port = await start((request, response) => {
      paths.push(request.url ?? '');
      response.end();
    });
    const socket = await open(
      port,
      `POST /first HTTP/1.1\r\nHost: a\r\n${headers}\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n`,
    );
    expect(status(await readToEnd(socket))).toBe('400');
    expect(paths).not.toContain('/smuggled');
  },
);
