import { expect, test } from 'vitest';
import { planBackfill } from './backfill-plan.ts';

test('what had a run does not run again, what the schedule still decides is left to it, the rest runs', () => {
  const hadRun = new Map([
    [2, 'r2'],
    [4, null],
  ]);
  expect(planBackfill([1, 2, 3, 4, 5], { hadRun, undecidedFromMs: 3 })).toEqual([
    { dueMs: 1, outcome: 'to_run', runId: null },
    { dueMs: 2, outcome: 'already_run', runId: 'r2' },
    { dueMs: 3, outcome: 'undecided', runId: null },
    { dueMs: 4, outcome: 'already_run', runId: null },
    { dueMs: 5, outcome: 'undecided', runId: null },
  ]);
});

test('while the schedule is off, it decides nothing', () => {
  expect(planBackfill([1], { hadRun: new Map(), undecidedFromMs: null })).toMatchObject([{ outcome: 'to_run' }]);
});
