import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { signWebhook, verifyWebhookSignature } from './webhook-signature.ts';

const nowMs = 1_700_000_000_500;
const secret = 'whsec_1';
const body = '{"a":"é"}';
const verify = (change: Partial<Parameters<typeof verifyWebhookSignature>[0]> = {}) =>
  verifyWebhookSignature({ header: signWebhook(body, secret, nowMs), body, secret, nowMs, ...change });

test('the signature is the HMAC-SHA256 of "t.body" under the secret', () => {
  const expected = createHmac('sha256', secret).update(`1700000000.${body}`).digest('hex');
  expect(signWebhook(body, secret, nowMs)).toBe(`t=1700000000,v1=${expected}`);
});

test('a fresh delivery is valid, as text and as bytes', () => {
  expect(verify()).toEqual({ isValid: true });
  expect(verify({ body: Buffer.from(body) })).toEqual({ isValid: true });
});

test('a window of 300 s holds both ways', () => {
  expect(verify({ nowMs: nowMs + 299_000 }).isValid).toBe(true);
  expect(verify({ nowMs: nowMs + 301_000 })).toMatchObject({ reason: 'the time stamp is outside the window' });
  expect(verify({ nowMs: nowMs - 299_000 }).isValid).toBe(true);
  expect(verify({ nowMs: nowMs - 302_000 }).isValid).toBe(false);
  expect(verify({ nowMs: nowMs + 299_000, toleranceSec: 10 }).isValid).toBe(false);
});

test('another body, secret or time stamp is refused', () => {
  expect(verify({ body: '{"a":"e"}' }).isValid).toBe(false);
  expect(verify({ secret: 'whsec_2' }).isValid).toBe(false);
  expect(verify({ header: signWebhook(body, secret, nowMs).replace('t=1700000000', 't=1700000001') }).isValid).toBe(
    false,
  );
});

test('a rotated secret is accepted next to the old one', () => {
  const [, old] = signWebhook(body, 'old', nowMs).split(',');
  expect(verify({ header: `${signWebhook(body, secret, nowMs)},${old}` }).isValid).toBe(true);
  expect(
    verify({ header: `${signWebhook(body, 'x', nowMs)},${signWebhook(body, secret, nowMs).split(',')[1]}` }).isValid,
  ).toBe(true);
});

test.each([
  undefined,
  '',
  't=1',
  'v1=ab',
  't=x,v1=00',
  't=1700000000,t=1700000000,v1=' + '0'.repeat(64),
  't=1700000000,v1=zz',
  't=1700000000,v1=' + '0'.repeat(63),
  'v1,'.repeat(1000),
])('the header %j is refused', header => {
  expect(verify({ header }).isValid).toBe(false);
});

test('an empty secret validates nothing', () => {
  expect(verify({ secret: '', header: signWebhook(body, '', nowMs) }).isValid).toBe(false);
});
