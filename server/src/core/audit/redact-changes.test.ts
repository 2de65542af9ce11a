import { expect, test } from 'vitest';
import { createKnownSecrets } from '../redaction/known-secrets.ts';
import { Secret } from '../secrets/secret.ts';
import { redactChanges } from './redact-changes.ts';

test('the fields that differ, by path, with what was and what is', () => {
  const before = { type: 'a', schedule: { interval_sec: 30 }, inputs: { channel: 'x', gone: 1 }, list: [1, 2] };
  const after = { type: 'a', schedule: { interval_sec: 60 }, inputs: { channel: 'x', fresh: null }, list: [1, 3] };
  expect(redactChanges(before, after)).toEqual([
    { field: 'schedule.interval_sec', before: 30, after: 60 },
    { field: 'inputs.gone', before: 1 },
    { field: 'inputs.fresh', after: null },
    { field: 'list', before: [1, 2], after: [1, 3] },
  ]);
});

test('something new has no before, something deleted no after, nothing changed is nothing', () => {
  expect(redactChanges(null, { a: { b: 1 }, c: {} })).toEqual([
    { field: 'a.b', after: 1 },
    { field: 'c', after: {} },
  ]);
  expect(redactChanges({ a: 1 }, null)).toEqual([{ field: 'a', before: 1 }]);
  expect(redactChanges({ a: [1] }, { a: [1] })).toEqual([]);
  expect(redactChanges(null, null)).toEqual([]);
});

test('what stands under a secret name is taken out at every depth; that it changed is seen', () => {
  const of = (n: number) => ({
    bot_token: `hush-${n}`,
    deep: [{ 'X-Api-Key': `hush-${n}` }],
    password: 1000 + n,
    secret: { a: `hush-${n}`, b: [`hush-${n}`] },
    env: { HOME: `hush-${n}` },
    max_tokens: n,
    has_secret: n === 1,
  });
  const changes = redactChanges(of(1), of(2));
  expect(changes).toContainEqual({ field: 'bot_token', before: '[redacted]', after: '[redacted]' });
  expect(changes).toContainEqual({ field: 'max_tokens', before: 1, after: 2 });
  expect(changes).toContainEqual({ field: 'has_secret', before: true, after: false });
  expect(changes.map(change => change.field)).toEqual([
    'bot_token',
    'deep',
    'password',
    'secret.a',
    'secret.b',
    'env.HOME',
    'max_tokens',
    'has_secret',
  ]);
  expect(JSON.stringify(changes)).not.toMatch(/hush|100[12]/);
});

test('a secret is taken out wherever else it occurs: plain, in base64, URL-encoded', () => {
  const secret = 'p@ss w/ö?d+';
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  const after = {
    secret,
    plain: `the ${secret} is`,
    encoded: `https://a.example/?q=${encodeURIComponent(secret)}`,
    form: new URLSearchParams({ q: secret }).toString(),
    base64: base64(secret),
    url_safe: Buffer.from(secret).toString('base64url'),
    basic: ['a', 'ab', 'abc'].map(user => base64(`${user}:${secret}`)),
    json: JSON.stringify({ x: secret }),
    [`name ${secret}`]: 1,
  };
  const text = JSON.stringify(redactChanges(null, after));
  for (const form of ['p@ss', 'p%40ss', 'd%2B', base64(secret).slice(0, 12), base64(secret).slice(2, 12)]) {
    expect(text).not.toContain(form);
  }
  for (const user of after.basic) expect(text).not.toContain(user.slice(8, 16));
});

test('an old secret is taken out of the new value and the other way round', () => {
  const changes = redactChanges({ token: 'old-hush' }, { token: 'new-hush', note: 'was old-hush, is new-hush' });
  expect(changes).toContainEqual({ field: 'note', after: 'was [redacted], is [redacted]' });
});

test('addresses lose their password and secret parameters; a bearer token is a secret by itself', () => {
  const changes = redactChanges(null, {
    url: 'https://ann:hush1@a.example/x?api_key=hush2&page=2',
    headers: { authorization: 'Bearer hush3' },
    note: 'sent hush3',
    curl: `curl -H 'Authorization: Bearer abcdefgh.hush4' redis://:hush5@a https://hush6@b`,
  });
  expect(changes[0]).toEqual({ field: 'url', after: 'https://[redacted]@a.example/x?api_key=[redacted]&page=2' });
  expect(JSON.stringify(changes)).not.toContain('hush');
});

test('a short secret is taken out in its place and does not spoil other texts', () => {
  expect(redactChanges(null, { pin: '1', note: 'row 11' })).toEqual([
    { field: 'pin', after: '[redacted]' },
    { field: 'note', after: 'row 11' },
  ]);
});

test('long texts, long lists and many fields are cut', () => {
  const many = Object.fromEntries(Array.from({ length: 150 }, (_, index) => [`f${index}`, index]));
  const changes = redactChanges(null, {
    text: 'x'.repeat(10_000),
    list: Array.from({ length: 5000 }, () => 1),
    ...many,
  });
  expect(changes).toHaveLength(101);
  expect(changes.at(-1)).toEqual({ field: '…', after: '52 more fields changed' });
  expect(JSON.stringify(changes).length).toBeLessThan(8000);
  expect(changes[0]?.after).toMatch(/^x{500}… \(10000 characters\)$/);
});

test('values that are no objects, and names that objects have by themselves', () => {
  expect(redactChanges('a', 'b')).toEqual([{ field: '', before: 'a', after: 'b' }]);
  const odd = JSON.parse('{"__proto__":{"token":"hush"},"constructor":1}') as unknown;
  expect(redactChanges(null, odd)).toEqual([
    { field: '__proto__.token', after: '[redacted]' },
    { field: 'constructor', after: 1 },
  ]);
});

test('values nested without end do not break the record', () => {
  let deep: unknown = 1;
  for (let level = 0; level < 100_000; level += 1) deep = [deep];
  expect(redactChanges(null, { deep })).toEqual([{ field: '…', after: 'nested too deeply to be shown' }]);
});

test('where secrets are too many to look for, no text is shown', () => {
  const secrets = Array.from({ length: 5000 }, (_, index) => ({ token: `hush-number-${index}` }));
  const startedMs = performance.now();
  const changes = redactChanges(null, { secrets, note: 'hush-number-77 '.repeat(10_000), count: 3 });
  expect(performance.now() - startedMs).toBeLessThan(20_000);
  expect(changes.slice(1)).toEqual([
    { field: '[redacted]', after: '[redacted]' },
    { field: '[redacted]', after: 3 },
  ]);
  expect(JSON.stringify(changes)).not.toContain('hush');
});

test('a secret that is stored is taken out whatever it stands under; that it changed is seen', () => {
  const known = createKnownSecrets();
  known.add(new Secret('zq-live-0123456789'));
  const changes = redactChanges({ note: 'x' }, { note: 'of zq-live-0123456789', 'zq-live-0123456789': [1] }, known);
  expect(changes).toEqual([
    { field: 'note', before: 'x', after: 'of [redacted]' },
    { field: '[redacted]', after: [1] },
  ]);
});
