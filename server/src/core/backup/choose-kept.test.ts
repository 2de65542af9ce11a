import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseKept } from './choose-kept.ts';

const DAY_MS = 86_400_000;
const NOW_MS = 100 * DAY_MS;
const ofDays = (...days: number[]) => days.map(day => ({ name: `d${day}`, createdAtMs: NOW_MS - day * DAY_MS }));

test.each([
  [{ keep: 2, keepDays: null }, ['d0', 'd1']],
  [{ keep: null, keepDays: 3 }, ['d0', 'd1', 'd3']],
  [{ keep: 1, keepDays: 1 }, ['d0', 'd1']],
  [{ keep: 3, keepDays: 1 }, ['d0', 'd1', 'd3']],
  [{ keep: null, keepDays: null }, ['d0']],
])('%o keeps %j', (rule, kept) => {
  const chosen = chooseKept(ofDays(9, 0, 3, 1), { written: 'd0', rule, nowMs: NOW_MS });
  expect(chosen.kept).toEqual(kept);
});

test('what was written now stays, also where the clock says that it is the oldest', () => {
  const rule = { keep: 1, keepDays: null };
  expect(chooseKept(ofDays(9, 1), { written: 'd9', rule, nowMs: NOW_MS }).removed).toEqual([]);
});

test('whatever the rule: nothing is both kept and removed, the newest and the one written now stay', () => {
  const days = fc.uniqueArray(fc.integer({ min: -5, max: 50 }), { minLength: 1, maxLength: 12 });
  const orNull = (most: number) => fc.option(fc.integer({ min: 1, max: most }));
  fc.assert(
    fc.property(days, orNull(9), orNull(40), fc.nat(), (all, keep, keepDays, pick) => {
      const backups = ofDays(...all);
      const written = backups[pick % backups.length]!.name;
      const { kept, removed } = chooseKept(backups, { written, rule: { keep, keepDays }, nowMs: NOW_MS });
      expect([...kept, ...removed].sort()).toEqual(backups.map(({ name }) => name).sort());
      expect(kept).toContain(written);
      expect(kept).toContain(`d${Math.min(...all)}`);
      expect(kept.length).toBeGreaterThanOrEqual(Math.min(keep ?? 1, backups.length));
    }),
  );
});
