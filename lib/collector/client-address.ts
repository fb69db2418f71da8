// From which address did the hit come? The socket's, or, behind a proxy of our own network, what that proxy wrote.
// Never stored and never logged: only the country is kept. Never believed from a stranger: a public peer's X-Forwarded-For is ignored.

import { isIP } from 'node:net';

/** Addresses of the machine itself, of private networks and of links (RFC 1918, 4193, 3927, 6598, 4291). */
const privateAddress =
  /^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|0\.|::1$|::$|f[cd]|fe[89ab])/i;

/** Whether an address cannot belong to somebody on the internet. */
export function isPrivateAddress(address: string): boolean {
  return privateAddress.test(toPlainAddress(address));
}

/**
 * The sender's address: `peer` itself, or, when that is of a private network or not known, the last public address of
 * `X-Forwarded-For`, which the nearest proxies wrote. '' when nobody knows.
 */
export function findClientAddress(peer: string | null, forwardedFor: string | null): string {
  const peerAddress = toPlainAddress(peer ?? '');
  if (forwardedFor === null || (peerAddress !== '' && !privateAddress.test(peerAddress))) return peerAddress;
  const hops = forwardedFor.split(',');
  for (let index = hops.length - 1; index >= 0; index -= 1) {
    const address = toPlainAddress(hops[index] ?? '');
    if (isIP(address) === 0) break;
    if (!privateAddress.test(address)) return address;
  }
  return peerAddress;
}

/** Without brackets, port, zone and the IPv6 dress of an IPv4 address. */
function toPlainAddress(text: string): string {
  let address = text.trim();
  const bracketed = /^\[([^\]]+)\](?::\d+)?$/.exec(address);
  if (bracketed !== null) address = bracketed[1] ?? '';
  else if (/^\d+\.\d+\.\d+\.\d+:\d+$/.test(address)) address = address.slice(0, address.indexOf(':'));
  const zone = address.indexOf('%');
  if (zone !== -1) address = address.slice(0, zone);
  return /^::ffff:\d+\.\d+\.\d+\.\d+$/i.test(address) ? address.slice(7) : address;
}
