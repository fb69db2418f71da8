import { headers } from 'next/headers';
import { readPublicOrigin as readOrigin } from '@/lib/auth/request-origin';

/** Where others reach this server, as the reader's own browser does. */
export async function readPublicOrigin(): Promise<string> {
  return readOrigin(await headers());
}
