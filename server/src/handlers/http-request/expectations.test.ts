import { expect, test } from 'vitest';
import type { HttpResponse } from '../../tools/tool.ts';
import { expectSchema } from './expect-input.ts';
import { checksOf } from './expectations.ts';

const answer = (json: unknown, more: Partial<HttpResponse> = {}): HttpResponse => {
  const text = JSON.stringify(json);
  return {
    status: 200,
    headers: { 'content-type': 'application/json' },
    url: '',
    text,
    json,
    bytes: text.length,
    ...more,
  };
};

const checked = (expected: unknown, response: HttpResponse, scrubText = (text: string) => text) =>
  checksOf(expectSchema.parse(expected), { response, durationMs: 40, scrubText }).slice(1);

test.each([
  [{ a: 1, b: [true, null] }, { b: [true, null], a: 1 }, true],
  [{ a: 1 }, { a: 1, b: 2 }, false],
  [[1, 2], [2, 1], false],
  [1, 1.0, true],
  ['1', 1, false],
  [null, null, true],
])('%j equals %j: %s', (found, equals, isMet) => {
  expect(checked({ json: [{ pointer: '/x', equals }] }, answer({ x: found }))[0]?.is_met).toBe(isMet);
});

test.each([
  [{ pointer: '/n', matches: '^4\\d$' }, true],
  [{ pointer: '/t', matches: 'rea' }, true],
  [{ pointer: '/yes', matches: '^true$' }, true],
  [{ pointer: '/list', matches: '1' }, false],
  [{ pointer: '/null', matches: 'null' }, false],
  [{ pointer: '/gone', matches: '.' }, false],
  [{ pointer: '/null', exists: true }, true],
  [{ pointer: '/gone', exists: true }, false],
  [{ pointer: '/gone', exists: false }, true],
  [{ pointer: '/list/1', equals: 2 }, true],
  [{ pointer: '/list/length', exists: false }, true],
  [{ pointer: '/constructor', exists: false }, true],
])('%j: %s', (one, isMet) => {
  const response = answer({ n: 42, t: 'ready', yes: true, list: [1, 2], null: null });
  expect(checked({ json: [one] }, response)[0]?.is_met).toBe(isMet);
});

test('an answer of null is JSON, and an empty one is none', () => {
  const whole = { json: [{ pointer: '', equals: null }] };
  expect(checked(whole, answer(null))[0]).toMatchObject({ is_met: true });
  expect(checked(whole, answer(null, { text: '' }))[0]).toEqual({
    expected: 'the whole answer to equal null',
    found: 'no body',
    is_met: false,
  });
});

test('what is told is bounded, and secrets go before it is cut', () => {
  const secret = 's3cr3t'.repeat(40);
  const scrub = (text: string) => text.replaceAll(secret, '***');
  const [check] = checked({ contains: 'x' }, answer(`${'a'.repeat(180)}${secret}`), scrub);
  expect(check?.found).toMatch(/a\*\*\*[^s]*$/);
  expect(check?.found).not.toContain('s3cr');
  const [long] = checked({ contains: 'x' }, answer('b'.repeat(100_000)));
  expect(long?.found).toHaveLength(200);
});

test('an answer may come on the last millisecond', () => {
  expect(checked({ max_ms: 40 }, answer(1))[0]).toMatchObject({ is_met: true });
  expect(checked({ max_ms: 39 }, answer(1))[0]).toEqual({
    expected: 'an answer within 39 ms',
    found: '40 ms',
    is_met: false,
  });
});

test.each([
  [{ json: [{ pointer: '/a' }] }],
  [{ json: [{ pointer: '/a', equals: 1, exists: true }] }],
  [{ json: [{ pointer: 'a', equals: 1 }] }],
  [{ json: [] }],
  [{ status: '299-200' }],
  [{ status: 'ok' }],
  [{ status: 99 }],
  [{ matches: '(' }],
  [{ matches: '' }],
  [{ max_ms: 0 }],
  [{ statuz: 200 }],
])('%j is no expectation', given => {
  expect(expectSchema.safeParse(given).success).toBe(false);
});
