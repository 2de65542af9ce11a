import { expect, test } from 'vitest';
import { isPublicAddress } from './public-address.ts';

test.each(['8.8.8.8', '1.1.1.1', '2606:4700::1111', '2a00:1450:4001:81b::200e'])('%s is public', literal => {
  expect(isPublicAddress(literal)).toBe(true);
});

test.each([
  ['loopback', '127.0.0.1'],
  ['loopback', '127.255.255.254'],
  ['this host', '0.0.0.0'],
  ['private', '10.1.2.3'],
  ['private', '172.16.0.1'],
  ['private', '192.168.1.1'],
  ['link local, cloud metadata', '169.254.169.254'],
  ['carrier NAT, cloud metadata', '100.100.100.200'],
  ['cloud platform', '168.63.129.16'],
  ['multicast', '224.0.0.1'],
  ['broadcast', '255.255.255.255'],
  ['documentation', '203.0.113.1'],
  ['loopback v6', '::1'],
  ['any v6', '::'],
  ['IPv4-compatible', '::7f00:1'],
  ['IPv4-mapped', '::ffff:127.0.0.1'],
  ['IPv4-mapped public', '::ffff:8.8.8.8'],
  ['NAT64', '64:ff9b::7f00:1'],
  ['local NAT64', '64:ff9b:1::a00:1'],
  ['6to4', '2002:7f00:1::'],
  ['Teredo', '2001::1'],
  ['unique local, metadata', 'fd00:ec2::254'],
  ['link local v6', 'fe80::1'],
  ['link local with zone', 'fe80::1%eth0'],
  ['site local', 'fec0::1'],
  ['unassigned v6', '4000::1'],
  ['a name', 'example.com'],
  ['nothing', ''],
])('%s (%s) is not public', (_kind, literal) => {
  expect(isPublicAddress(literal)).toBe(false);
});
