import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formsOfSecret } from './secret-forms.ts';
import { createSecretScrubber } from './secret-scrubber.ts';

test('a secret between any other bytes is found in base64, URL-safe or not', () => {
  const bytes = fc.uint8Array({ maxLength: 9 });
  fc.assert(
    fc.property(fc.string({ minLength: 9, maxLength: 40 }), bytes, bytes, (secret, before, after) => {
      const whole = Buffer.concat([before, Buffer.from(secret, 'utf8'), after]);
      for (const encoding of ['base64', 'base64url'] as const) {
        const text = whole.toString(encoding);
        expect(formsOfSecret(secret).some(form => text.includes(form))).toBe(true);
      }
    }),
  );
});

test('whatever holds a secret, its texts come out without it', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.jsonValue(), fc.jsonValue(), (secret, first, second) => {
      const spread = (value: unknown): unknown =>
        JSON.parse(JSON.stringify(value), (_, part: unknown) => (typeof part === 'string' ? `${part}${secret}` : part));
      const value = { first: spread(first), api_token: secret, second: [spread(second), encodeURIComponent(secret)] };
      expect(JSON.stringify(createSecretScrubber([value]).scrubAt([], value))).not.toContain(secret);
    }),
  );
});

test('values without secrets come out as they went in', () => {
  const value = { a: [1, null, true, { max_tokens: 5, has_secret: true, required_secrets: ['x'] }], b: 'text' };
  expect(createSecretScrubber([value]).scrubAt([], value)).toEqual(value);
});
