// Somebody's site, made of node:http: pages as a test writes them, with their headers. Knows nothing of Goalpost.

import { createServer, type IncomingMessage } from 'node:http';

type Page = { body: string; headers?: Record<string, string>; status?: number };

export type StaticSite = {
  origin: string;
  /** What stands at a path, perhaps by who asks. */
  setPage: (path: string, page: Page | ((request: IncomingMessage) => Page)) => void;
  close: () => Promise<void>;
};

export async function startStaticSite(): Promise<StaticSite> {
  const pages = new Map<string, (request: IncomingMessage) => Page>();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site');
    const page = pages.get(pathname)?.(request);
    const { body, headers, status } = page ?? { body: 'Nothing here', headers: {}, status: 404 };
    response.writeHead(status ?? 200, { 'Content-Type': 'text/html', ...headers });
    response.end(
      `<!doctype html><html lang="en"><head><title>A site</title><link rel="icon" href="data:,"></head><body>${body}</body></html>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the site has no port');
  return {
    origin: `http://localhost:${address.port}`,
    setPage: (path, page) => pages.set(path, typeof page === 'function' ? page : () => page),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
