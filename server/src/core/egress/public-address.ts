import ipaddr from 'ipaddr.js';

/** IPv6 that is routed on the public Internet; `ipaddr.js` also calls reserved space outside it "unicast". */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');

/** Public by number, yet answered by the cloud's own host: Azure's metadata and agent address. */
const PLATFORM_ADDRESSES: ReadonlySet<string> = new Set(['168.63.129.16']);

/**
 * Whether an IP literal (no brackets) is an address on the public Internet.
 * False for private, loopback, link-local, metadata, multicast, reserved and tunnelled ones (IPv4-mapped, NAT64,
 * 6to4, Teredo), and for anything that is not a plain IP literal.
 */
export function isPublicAddress(literal: string): boolean {
  if (!ipaddr.isValid(literal) || literal.includes('%')) return false;
  const address = ipaddr.parse(literal);
  if (address.range() !== 'unicast' || PLATFORM_ADDRESSES.has(address.toString())) return false;
  return address instanceof ipaddr.IPv4 || address.match(GLOBAL_IPV6);
}

/** What kind of address it is, for a message: `loopback`, `private`, `linkLocal` … */
export function addressKind(literal: string): string {
  if (!ipaddr.isValid(literal)) return 'invalid';
  const kind = ipaddr.parse(literal).range();
  return kind === 'unicast' ? 'reserved' : kind;
}
