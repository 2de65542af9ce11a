import { expect, test } from 'vitest';
import { flagSchema, instantParameterSchema, limitSchema } from './query-values.ts';

test('a limit is read from text, and has a default', () => {
  expect(limitSchema.parse('20')).toBe(20);
  expect(limitSchema.parse(undefined)).toBe(50);
});

test.each(['', ' 5', '0x10', '1e2', '5.0', 'ten', '0', '201', '-1'])('a limit of %j is refused', text => {
  expect(limitSchema.safeParse(text).success).toBe(false);
});

test('a flag is true or false and nothing else', () => {
  expect([flagSchema.parse('true'), flagSchema.parse('false')]).toEqual([true, false]);
  expect(flagSchema.safeParse('1').success).toBe(false);
});

test('a plus that became a space in the query string is still a zone', () => {
  expect(instantParameterSchema.parse('2026-01-31T07:00:00 07:00')).toBe('2026-01-31T07:00:00+07:00');
});

test.each(['0000-01-01T00:00:00Z', '1969-12-31T23:59:59Z', '2200-01-01T00:00:00Z', '9999-12-31T23:59:59+00:00'])(
  'an instant beyond the calendar is refused: %s',
  text => {
    expect(instantParameterSchema.safeParse(text).error?.issues[0]?.message).toBe('must lie between 1970 and 2199');
  },
);
