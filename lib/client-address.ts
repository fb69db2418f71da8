// From which address did a request come, and whose word counts about that? The socket's, or, behind a proxy that is trusted
// (GOALPOST_TRUSTED_PROXIES), what that proxy wrote. The one answer for hits and for sign-ins.
// Never believed from a stranger, never stored and never logged.

import { BlockList, isIP } from 'node:net';
import { env } from '@/lib/env';

/** This machine, private networks and links (RFC 1122, 1918, 4193, 3927, 6598, 4291). */
const privateNetworks = [
  '0.0.0.0/8',
  '127.0.0.0/8',
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '169.254.0.0/16',
  '100.64.0.0/10',
  '::/128',
  '::1/128',
  'fc00::/7',
  'fe80::/10',
];

export type ProxyList = {
  /** Whether the address is a proxy of ours. */
  isTrusted(address: string): boolean;
  /**
   * The sender's address: `peer` itself, or, when that is trusted or hidden (`null`), the last hop of `X-Forwarded-For` that is no proxy
   * of ours; of a chain of nothing but proxies its first. '' when nobody knows.
   */
  findClient(peer: string | null, forwardedFor: string | null): string;
};

/** A connection's peers are few; a stranger that sends through many addresses must not fill the memory. */
const maxRemembered = 1_000;

/** `entries` as in `env.trustedProxies`. */
export function createProxyList(entries: readonly string[]): ProxyList {
  const isListed = toCheck(entries.flatMap((each) => (each === 'private' ? privateNetworks : [each])));
  const remembered = new Map<string, boolean>();
  // Asked for each hit, and a look into the list costs more than the rest of what is done with an address.
  const isTrusted = (address: string): boolean => {
    const known = remembered.get(address);
    if (known !== undefined) return known;
    if (remembered.size >= maxRemembered) remembered.clear();
    const found = isListed(address);
    remembered.set(address, found);
    return found;
  };
  return {
    isTrusted,
    findClient(peer, forwardedFor) {
      const peerAddress = toPlainAddress(peer ?? '');
      if (forwardedFor === null || (peerAddress !== '' && !isTrusted(peerAddress))) return peerAddress;
      let client = peerAddress;
      const hops = forwardedFor.split(',');
      for (let index = hops.length - 1; index >= 0; index -= 1) {
        const address = toPlainAddress(hops[index] ?? '');
        if (isIP(address) === 0) break;
        client = address;
        if (!isTrusted(address)) break;
      }
      return client;
    },
  };
}

let configured: ProxyList | undefined;

/** The proxies of GOALPOST_TRUSTED_PROXIES. */
export function getTrustedProxies(): ProxyList {
  configured ??= createProxyList(env.trustedProxies);
  return configured;
}

const isInPrivateNetwork = toCheck(privateNetworks);

/** Whether an address cannot belong to somebody on the internet. */
export function isPrivateAddress(address: string): boolean {
  return isInPrivateNetwork(toPlainAddress(address));
}

function toCheck(networks: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    const type = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, type);
    else list.addSubnet(address, Number(bits), type);
  }
  return (text) => {
    const address = toPlainAddress(text);
    const version = isIP(address);
    return version !== 0 && list.check(address, version === 6 ? 'ipv6' : 'ipv4');
  };
}

/** Without brackets, port, zone and the IPv6 dress of an IPv4 address. */
export function toPlainAddress(text: string): string {
  let address = text.trim();
  const bracketed = /^\[([^\]]+)\](?::\d+)?$/.exec(address);
  if (bracketed !== null) address = bracketed[1] ?? '';
  else if (/^\d+\.\d+\.\d+\.\d+:\d+$/.test(address)) address = address.slice(0, address.indexOf(':'));
  const zone = address.indexOf('%');
  if (zone !== -1) address = address.slice(0, zone);
  return /^::ffff:\d+\.\d+\.\d+\.\d+$/i.test(address) ? address.slice(7) : address;
}

/**
 * What counts as one sender: an IPv4 address, or the first 64 bits of an IPv6 address, for whoever has one has all of those.
 */
export function toSenderKey(address: string): string {
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.toLowerCase().split('::');
  const groups = head === '' ? [] : head.split(':');
  if (tail !== undefined) {
    const after = tail === '' ? 0 : tail.split(':').length;
    while (groups.length + after < 8) groups.push('0');
    if (groups.length < 4) groups.push(...tail.split(':'));
  }
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}
