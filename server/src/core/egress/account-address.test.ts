import { expect, test } from 'vitest';
import { isAccountAddress, isMetadataName } from './account-address.ts';

test.each(['8.8.8.8', '127.0.0.1', '10.0.0.5', '172.16.3.4', '192.168.1.10', '100.64.0.9', '::1', 'fd12:3456::1'])(
  '%s may be the address of an account',
  literal => {
    expect(isAccountAddress(literal)).toBe(true);
  },
);

test.each([
  ['link local', '169.254.1.1'],
  ['cloud metadata', '169.254.169.254'],
  ['link local v6', 'fe80::1'],
  ['link local v6, metadata', 'fe80::a9fe:a9fe'],
  ['link local with zone', 'fe80::1%eth0'],
  ['metadata mapped', '::ffff:169.254.169.254'],
  ['metadata mapped, in hex', '::ffff:a9fe:a9fe'],
  ['metadata IPv4-compatible', '::a9fe:a9fe'],
  ['metadata by NAT64', '64:ff9b::a9fe:a9fe'],
  ['metadata by local NAT64', '64:ff9b:1::a9fe:a9fe'],
  ['metadata by 6to4', '2002:a9fe:a9fe::'],
  ['Teredo', '2001::1'],
  ['a private address mapped', '::ffff:10.0.0.5'],
  ['Amazon v6', 'fd00:ec2::254'],
  ['Amazon v6, written out', 'fd00:0ec2:0:0:0:0:0:0254'],
  ['Google v6', 'fd20:ce::254'],
  ['Alibaba', '100.100.100.200'],
  ['Azure', '168.63.129.16'],
  ['Oracle', '192.0.0.192'],
  ['this host', '0.0.0.0'],
  ['any v6', '::'],
  ['multicast', '224.0.0.1'],
  ['broadcast', '255.255.255.255'],
  ['site local', 'fec0::1'],
  ['a name', 'example.com'],
  ['nothing', ''],
])('%s (%s) may not', (_kind, literal) => {
  expect(isAccountAddress(literal)).toBe(false);
});

test('names of metadata services are known', () => {
  expect([isMetadataName('metadata.google.internal'), isMetadataName('metadata.example.com')]).toEqual([true, false]);
});
