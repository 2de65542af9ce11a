import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { Secret } from '../../core/secrets/secret.ts';
import { verifySlack } from './verify-slack.ts';

/** The example of docs.slack.dev/authentication/verifying-requests-from-slack. */
const SECRET = new Secret('8f742231b10e8888abcd99yyyzzz85a5');
const TIME = '1531420618';
const SIGNATURE = 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503';
const BODY = Buffer.from(
  'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
);
const NOW = Number(TIME) * 1000;

const headers = (signature: string = SIGNATURE, time: string = TIME) => [
  ...['X-Slack-Signature', signature, 'X-Slack-Request-Timestamp', time],
];
const verify = (rawHeaders: string[], body: Uint8Array = BODY, nowMs = NOW) =>
  verifySlack({ rawHeaders, body }, SECRET, nowMs);

test('the published example is taken, within five minutes either way', () => {
  expect(verify(headers())).toEqual({ isVerified: true, signedAtSec: 1_531_420_618 });
  expect([-300_000, 300_000].map(off => verify(headers(), BODY, NOW + off).isVerified)).toEqual([true, true]);
  expect([-301_000, 301_000].map(off => verify(headers(), BODY, NOW + off))).toEqual([
    { isVerified: false, reason: 'outside_window' },
    { isVerified: false, reason: 'outside_window' },
  ]);
});

test('one flipped bit anywhere in body or signature is refused', () => {
  for (let bit = 0; bit < BODY.length * 8; bit += 1) {
    const body = Buffer.from(BODY);
    body[bit >> 3] = (body[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(verify(headers(), body).isVerified).toBe(false);
  }
  for (let at = 0; at < SIGNATURE.length; at += 1) {
    const flipped = String.fromCharCode(SIGNATURE.charCodeAt(at) ^ 1);
    expect(verify(headers(SIGNATURE.slice(0, at) + flipped + SIGNATURE.slice(at + 1))).isVerified).toBe(false);
  }
});

test.each([
  ['no headers', [], 'no_signature'],
  ['no time', ['x-slack-signature', SIGNATURE], 'no_signature'],
  ['a time that is none', headers(SIGNATURE, 'soon'), 'no_signature'],
  ['another time', headers(SIGNATURE, '1531420619'), 'bad_signature'],
  ['the signature in capitals', headers(SIGNATURE.toUpperCase()), 'bad_signature'],
  ['another version', headers(SIGNATURE.replace('v0', 'v1')), 'bad_signature'],
  ['a part of it', headers(SIGNATURE.slice(0, 20)), 'bad_signature'],
  ['two signatures', [...headers(), 'x-slack-signature', SIGNATURE], 'repeated_header'],
  ['two times', [...headers(), 'X-SLACK-REQUEST-TIMESTAMP', TIME], 'repeated_header'],
])('%s: refused', (_what, rawHeaders, reason) => {
  expect(verify(rawHeaders)).toEqual({ isVerified: false, reason });
});

test('an old signature does not pass for being well made', () => {
  const made = `v0=${createHmac('sha256', SECRET.reveal()).update('v0:1:x').digest('hex')}`;
  expect(verify(headers(made, '1'), Buffer.from('x'))).toEqual({ isVerified: false, reason: 'outside_window' });
});
