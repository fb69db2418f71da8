// Whose word counts about who the client is? That of a trusted proxy (GOALPOST_TRUSTED_PROXIES), and nobody else's.
// Never let X-Forwarded-* of a stranger through to the pages: it would choose the address that its sign-in attempts count for.

import { getTrustedProxies, toPlainAddress } from '@/lib/client-address';

/** The headers of node:http, as far as they are changed here. */
type MutableHeaders = Record<string, string | string[] | undefined>;

const forwardedNames = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-proto',
  'x-real-ip',
];

/**
 * Makes a request's X-Forwarded-* trustworthy, in place: a stranger's are taken away, and the peer's own address is put at the end
 * of X-Forwarded-For, as each proxy does. For the server, before it hands a request on.
 */
export function keepTrustedForwarding(
  headers: MutableHeaders,
  peerAddress: string | undefined,
  { isTrusted } = getTrustedProxies(),
): void {
  const isProxy = peerAddress !== undefined && isTrusted(toPlainAddress(peerAddress));
  if (!isProxy) for (const name of forwardedNames) delete headers[name];
  if (peerAddress === undefined) return;
  const before = [headers['x-forwarded-for'] ?? []].flat().join(', ');
  headers['x-forwarded-for'] =
    before === '' ? toPlainAddress(peerAddress) : `${before}, ${toPlainAddress(peerAddress)}`;
}

/**
 * The client's address: the last in X-Forwarded-For that is no proxy of ours, else the first. 'unknown' without one.
 * (What stands further left was written by the client itself.)
 */
export function readClientAddress(headers: Headers): string {
  return getTrustedProxies().findClient(null, headers.get('x-forwarded-for')) || 'unknown';
}
