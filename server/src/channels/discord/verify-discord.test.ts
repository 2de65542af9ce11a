import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { isSignedBy, verifyDiscord } from './verify-discord.ts';

/** RFC 8032, section 7.1: TEST 1, TEST 2, TEST 3. */
const VECTORS = [
  [
    'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    '',
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  ],
  [
    '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    '72',
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  ],
  [
    'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    'af82',
    '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  ],
] as const;

test.each(VECTORS)(
  'the published vector of key %s passes, and with any one bit flipped it fails',
  (key, hex, signature) => {
    const message = Buffer.from(hex, 'hex');
    expect(isSignedBy(key, signature, message)).toBe(true);
    expect(isSignedBy(key, signature.toUpperCase(), message)).toBe(true);
    for (const flipped of flips(Buffer.from(signature, 'hex'))) {
      expect(isSignedBy(key, flipped.toString('hex'), message)).toBe(false);
    }
    for (const flipped of flips(message)) expect(isSignedBy(key, signature, flipped)).toBe(false);
    for (const flipped of flips(Buffer.from(key, 'hex')).slice(0, 16)) {
      expect(isSignedBy(flipped.toString('hex'), signature, message)).toBe(false);
    }
    expect(isSignedBy(key, signature, Buffer.concat([message, Buffer.from([0])]))).toBe(false);
  },
);

describe('a delivery of Discord', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const key = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');
  const body = Buffer.from('{"type":1,"é":"ü"}');
  const nowMs = Date.UTC(2030, 0, 1);
  const headersAt = (atSec: number | string): string[] => [
    'X-Signature-Ed25519',
    sign(null, Buffer.concat([Buffer.from(String(atSec)), body]), privateKey).toString('hex'),
    'X-Signature-Timestamp',
    String(atSec),
  ];
  const nowSec = nowMs / 1000;
  const verdict = (rawHeaders: readonly string[], given: Uint8Array = body, config: object = { public_key: key }) => {
    const read = verifyDiscord({ rawHeaders, body: given, config: { ...config } }, null, nowMs);
    return read.isVerified ? 'verified' : read.reason;
  };

  test('passes by the key of its application, and with any bit of its body flipped does not', () => {
    expect(verdict(headersAt(nowSec))).toBe('verified');
    for (const flipped of flips(body)) expect(verdict(headersAt(nowSec), flipped)).toBe('bad_signature');
  });

  test.each([
    [[], 'no_signature'],
    [headersAt(nowSec).slice(0, 2), 'no_signature'],
    [headersAt('12x'), 'no_signature'],
    [[...headersAt(nowSec), 'x-signature-ed25519', '00'], 'repeated_header'],
    [[...headersAt(nowSec), 'X-SIGNATURE-TIMESTAMP', '1'], 'repeated_header'],
    [['x-signature-ed25519', 'zz', 'x-signature-timestamp', String(nowSec)], 'bad_signature'],
    [headersAt(nowSec - 300), 'verified'],
    [headersAt(nowSec + 300), 'verified'],
    [headersAt(nowSec - 301), 'outside_window'],
    [headersAt(nowSec + 301), 'outside_window'],
  ])('%#: with its headers it is %s', (rawHeaders, reason) => {
    expect(verdict(rawHeaders)).toBe(reason);
  });

  test('without a key, or with what is none, nothing passes', () => {
    for (const config of [
      {},
      { public_key: 5 },
      { public_key: '' },
      { public_key: `${key}00` },
      { public_key: 'zz'.repeat(32) },
    ]) {
      expect(verdict(headersAt(nowSec), body, config)).toBe('no_secret');
    }
  });
});

function flips(bytes: Uint8Array): Buffer[] {
  return Array.from({ length: bytes.length * 8 }, (_, bit) => {
    const flipped = Buffer.from(bytes);
    flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    return flipped;
  });
}
