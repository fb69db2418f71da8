// At which address did the browser reach us, and did this write come from our own pages? One answer for cookies and for the check
// against cross-site requests. Never asks for configuration: any host and port work.

import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';

/** `host` with its port when that is not the scheme's own; `isHttps`: cookies may be Secure. */
export type RequestOrigin = { host: string; isHttps: boolean };

/**
 * The address as the browser sees it. X-Forwarded-Host and -Proto are those of the proxy in front: the server takes them away
 * from requests that no proxy of ours sent (forwarded-headers.ts), and no page can make a browser send them to another site.
 */
export function readRequestOrigin(headers: Headers): RequestOrigin {
  const host = (readFirst(headers, 'x-forwarded-host') ?? headers.get('host') ?? 'localhost').toLowerCase();
  const publicUrl = new URL(env.publicUrl);
  // Behind a proxy that does not tell its protocol, the configured public address does.
  const isHttps =
    readFirst(headers, 'x-forwarded-proto') === 'https' || (publicUrl.protocol === 'https:' && publicUrl.host === host);
  return { host, isHttps };
}

/**
 * Where others reach this server: GOALPOST_URL when it was given, else the address that the request used.
 * Scheme, host and port, perhaps with a path; no trailing slash.
 */
export function readPublicOrigin(headers: Headers): string {
  if (env.publicUrl !== `http://localhost:${env.port}`) return env.publicUrl;
  const { host, isHttps } = readRequestOrigin(headers);
  return `${isHttps ? 'https' : 'http'}://${host}`;
}

/**
 * Throws `forbidden` when a browser sent this request from another site (or another port). Browsers say where a write comes from
 * in Origin or Sec-Fetch-Site; a request with neither comes from a program, which no third page can steer.
 */
export function requireSameOrigin(headers: Headers): void {
  const origin = headers.get('origin');
  const site = headers.get('sec-fetch-site');
  if (origin === null ? site === null || site === 'same-origin' || site === 'none' : isOwnOrigin(origin, headers))
    return;
  throw new AppError('forbidden', 'This request came from another site.');
}

function isOwnOrigin(origin: string, headers: Headers): boolean {
  if (!URL.canParse(origin)) return false;
  const { host, origin: canonical } = new URL(origin);
  return host === readRequestOrigin(headers).host || canonical === new URL(env.publicUrl).origin;
}

function readFirst(headers: Headers, name: string): string | undefined {
  return headers.get(name)?.split(',')[0]?.trim().toLowerCase() || undefined;
}
