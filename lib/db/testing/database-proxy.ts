// A database that can be taken away: a proxy in front of the real one, which a test refuses, freezes and gives back.
// Never for what only a killed PostgreSQL shows: this one loses nothing itself.

import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export type DatabaseProxy = {
  databaseUrl: string;
  /** Ends all connections and refuses new ones. */
  takeAway(): void;
  /** Takes connections and bytes, and passes nothing on. */
  freeze(): void;
  giveBack(): void;
  close(): Promise<void>;
};

/** A proxy on loopback in front of the database of `databaseUrl`. */
export async function createDatabaseProxy(databaseUrl: string): Promise<DatabaseProxy> {
  const real = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let state: 'open' | 'away' | 'frozen' = 'open';
  const server = createServer((inbound) => {
    if (state === 'away') {
      inbound.resetAndDestroy();
      return;
    }
    const outbound = connect(Number(real.port), real.hostname);
    for (const [socket, other] of [
      [inbound, outbound],
      [outbound, inbound],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
      socket.on('data', (bytes) => other.write(bytes));
      if (state === 'frozen') socket.pause();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    databaseUrl: url.href,
    takeAway() {
      state = 'away';
      for (const socket of sockets) socket.destroy();
    },
    freeze() {
      state = 'frozen';
      for (const socket of sockets) socket.pause();
    },
    giveBack() {
      state = 'open';
      for (const socket of sockets) socket.resume();
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
