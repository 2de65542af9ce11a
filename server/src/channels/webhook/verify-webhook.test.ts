import { createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { TriggerSignature } from '@multi-job/contract';
import { describe, expect, test } from 'vitest';
import { Secret } from '../../core/secrets/secret.ts';
import { verifyWebhook } from './verify-webhook.ts';

type Headers = Record<string, string | string[]>;

interface Given {
  signature: TriggerSignature;
  secret: string;
  headers: Headers;
  body: string | Uint8Array;
  nowMs?: number;
}

function verify({ signature, secret, headers, body, nowMs = 0 }: Given) {
  const rawHeaders = Object.entries(headers).flatMap(([name, values]) =>
    [values].flat().flatMap(value => [name, value]),
  );
  return verifyWebhook({ rawHeaders, body: Buffer.from(body) }, { signature, secret: new Secret(secret), nowMs });
}

const reasonOf = (verdict: ReturnType<typeof verify>) => (verdict.isVerified ? 'verified' : verdict.reason);

/** The published vectors, each with the page that shows it, and what of it is signed. */
const VECTORS = {
  // docs.github.com, "Validating webhook deliveries", "Testing the webhook payload validation".
  github: {
    signature: 'github',
    secret: "It's a Secret to Everybody",
    body: 'Hello, World!',
    headers: {
      'X-Hub-Signature-256': 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
      'X-GitHub-Delivery': '72d3162e-cc78-11e3-81ab-4c9367dc0958',
      'X-GitHub-Event': 'issues',
    },
    id: '72d3162e-cc78-11e3-81ab-4c9367dc0958',
    signatureHeader: 'X-Hub-Signature-256',
  },
  // Standard Webhooks 1.0 (standardwebhooks.com), the example of its reference implementations and of "Verifying manually".
  standard: {
    signature: 'standard',
    secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    body: '{"test": 2432232314}',
    headers: {
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    },
    nowMs: 1_614_265_330_000,
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    signatureHeader: 'webhook-signature',
  },
} as const satisfies Record<string, Given & { id: string; signatureHeader: string }>;

describe.each(Object.entries(VECTORS))('the published vector of %s', (_, vector) => {
  test('is verified, and says what the delivery is called', () => {
    expect(verify(vector)).toMatchObject({ isVerified: true, deliveryId: vector.id });
  });

  test('is refused with any one bit of its body flipped', () => {
    for (let bit = 0; bit < vector.body.length * 8; bit += 1) {
      expect(reasonOf(verify({ ...vector, body: flipped(Buffer.from(vector.body), bit) }))).toBe('bad_signature');
    }
  });

  test('is refused with any one bit of its signature flipped', () => {
    const header = (vector.headers as Record<string, string>)[vector.signatureHeader] ?? '';
    for (let bit = 0; bit < header.length * 8; bit += 1) {
      const spoilt = Buffer.from(flipped(Buffer.from(header), bit)).toString('latin1');
      const headers = { ...vector.headers, [vector.signatureHeader]: spoilt };
      expect(reasonOf(verify({ ...vector, headers })), spoilt).toBe('bad_signature');
    }
  });

  test('is refused with another secret, and with any of its headers repeated or left out', () => {
    const other = vector.signature === 'standard' ? `whsec_${'A'.repeat(32)}` : 'another secret altogether';
    expect(reasonOf(verify({ ...vector, secret: other }))).toBe('bad_signature');
    for (const [name, value] of Object.entries(vector.headers)) {
      const twice = { ...vector.headers, [name]: [value, value] };
      expect(reasonOf(verify({ ...vector, headers: twice })), name).toBe('repeated_header');
    }
    const without = Object.fromEntries(
      Object.entries(vector.headers).filter(([name]) => name !== vector.signatureHeader),
    );
    expect(reasonOf(verify({ ...vector, headers: without }))).toBe('no_signature');
  });
});

describe('Standard Webhooks', () => {
  const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
  const nowMs = 1_900_000_000_000;
  const signed = (body: string, atMs = nowMs, id = 'msg_1') => ({
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(atMs / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, new Date(atMs), body),
  });
  const given = { signature: 'standard', secret, body: '{"a":"ü"}', nowMs } as const;

  test('takes what the reference implementation signs, and that takes what we would', () => {
    const body = '{"a":"ü"}';
    expect(verify({ ...given, headers: signed(body) })).toMatchObject({ isVerified: true });
    const atNow = Date.now();
    expect(() => new Webhook(secret).verify(body, signed(body, atNow))).not.toThrow();
    expect(verify({ ...given, headers: signed(body, atNow), nowMs: atNow })).toMatchObject({ isVerified: true });
  });

  test.each([
    [300_000, 'verified'],
    [-300_000, 'verified'],
    [301_000, 'outside_window'],
    [-301_000, 'outside_window'],
  ])('a time %i ms from now: %s', (awayMs, expected) => {
    expect(reasonOf(verify({ ...given, headers: signed(given.body, nowMs + awayMs) }))).toBe(expected);
  });

  test('of several signatures one is enough, of at most ten; other versions count for nothing', () => {
    const headers = signed(given.body);
    const good = headers['webhook-signature'];
    const bad = `v1,${Buffer.alloc(32).toString('base64')}`;
    const of = (signature: string) =>
      reasonOf(verify({ ...given, headers: { ...headers, 'webhook-signature': signature } }));
    expect(of(`${bad} ${good}`)).toBe('verified');
    expect(of(`${Array.from({ length: 9 }, () => bad).join(' ')} ${good}`)).toBe('verified');
    expect(of(`${Array.from({ length: 10 }, () => bad).join(' ')} ${good}`)).toBe('bad_signature');
    expect(of(good.replace('v1,', 'v1a,'))).toBe('bad_signature');
    expect(of(good.slice(3))).toBe('bad_signature');
  });

  test('borders that could be moved are not: an id with a full stop, a time that is no plain number', () => {
    const key = Buffer.alloc(32, 7);
    const time = String(nowMs / 1000);
    const of = (id: string, at: string) => {
      const mac = createHmac('sha256', key).update(`${id}.${at}.${given.body}`).digest('base64');
      const headers = { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': `v1,${mac}` };
      return reasonOf(verify({ ...given, headers }));
    };
    expect(of('msg', time)).toBe('verified');
    for (const id of ['a.b', '', 'a b', 'ü', 'x'.repeat(201)]) expect(of(id, time), id).not.toBe('verified');
    for (const at of [`${time}.0`, `+${time}`, ` ${time}`, `${time}e0`, '0x71', '', '1'.repeat(13)]) {
      expect(of('msg', at), at).not.toBe('verified');
    }
  });

  test('a secret that is none signs nothing', () => {
    for (const none of ['whsec_', 'whsec_c2hvcnQ=', 'not base64!', `whsec_${'A'.repeat(100)}`]) {
      expect(reasonOf(verify({ ...given, secret: none, headers: signed(given.body) }))).toBe('bad_signature');
    }
  });
});

describe('Stripe', () => {
  // docs.stripe.com, "Verify webhook signatures manually": HMAC-SHA256 over `{t}.{body}`, in hex; v0 is not looked at.
  const secret = 'whsec_a_secret_of_an_endpoint';
  const body = '{"id":"evt_1","type":"charge.succeeded"}';
  const nowMs = 1_492_774_577_000;
  const mac = (at: string, of = body) => createHmac('sha256', secret).update(`${at}.${of}`).digest('hex');
  const of = (header: string | string[], given: string | Uint8Array = body, at = nowMs) =>
    verify({ signature: 'stripe', secret, headers: { 'Stripe-Signature': header }, body: given, nowMs: at });

  test('takes what the documented formula makes, worked out apart from this code', () => {
    // printf '1492774577.{"id":"evt_1","type":"charge.succeeded"}' | openssl dgst -sha256 -hmac whsec_a_secret_of_an_endpoint
    const told = '11163fd92cdf134f51f18d5407eab6f0e64a39d30a46fbfdb0c2133298f7c0bb';
    expect(of(`t=1492774577,v1=${told}`)).toEqual({ isVerified: true, deliveryId: 'evt_1', event: 'charge.succeeded' });
    for (let bit = 0; bit < 64 * 8; bit += 1) {
      const spoilt = Buffer.from(flipped(Buffer.from(told), bit)).toString('latin1');
      expect(of(`t=1492774577,v1=${spoilt}`).isVerified, spoilt).toBe(false);
    }
  });

  test('of several one is enough, v0 for nothing, and the time must be signed, single and near', () => {
    const good = mac('1492774577');
    expect(of(`t=1492774577,v1=${'0'.repeat(64)},v1=${good},v0=x`).isVerified).toBe(true);
    expect(reasonOf(of(`t=1492774577,v0=${good}`))).toBe('bad_signature');
    expect(reasonOf(of(`t=1492774577,t=1492774577,v1=${good}`))).toBe('bad_signature');
    expect(reasonOf(of(`v1=${good}`))).toBe('bad_signature');
    expect(reasonOf(of(`t=1492774578,v1=${good}`))).toBe('bad_signature');
    expect(reasonOf(of(`t=1492774577,v1=${good}`, body, nowMs + 301_000))).toBe('outside_window');
    expect(reasonOf(of(`t=1492774577,v1=${good}`, body, nowMs - 301_000))).toBe('outside_window');
    expect(of(`t=1492774577,v1=${good}`, body, nowMs - 300_000).isVerified).toBe(true);
    expect(reasonOf(of([`t=1492774577,v1=${good}`, `t=1492774577,v1=${good}`]))).toBe('repeated_header');
  });

  test('an event without an id is not taken', () => {
    for (const none of ['{}', '[]', 'null', '{"id":7}', '{"id":""}', 'no json']) {
      expect(reasonOf(of(`t=1492774577,v1=${mac('1492774577', none)}`, none)), none).toBe('no_delivery_id');
    }
  });
});

describe('a token', () => {
  const secret = 'a-token-of-32-visible-characters';
  const of = (headers: Headers) => verify({ signature: 'token', secret, headers, body: '{}' });

  test('is taken as X-Trigger-Auth or Bearer, and a delivery may be named', () => {
    expect(of({ 'X-Trigger-Auth': secret })).toEqual({ isVerified: true, deliveryId: null, event: null });
    expect(of({ Authorization: `Bearer ${secret}`, 'X-Delivery-Id': 'd1' })).toMatchObject({ deliveryId: 'd1' });
    expect(of({ 'x-trigger-auth': secret, 'Idempotency-Key': 'k1' })).toMatchObject({ deliveryId: 'k1' });
  });

  test.each([
    [{}, 'no_signature'],
    [{ 'X-Trigger-Auth': '' }, 'no_signature'],
    [{ Authorization: `Basic ${secret}` }, 'no_signature'],
    [{ 'X-Trigger-Auth': secret.slice(1) }, 'bad_signature'],
    [{ 'X-Trigger-Auth': `${secret} ` }, 'bad_signature'],
    [{ 'X-Trigger-Auth': secret.toUpperCase() }, 'bad_signature'],
    [{ 'X-Trigger-Auth': [secret, secret] }, 'repeated_header'],
    [{ 'X-Trigger-Auth': secret, Authorization: `Bearer ${secret}` }, 'repeated_header'],
    [{ 'X-Trigger-Auth': secret, 'X-Delivery-Id': ['a', 'b'] }, 'repeated_header'],
  ])('%j: %s', (headers, expected) => {
    expect(reasonOf(of(headers))).toBe(expected);
  });
});

describe('a generic HMAC', () => {
  const secret = 'shared-with-the-sender';
  const body = '{"n":1}';
  const hmac = {
    header: 'X-Sig',
    algorithm: 'sha256',
    encoding: 'hex',
    prefix: '',
    timestamp_header: null,
    id_header: null,
  } as const;

  test.each([
    ['sha256', 'hex', ''],
    ['sha512', 'base64', 'v1='],
    ['sha1', 'hex', 'sha1='],
  ] as const)('%s in %s with the prefix "%s"', (algorithm, encoding, prefix) => {
    const signature = { hmac: { ...hmac, algorithm, encoding, prefix } };
    const good = `${prefix}${createHmac(algorithm, secret).update(body).digest(encoding)}`;
    const of = (given: string) => verify({ signature, secret, body, headers: { 'x-sig': given } });
    expect(of(good).isVerified).toBe(true);
    expect(reasonOf(of(good.slice(0, -1)))).toBe('bad_signature');
    expect(reasonOf(of(`x${good}`))).toBe('bad_signature');
  });

  test('with a time, that is signed too and must be near; the same once more is the same delivery', () => {
    const nowMs = 1_900_000_000_000;
    const signature = { hmac: { ...hmac, timestamp_header: 'X-Time' } };
    const of = (at: string, signedAt = at) => {
      const mac = createHmac('sha256', secret).update(`${signedAt}.${body}`).digest('hex');
      return verify({ signature, secret, body, headers: { 'X-Sig': mac, 'X-Time': at }, nowMs });
    };
    const [first, again, later] = [of('1900000000'), of('1900000000'), of('1900000001')];
    expect(first).toEqual(again);
    expect(later.isVerified && first.isVerified && later.deliveryId !== first.deliveryId).toBe(true);
    expect(reasonOf(of('1900000000', '1900000001'))).toBe('bad_signature');
    expect(reasonOf(of('1900000301'))).toBe('outside_window');
    expect(reasonOf(of('1899999699'))).toBe('outside_window');
    expect(reasonOf(of('soon'))).toBe('bad_signature');
  });

  test('a header for the id must be there when the trigger says so', () => {
    const signature = { hmac: { ...hmac, id_header: 'X-Id' } };
    const headers = { 'X-Sig': createHmac('sha256', secret).update(body).digest('hex') };
    expect(reasonOf(verify({ signature, secret, body, headers }))).toBe('no_delivery_id');
    expect(verify({ signature, secret, body, headers: { ...headers, 'X-Id': 'd7' } })).toMatchObject({
      deliveryId: 'd7',
    });
  });
});

function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return copy;
}
