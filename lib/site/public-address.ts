// Is an address one of the public internet? Asked before the server connects to an address that a person typed. IPv6 by what is handed out
// to the world, IPv4 by what is not: private, this machine, links, carriers, tests, groups. Never says yes to what it does not know.

import { BlockList, isIP } from 'node:net';

/** IANA's special-purpose registry (RFC 6890 and later). */
const reservedIpv4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const;

/** Inside of 2000::/3: protocol assignments with Teredo, documentation, 6to4 (which holds an IPv4 address of any kind), SRv6. */
const reservedIpv6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const;

const reserved = new BlockList();
for (const [network, bits] of reservedIpv4) reserved.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of reservedIpv6) reserved.addSubnet(network, bits, 'ipv6');
const global6 = new BlockList();
global6.addSubnet('2000::', 3, 'ipv6');

/** Whether `address` (plain, without brackets) belongs to the public internet. IPv4 in IPv6's dress and NAT64 do not: nobody publishes them. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !reserved.check(address, 'ipv4');
  if (version !== 6 || address.includes('%')) return false;
  return global6.check(address, 'ipv6') && !reserved.check(address, 'ipv6');
}
