import { expect, test } from 'vitest';
import { isPattern, patternIn } from './pattern-match.ts';

const PLENTY_MS = 5000;

test.each([
  ['ok', '^ok$', 'matches'],
  ['not ok', '^ok$', 'differs'],
  ['état é', '\\p{L}+ é', 'matches'],
  ['say "hi"\u2028</script>', '"hi"\u2028<', 'matches'],
  ['${process.exit(1)} ` \\', '\\$\\{process', 'matches'],
  ['', '', 'matches'],
])('%j has %j: %s', (text, pattern, verdict) => {
  expect(patternIn(text, pattern, PLENTY_MS)).toBe(verdict);
});

test.each([
  ['(a+)+$', `${'a'.repeat(40)}!`],
  ['^(\\d+)*\\s$', `${'1'.repeat(60)}x`],
  ['(.*?,){20}P', '1,'.repeat(200)],
])('a pattern that would take for ever is stopped: %s', (pattern, text) => {
  const startMs = performance.now();
  expect(patternIn(text, pattern, 50)).toBe('too_slow');
  expect(performance.now() - startMs).toBeLessThan(2000);
});

test('only the beginning of a long text is looked at', () => {
  expect(patternIn(`${'x'.repeat(70_000)}end`, 'end', PLENTY_MS)).toBe('differs');
});

test.each(['(', '[', '\\', '(?<n>a)(?<n>b)', '*'])('%j is no pattern', text => {
  expect(isPattern(text)).toBe(false);
});
