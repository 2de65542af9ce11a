import { createHash, createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { Secret } from '../../core/secrets/secret.ts';
import type { DoorDelivery } from '../account-door.ts';
import { verifyTwilio } from './verify-twilio.ts';

/** As Twilio publishes them ("Secure webhooks" and the tests of its own libraries). */
const TOKEN = new Secret('12345');
const FIELDS = {
  ...{ CallSid: 'CA1234567890ABCDE', Caller: '+14158675309', Digits: '1234', From: '+14158675309', To: '+18005551212' },
};
const FORM = new URLSearchParams(FIELDS).toString();
const SIGNATURE = 'RSOYDt4T1cUTdK1PDd93/VVr8B8=';
const JSON_BODY = '{"property": "value", "boolean": true}';
const JSON_HASH = '0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620';
const JSON_SIGNATURE = 'a9nBmqA0ju/hNViExpshrM61xv4=';

interface Given {
  body?: string | Uint8Array;
  type?: string;
  signature?: string;
  more?: string[];
  publicUrl?: string | null;
  target?: string;
  config?: Record<string, unknown>;
  otherSecrets?: Record<string, Secret>;
}
const verdict = (given: Given = {}) => {
  const { body = FORM, type = 'application/x-www-form-urlencoded', signature = SIGNATURE, more = [] } = given;
  const {
    publicUrl = 'https://mycompany.com',
    target = '/myapp.php?foo=1&bar=2',
    config = {},
    otherSecrets = {},
  } = given;
  const rawHeaders = ['Content-Type', type, 'X-Twilio-Signature', signature, ...more];
  const delivery: DoorDelivery = { rawHeaders, body: Buffer.from(body), config, otherSecrets, target, publicUrl };
  return verifyTwilio(delivery, TOKEN);
};
const isTaken = (given: Given) => verdict(given).isVerified;
const reason = (given: Given) => {
  const said = verdict(given);
  return said.isVerified ? 'verified' : said.reason;
};
/** A text with one flipped bit, for each of its bits. */
const flips = (text: string): Buffer[] =>
  Array.from({ length: Buffer.byteLength(text) * 8 }, (_, bit) => {
    const bytes = Buffer.from(text);
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    return bytes;
  });
const asJson = { body: JSON_BODY, type: 'application/json', signature: JSON_SIGNATURE };
const jsonTarget = `/myapp.php?foo=1&bar=2&bodySHA256=${JSON_HASH}`;

describe('published vectors', () => {
  test('a form: as it is, and with one flipped bit anywhere', () => {
    expect(isTaken({})).toBe(true);
    for (const body of flips(FORM)) {
      // The digits of an escape may be of either case: then it is the same form.
      if (new URLSearchParams(body.toString()).toString() === FORM) continue;
      expect(isTaken({ body }), body.toString()).toBe(false);
    }
    for (const flipped of flips(SIGNATURE)) expect(isTaken({ signature: flipped.toString('latin1') })).toBe(false);
  });

  test.each([
    ['http://mycompany.com:1234', 'Zmvh+3yNM1Phv2jhDCwEM3q5ebU='],
    ['https://mycompany.com', 'kvajT1Ptam85bY51eRf/AJRuM3w='],
    ['http://mycompany.com', '0ZXoZLH/DfblKGATFgpif+LLRf4='],
  ])('the port of %s', (publicUrl, signature) => {
    expect(isTaken({ publicUrl, signature })).toBe(true);
    expect(isTaken({ publicUrl: publicUrl.replace('mycompany', 'other'), signature })).toBe(false);
  });

  test('the scheme and any other port must be the same', () => {
    expect(isTaken({ publicUrl: 'http://mycompany.com' })).toBe(false);
    expect(isTaken({ publicUrl: 'https://mycompany.com:8443' })).toBe(false);
  });

  test('special characters in the address, and fields that come several times', () => {
    expect(
      isTaken({ target: "/myapp.php?foo=1&bar=2&Body=It's+amazing", signature: 'dsq4Ehbj6cs+KdTkpF5sSSplOWw=' }),
    ).toBe(true);
    const several = 'Sid=CA123&SidAccount=AC123&Digits=5678&Digits=1234&Digits=1234';
    expect(isTaken({ body: several, signature: 'IK+Dwps556ElfBT0I3Rgjkr1wJU=' })).toBe(true);
    const addresses = ['+1415xxxxxxx', '+1325xxxxxxx'].map(
      each => `MessagingBinding.Address=${encodeURIComponent(each)}`,
    );
    expect(isTaken({ body: addresses.join('&'), signature: '83O6e2vORAoJHUNzJjDWN1jz+BA=' })).toBe(true);
  });

  test('JSON is signed by its hash in the address: both are checked', () => {
    expect(isTaken({ ...asJson, target: jsonTarget })).toBe(true);
    const empty = '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a';
    const emptyBody = { ...asJson, body: '{}', signature: 'Ldidvp12m26NI7eqEvxnEpkd9Hc=' };
    expect(isTaken({ ...emptyBody, target: `/myapp.php?foo=1&bar=2&bodySHA256=${empty}` })).toBe(true);
    const alone = { ...asJson, signature: 'y77kIzt2vzLz71DgmJGsen2scGs=' };
    expect(isTaken({ ...alone, target: `/myapp.php?bodySHA256=${JSON_HASH}` })).toBe(true);
    for (const body of flips(JSON_BODY)) expect(isTaken({ ...asJson, target: jsonTarget, body })).toBe(false);
  });

  test('a body in JSON without a hash in the address, or with two', () => {
    const signatureOf = (url: string) => createHmac('sha1', '12345').update(url).digest('base64');
    for (const target of ['/myapp.php?foo=1', `${jsonTarget}&bodySHA256=${JSON_HASH}`, '/myapp.php?bodysha256=1']) {
      expect(isTaken({ ...asJson, target, signature: signatureOf(`https://mycompany.com${target}`) })).toBe(false);
    }
  });
});

/**
 * "Sign webhooks with shared keys" publishes no signature, nor does Twilio's library with its package. These are by two others:
 * `printf %s "$address$fields" | openssl dgst -sha256 -hmac "$key" -binary | base64`, and `getExpectedTwilioSignature` of twilio
 * 6.3.1 with HMAC_SHA256; the text that is signed is that of the published vectors above.
 */
describe('a key of its own for webhooks', () => {
  const shared = 'the-shared-key-of-a-rule';
  const text = `https://mycompany.com/myapp.php?foo=1&bar=2${Object.entries(FIELDS).flat().join('')}`;
  const signature = 'VyLlNuosRgDwZ4M1/nXPJcu11gX2m1VoE3g5ChgnGOk=';
  const settings = (value: string) => ['X-Twilio-Webhooks-Signature-Settings', value];
  const whole = {
    ...{ signature, config: { shared_key_id: 'WK1' }, otherSecrets: { shared_key: new Secret(shared) } },
    more: settings('key=WK1,algorithm=HMAC_SHA256'),
  };

  test('a form and a body in JSON: as they are, and with one flipped bit anywhere', () => {
    const asJsonToo = {
      ...whole,
      ...asJson,
      target: jsonTarget,
      signature: 'wy71SzH3KVx4NmSh38NIbDEaIW1OovIFSGRKjPAh/jM=',
    };
    for (const [given, body] of [
      [whole, FORM],
      [asJsonToo, JSON_BODY],
    ] as const) {
      expect(isTaken(given)).toBe(true);
      for (const flipped of flips(body)) {
        if (given === whole && new URLSearchParams(flipped.toString()).toString() === FORM) continue;
        expect(isTaken({ ...given, body: flipped }), flipped.toString()).toBe(false);
      }
      for (const flipped of flips(given.signature)) {
        expect(isTaken({ ...given, signature: flipped.toString('latin1') })).toBe(false);
      }
      for (const flipped of flips(shared)) {
        expect(isTaken({ ...given, otherSecrets: { shared_key: new Secret(flipped.toString('latin1')) } })).toBe(false);
      }
    }
  });

  test('is taken where the account has that very key', () => {
    expect(isTaken(whole)).toBe(true);
    expect(isTaken({ ...whole, body: FORM.replace('1234', '1235') })).toBe(false);
    expect(isTaken({ ...whole, config: { shared_key_id: 'WK2' } })).toBe(false);
    expect(isTaken({ ...whole, config: {} })).toBe(false);
    expect(isTaken({ ...whole, otherSecrets: {} })).toBe(false);
  });

  test.each([
    'key=WK1,algorithm=HMAC_SHA1',
    'key=WK1',
    'algorithm=HMAC_SHA256',
    'key=,algorithm=HMAC_SHA256',
    'key=WK1,algorithm=HMAC_SHA256,algorithm=none',
    'key=WK1,algorithm=HMAC_SHA256,x=1',
    '',
  ])('the header %j chooses nothing weaker', value => {
    const weaker = createHmac('sha1', shared).update(text).digest('base64');
    const given = value === '' ? [] : settings(value);
    expect(isTaken({ ...whole, more: given, signature: weaker })).toBe(false);
    if (value !== 'key=WK1,algorithm=HMAC_SHA256,algorithm=none')
      expect(isTaken({ ...whole, more: given })).toBe(false);
  });

  test('with it, the header by which the auth token signs is not there', () => {
    expect(isTaken({ ...whole, more: [], signature: SIGNATURE })).toBe(true);
    expect(isTaken({ ...whole, signature: SIGNATURE })).toBe(false);
    expect(reason({ ...whole, more: [...whole.more, ...whole.more] })).toBe('repeated_header');
  });
});

describe('refusals', () => {
  test.each([
    [{ publicUrl: null }, 'no_public_url'],
    [{ target: 'http://mycompany.com/myapp.php' }, 'no_public_url'],
    [{ signature: '' }, 'no_signature'],
    [{ more: ['x-twilio-signature', SIGNATURE] }, 'repeated_header'],
    [{ type: 'text/plain' }, 'bad_signature'],
    [{ type: 'multipart/form-data' }, 'bad_signature'],
    [{ more: ['content-type', 'application/json'] }, 'bad_signature'],
    [{ target: '/myapp.php?bar=2&foo=1' }, 'bad_signature'],
    [{ target: '/myapp.php?foo=1&bar=2&x' }, 'bad_signature'],
    [{ body: `${FORM}&Extra=1` }, 'bad_signature'],
    [{ body: '' }, 'bad_signature'],
    [{ config: { account_sid: `SK${'0'.repeat(32)}` } }, 'bad_signature'],
  ] as [Given, string][])('%j: %s', (given, expected) => {
    expect(reason(given)).toBe(expected);
  });

  test('with an API key the auth token besides it signs', () => {
    const config = { account_sid: `SK${'0'.repeat(32)}` };
    expect(isTaken({ config, otherSecrets: { auth_token: TOKEN } })).toBe(true);
    expect(isTaken({ otherSecrets: { auth_token: new Secret('other') } })).toBe(false);
  });

  test('the hash of a body does not vouch for a form', () => {
    const body = 'a=b';
    const target = `/myapp.php?bodySHA256=${createHash('sha256').update(body).digest('hex')}`;
    const signature = createHmac('sha1', '12345').update(`https://mycompany.com${target}`).digest('base64');
    expect(isTaken({ body, target, signature })).toBe(false);
  });
});
