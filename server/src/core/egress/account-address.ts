import ipaddr from 'ipaddr.js';
import { isPublicAddress } from './public-address.ts';

/** Networks of one's own, in the form that is dialled: nothing mapped, tunnelled or translated. */
const OWN_RANGES: ReadonlySet<string> = new Set(['loopback', 'private', 'carrierGradeNat', 'uniqueLocal']);

/** Where clouds answer with the credentials of the machine, besides link-local addresses. */
const METADATA_ADDRESSES: ReadonlySet<string> = new Set([
  '100.100.100.200',
  '168.63.129.16',
  '192.0.0.192',
  'fd00:ec2::254',
  'fd20:ce::254',
]);
const METADATA_NAMES: ReadonlySet<string> = new Set([
  'metadata',
  'metadata.google.internal',
  'metadata.goog',
  'instance-data',
  'instance-data.ec2.internal',
]);

/**
 * Whether an IP literal (no brackets) may be dialled for an account whose own address it is: public ones and those of
 * private networks, never link-local or metadata ones in any form.
 */
export function isAccountAddress(literal: string): boolean {
  if (isPublicAddress(literal)) return true;
  if (!ipaddr.isValid(literal) || literal.includes('%')) return false;
  const address = ipaddr.parse(literal);
  return OWN_RANGES.has(address.range()) && !METADATA_ADDRESSES.has(address.toString());
}

/** Whether a host name is one under which clouds answer with metadata. */
export function isMetadataName(host: string): boolean {
  return METADATA_NAMES.has(host);
}
