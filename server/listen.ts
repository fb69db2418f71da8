// How does the process get its port? First of all, so that a port that is taken is said before a database is started.

import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';

export type ListenTimes = typeof defaultTimes;

/** Headers come at once or not at all; whole requests may be uploads over slow lines. Bodies of hits have their own, shorter bound. */
const defaultTimes = { headersTimeoutMs: 20_000, requestTimeoutMs: 300_000, checkEveryMs: 5_000 };
/** Files that stay free for the database, the journal and pages, however many connections stand open. */
const reservedFiles = 200;
const maxConnections = 20_000;

/** Listens on all addresses of the machine; throws one clear line when the port cannot be had. */
export async function listen(port: number, answer: RequestListener, times: Partial<ListenTimes> = {}): Promise<Server> {
  const { headersTimeoutMs, requestTimeoutMs, checkEveryMs } = { ...defaultTimes, ...times };
  const server = createServer(
    {
      // A beacon carries its data in the address: up to 8 KB of query, escaped, beside headers of the browser's making.
      maxHeaderSize: 64 * 1024,
      keepAliveTimeout: 65_000,
      headersTimeout: headersTimeoutMs,
      requestTimeout: requestTimeoutMs,
      connectionsCheckingInterval: checkEveryMs,
    },
    answer,
  );
  server.maxConnections = Math.max(Math.min(maxConnections, readFileLimit() - reservedFiles), reservedFiles);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new Error(toLine(port, error), { cause: error })));
    server.listen(port, () => resolve());
  });
  return server;
}

/** Files that this process may have open at once; unknown: as many as wanted. */
function readFileLimit(): number {
  try {
    const soft = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1];
    return soft === undefined ? Number.POSITIVE_INFINITY : Number(soft);
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

function toLine(port: number, error: NodeJS.ErrnoException): string {
  if (error.code === 'EADDRINUSE')
    return `port ${port} is taken by another program: stop it or set PORT to another number`;
  if (error.code === 'EACCES')
    return `port ${port} needs more rights than this user has: set PORT to a number above 1023`;
  return `cannot listen on port ${port}: ${error.message}`;
}

/** Takes no new connections, lets running requests end, and after `patienceMs` cuts those that do not. */
export async function stopListening(server: Server, patienceMs: number): Promise<void> {
  const cut = setTimeout(() => server.closeAllConnections(), patienceMs);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
  clearTimeout(cut);
}
