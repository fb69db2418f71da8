import { headers } from 'next/headers';
import { readRequestOrigin } from '@/lib/auth/request-origin';
import { env } from '@/lib/env';

/**
 * Where others reach this server: GOALPOST_URL when it was given, else the address that the reader's own browser used.
 * Scheme, host and port, perhaps with a path; no trailing slash.
 */
export async function readPublicOrigin(): Promise<string> {
  if (env.publicUrl !== `http://localhost:${env.port}`) return env.publicUrl;
  const { host, isHttps } = readRequestOrigin(await headers());
  return `${isHttps ? 'https' : 'http'}://${host}`;
}
