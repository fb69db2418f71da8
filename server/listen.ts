// How does the process get its port? First of all, so that a port that is taken is said before a database is started.

import { createServer, type RequestListener, type Server } from 'node:http';

/** Listens on all addresses of the machine; throws one clear line when the port cannot be had. */
export async function listen(port: number, answer: RequestListener): Promise<Server> {
  // A beacon carries its data in the address: up to 8 KB of query, escaped, beside headers of the browser's making.
  const server = createServer({ maxHeaderSize: 64 * 1024, keepAliveTimeout: 65_000 }, answer);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new Error(toLine(port, error), { cause: error })));
    server.listen(port, () => resolve());
  });
  return server;
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
