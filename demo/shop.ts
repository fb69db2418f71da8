// A shoe shop on an origin of its own, to be walked through by hand: landing page, weekend specials, brown dress shoes, cart,
// "Complete purchase", confirmation. Its cart is a cookie; it keeps nothing.

import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { findProduct } from './products';
import {
  renderCart,
  renderConfirmation,
  renderHome,
  renderMissing,
  renderProduct,
  renderSpecials,
  type ShopContext,
} from './shop-pages';

/** Starts the shop on `port` (0: any free one) of loopback. Resolves to where it listens. */
export async function startShop(
  port: number,
  context: ShopContext,
): Promise<{ origin: string; close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    answer(request, response, context).catch((error: unknown) => {
      console.error(error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  await listen(server, port);
  const address = server.address();
  const actualPort = typeof address === 'object' && address !== null ? address.port : port;
  return {
    origin: `http://localhost:${actualPort}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, () => resolve());
  });
}

async function answer(request: IncomingMessage, response: ServerResponse, context: ShopContext): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://shop.invalid');
  if (request.method === 'POST') return answerPost(url.pathname, request, response);
  const cartProduct = findProduct(/(?:^|; )cart=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1] ?? '');
  const product = findProduct(url.pathname.slice(1));
  if (url.pathname === '/') return sendPage(response, 200, renderHome(context));
  if (url.pathname === '/weekend-specials') return sendPage(response, 200, renderSpecials(context));
  if (url.pathname === '/cart') return sendPage(response, 200, renderCart(context, cartProduct));
  if (product !== null) return sendPage(response, 200, renderProduct(context, product));
  if (url.pathname === '/confirmation') {
    const orderId = /^SS-[0-9A-F]{8}$/.exec(url.searchParams.get('order') ?? '')?.[0];
    const bought = findProduct(url.searchParams.get('product') ?? '');
    if (orderId !== undefined && bought !== null)
      return sendPage(response, 200, renderConfirmation(context, { orderId, product: bought }));
  }
  return sendPage(response, 404, renderMissing(context));
}

async function answerPost(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const cart = /(?:^|; )cart=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
  if (path === '/cart') {
    const product = findProduct(new URLSearchParams(await readSmallBody(request)).get('product') ?? '');
    return redirect(response, '/cart', product === null ? [] : [`cart=${product.slug}; Path=/; SameSite=Lax`]);
  }
  if (path === '/purchase' && findProduct(cart) !== null) {
    const orderId = `SS-${randomBytes(4).toString('hex').toUpperCase()}`;
    return redirect(response, `/confirmation?order=${orderId}&product=${cart}`, ['cart=; Path=/; Max-Age=0']);
  }
  return redirect(response, '/cart', []);
}

async function readSmallBody(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > 10_000) return '';
  }
  return text;
}

function redirect(response: ServerResponse, location: string, cookies: readonly string[]): void {
  response.writeHead(303, { location, ...(cookies.length === 0 ? {} : { 'set-cookie': [...cookies] }) });
  response.end();
}

function sendPage(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
  response.end(html);
}
