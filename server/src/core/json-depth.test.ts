import { expect, test } from 'vitest';
import { isJsonDeeperThan } from './json-depth.ts';

function nested(levels: number): string {
  return '[{"a":'.repeat(Math.floor(levels / 2)) + (levels % 2 ? '[1]' : '1') + '}]'.repeat(Math.floor(levels / 2));
}

test.each([
  ['null', 0, false],
  ['"text"', 0, false],
  ['[]', 0, true],
  ['[[]]', 1, true],
  ['[[]]', 2, false],
  [nested(64), 64, false],
  [nested(65), 64, true],
  [nested(20_000), 64, true],
  [JSON.stringify({ text: '[{"'.repeat(100), after: '\\"[' }), 1, false],
  [JSON.stringify(Array.from({ length: 100 }, () => ({}))), 2, false],
  [JSON.stringify(Array.from({ length: 100 }, () => ({}))), 1, true],
])('case %#', (json, levels, isDeeper) => {
  expect(isJsonDeeperThan(json, levels)).toBe(isDeeper);
});
