import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { listen, stopListening } from './listen';

function portOf(server: { address(): unknown }): number {
  const address = server.address();
  if (typeof address !== 'object' || address === null || !('port' in address)) throw new Error('not listening');
  return Number(address.port);
}

test('a port that is taken is one clear line', async () => {
  const other = createServer().listen(0);
  await once(other, 'listening');
  const port = portOf(other);
  await expect(listen(port, () => undefined)).rejects.toThrow(
    `port ${port} is taken by another program: stop it or set PORT to another number`,
  );
  other.close();
});

test('a request that runs is answered before the server has stopped, and a new one is refused', async () => {
  let finish: (() => void) | undefined;
  const server = await listen(0, (_, response) => {
    finish = () => response.end('done');
  });
  const url = `http://127.0.0.1:${portOf(server)}/`;
  const arrived = once(server, 'request');
  const answer = fetch(url, { headers: { Connection: 'close' } });
  await arrived;
  const stopped = stopListening(server, 10_000);
  await expect(fetch(url)).rejects.toThrow();
  finish?.();
  expect(await (await answer).text()).toBe('done');
  await stopped;
});

test('a request that never ends is cut after the patience', async () => {
  const server = await listen(0, () => undefined);
  const arrived = once(server, 'request');
  const answer = fetch(`http://127.0.0.1:${portOf(server)}/`);
  const refused = expect(answer).rejects.toThrow();
  await arrived;
  await stopListening(server, 20);
  await refused;
});
