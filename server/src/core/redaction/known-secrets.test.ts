import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Secret } from '../secrets/secret.ts';
import { createKnownSecrets, type KnownSecrets } from './known-secrets.ts';
import { formsOfSecret } from './secret-forms.ts';
import { createTextSearch } from './text-search.ts';

const S = 'sk-Zq8/x+4"v&é r';

function knowing(...secrets: string[]): KnownSecrets {
  const known = createKnownSecrets();
  for (const secret of secrets) known.add(new Secret(secret));
  return known;
}

test('as long as no secret is known everything comes back as it is', () => {
  const known = createKnownSecrets();
  const value = { a: [S] };
  expect(known.isEmpty).toBe(true);
  expect(known.scrub(value)).toBe(value);
  expect(known.scrubText(S)).toBe(S);
});

test('a secret is found in all of its forms, wherever they stand in a text', () => {
  const known = knowing('another-secret', S);
  for (const form of formsOfSecret(S)) {
    const text = `before ${form} after`;
    expect(known.isIn(text)).toBe(true);
    expect(known.scrubText(text)).toBe('before [redacted] after');
  }
});

test('a secret of six characters is found within a longer base64 text as well', () => {
  const known = knowing('abc123');
  for (const before of ['', 'u', 'us', 'use', 'user:']) {
    for (const encoding of ['base64', 'base64url'] as const) {
      expect(known.isIn(Buffer.from(`${before}abc123 and more`).toString(encoding))).toBe(true);
    }
  }
});

test('one that is shorter is no secret, for it would be found in harmless text', () => {
  const known = knowing('abc');
  expect(known.isEmpty).toBe(true);
});

test.each([
  ['in a text', { a: `x${S}y` }, { a: 'x[redacted]y' }],
  ['as the name of a field', { [S]: 1 }, { '[redacted]': 1 }],
  ['deep down', { a: [[{ b: { c: S } }]] }, { a: [[{ b: { c: '[redacted]' } }]] }],
  ['spread over a name and its value', { 'sk-Zq8/x+4"v': '&é r and more' }, { '[redacted]': '[redacted] and more' }],
  ['spread over the items of a list', ['of sk-Zq8/x', '+4"v&é r'], ['of [redacted]', '[redacted]']],
  ['in JSON that stands in a text', { a: JSON.stringify({ b: S }) }, { a: '{"b":"[redacted]"}' }],
])('it is taken out %s', (_, value, shown) => {
  expect(knowing(S).scrub(value)).toEqual(shown);
});

test('a secret of digits is found in numbers', () => {
  expect(knowing('73914628').scrub({ pin: 73914628, other: 5, at: null, is: true })).toEqual({
    pin: '[redacted]',
    other: 5,
    at: null,
    is: true,
  });
});

test('what holds no secret is not copied', () => {
  const value = { a: [1, 'text', { b: null }] };
  expect(knowing(S).scrub(value)).toBe(value);
});

test('of a key file the texts that say secret are secrets, too, and each line of a key', () => {
  const line = 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7';
  const pem = `-----BEGIN PRIVATE KEY-----\n${line}\n-----END PRIVATE KEY-----\n`;
  const known = knowing(JSON.stringify({ type: 'service_account', project_id: 'some-project', private_key: pem }));
  expect(JSON.stringify(known.scrub({ parsed: { key: pem.split('\n') } }))).not.toContain(line);
  expect(known.scrubText('of some-project')).toBe('of some-project');
  expect(knowing(pem).scrubText(`Key: ${line}`)).toBe('Key: [redacted]');
  expect(knowing('Bearer abcdefghijkl').scrubText('the token abcdefghijkl')).toBe('the token [redacted]');
});

test('values that are known in great number come out as if each had been looked for by itself', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'A', '0', '-'), minLength: 6, maxLength: 9 });
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 30 }), fc.array(word), (patterns, words) => {
      const text = words.join('');
      const covered = new Set<number>();
      for (const pattern of patterns) {
        for (let at = text.indexOf(pattern); at >= 0; at = text.indexOf(pattern, at + 1)) {
          for (let index = at; index < at + pattern.length; index += 1) covered.add(index);
        }
      }
      const found = createTextSearch(patterns).find(text);
      const shown = new Set(
        found.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, i) => start + i)),
      );
      expect([...shown].sort((a, b) => a - b)).toEqual([...covered].sort((a, b) => a - b));
    }),
  );
});

test('whatever holds a secret, in whatever place, comes out without it', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.jsonValue(), (secret, given) => {
      const spread: unknown = JSON.parse(JSON.stringify({ given }), (_, part: unknown) =>
        typeof part === 'string' ? `${part}${secret}` : part,
      );
      expect(JSON.stringify(knowing(secret).scrub(spread))).not.toContain(secret);
    }),
  );
});

test('a MiB is looked through for a hundred secrets in a few milliseconds', () => {
  const known = knowing(
    ...Array.from({ length: 100 }, (_, index) => `sk-live-${index}-${'abcdefgh'.repeat(4)}${index}`),
  );
  const text = 'The quick brown fox of account 17 said "sk-" at 2030-01-31T02:00:00Z. '.repeat(15_000);
  known.isIn(text);
  const startedMs = performance.now();
  expect(known.isIn(text)).toBe(false);
  expect(performance.now() - startedMs).toBeLessThan(1000);
});
