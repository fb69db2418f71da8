// Whose word counts about who the client is? That of a proxy on this machine or in a private network, and nobody else's.
// Never let X-Forwarded-* of a stranger through to the pages: it would choose the address that its sign-in attempts count for.

import { BlockList, isIP } from 'node:net';

const privateNetworks = new BlockList();
privateNetworks.addSubnet('127.0.0.0', 8, 'ipv4');
privateNetworks.addSubnet('10.0.0.0', 8, 'ipv4');
privateNetworks.addSubnet('172.16.0.0', 12, 'ipv4');
privateNetworks.addSubnet('192.168.0.0', 16, 'ipv4');
privateNetworks.addSubnet('169.254.0.0', 16, 'ipv4');
privateNetworks.addSubnet('100.64.0.0', 10, 'ipv4');
privateNetworks.addAddress('::1', 'ipv6');
privateNetworks.addSubnet('fc00::', 7, 'ipv6');
privateNetworks.addSubnet('fe80::', 10, 'ipv6');

/** Whether the address is of this machine or of a private network; IPv4 written as IPv6 (::ffff:10.0.0.1) too. */
export function isPrivateAddress(address: string): boolean {
  const plain = toPlainAddress(address);
  const version = isIP(plain);
  return version !== 0 && privateNetworks.check(plain, version === 6 ? 'ipv6' : 'ipv4');
}

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
export function keepTrustedForwarding(headers: MutableHeaders, peerAddress: string | undefined): void {
  const isProxy = peerAddress !== undefined && isPrivateAddress(peerAddress);
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
  const addresses = (headers.get('x-forwarded-for') ?? '')
    .split(',')
    .map((each) => toPlainAddress(each.trim()))
    .filter((each) => isIP(each) !== 0);
  return addresses.findLast((each) => !isPrivateAddress(each)) ?? addresses[0] ?? 'unknown';
}

function toPlainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
}
