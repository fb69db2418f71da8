import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { isConnectionFailure, probeDatabase } from './probe';

const withCode = (code: string, message = 'said something'): Error => Object.assign(new Error(message), { code });

test.each([
  ['refused', withCode('ECONNREFUSED')],
  ['cut by the server', withCode('57P01')],
  ['still starting', withCode('57P03')],
  ['a password that is wrong', withCode('28P01')],
  ['cut in the middle', new Error('Connection terminated unexpectedly')],
  ['no answer in time', new Error('timeout exceeded when trying to connect')],
  ['not reachable, as Prisma says it', withCode('P1001')],
  ['the cause of another', new Error('the query failed', { cause: withCode('ECONNRESET') })],
])('an error about getting in: %s', (_, error) => {
  expect(isConnectionFailure(error)).toBe(true);
});

test.each([
  ['a statement that is wrong', withCode('42601')],
  ['a key that is there already', withCode('23505')],
  ['a row that is not there, as Prisma says it', withCode('P2025')],
  ['an error of ours', new TypeError('undefined is not a function')],
  ['no error at all', 'ECONNREFUSED'],
])('an error about what was asked: %s', (_, error) => {
  expect(isConnectionFailure(error)).toBe(false);
});

test('a server that takes connections and says nothing is given up after the patience', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const failure = await probeDatabase(`postgresql://a:b@127.0.0.1:${port}/c`, 100).then(
    () => null,
    (error: unknown) => error,
  );
  expect(isConnectionFailure(failure)).toBe(true);
  server.close();
});
