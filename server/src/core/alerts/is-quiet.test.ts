import { expect, test } from 'vitest';
import { isQuiet } from './is-quiet.ts';

const jakarta = { from: '22:00', to: '06:00', timezone: 'Asia/Jakarta' };

test.each([
  ['2026-01-01T14:59:59Z', false],
  ['2026-01-01T15:00:00Z', true],
  ['2026-01-01T17:00:00Z', true],
  ['2026-01-01T22:59:59Z', true],
  ['2026-01-01T23:00:00Z', false],
] as const)('22:00 to 06:00 in Jakarta goes over midnight: %s is %s', (at, expected) => {
  expect(isQuiet(jakarta, Date.parse(at))).toBe(expected);
});

test('hours within a day, and none', () => {
  const noon = { from: '12:00', to: '13:00', timezone: '+07:00' };
  expect(isQuiet(noon, Date.parse('2026-01-01T05:30:00Z'))).toBe(true);
  expect(isQuiet(noon, Date.parse('2026-01-01T06:00:00Z'))).toBe(false);
  expect(isQuiet(null, 0)).toBe(false);
});

test.each([
  // 2026-03-29: 02:00 becomes 03:00 in Berlin, so that 02:30 is not shown.
  ['spring', '2026-03-29T00:59:00Z', true],
  ['spring', '2026-03-29T01:00:00Z', false],
  // 2026-10-25: 03:00 becomes 02:00, so that 02:15 is shown twice.
  ['autumn, first time', '2026-10-25T00:15:00Z', true],
  ['autumn, after the end', '2026-10-25T00:45:00Z', false],
  ['autumn, shown again', '2026-10-25T01:15:00Z', true],
  ['autumn, after the end again', '2026-10-25T01:45:00Z', false],
] as const)('what the clocks show counts when they are changed (%s): %s is %s', (_name, at, expected) => {
  const berlin = { from: '23:00', to: '02:30', timezone: 'Europe/Berlin' };
  expect(isQuiet(berlin, Date.parse(at))).toBe(expected);
});

test('before 1970 and with odd offsets the minute is right', () => {
  const kathmandu = { from: '00:00', to: '00:01', timezone: 'Asia/Kathmandu' };
  expect(isQuiet(kathmandu, Date.parse('2026-01-01T18:15:30Z'))).toBe(true);
  expect(isQuiet({ from: '23:59', to: '00:00', timezone: '+00:00' }, -30_000)).toBe(true);
});
