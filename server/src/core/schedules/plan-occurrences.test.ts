import { jobSpecSchema } from '@multi-job/contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BUILT_IN_CALENDARS } from '../calendars/built-in-calendars.ts';
import { firingSchedule } from './excluded-days.ts';
import { nextDueMs } from './next-due.ts';
import { planOccurrences } from './plan-occurrences.ts';
import { MAX_MISSED_ROWS } from './standing-occurrences.ts';
import type { DueJob } from './occurrence-plan.ts';

const T0 = Date.parse('2026-03-28T20:00:00Z');

function dueJob(schedule: object, nextDue: number, inputs: object = {}): DueJob {
  const spec = jobSpecSchema.parse({ job_id: 'a', type: 't', schedule, inputs });
  return { jobId: 'a', spec, anchorMs: T0, nextDueMs: nextDue, wakeMs: nextDue };
}

const firing = ({ spec }: DueJob) => firingSchedule(spec.schedule!, BUILT_IN_CALENDARS);

const everyMinute = (policy: object = {}) => dueJob({ interval_sec: 60, ...policy }, T0 + 60_000);

test('on time there is one occurrence to dispatch and the next is armed in phase', () => {
  const plan = planOccurrences(everyMinute(), T0 + 60_003, 'UTC', BUILT_IN_CALENDARS);
  expect(plan).toEqual({
    missed: { dueMs: [], folded: null },
    excluded: [],
    due: [T0 + 60_000],
    arm: { anchorMs: T0, nextDueMs: T0 + 120_000, wakeMs: T0 + 120_000 },
  });
});

test('after an outage run_once dispatches the latest and misses the rest', () => {
  const plan = planOccurrences(everyMinute(), T0 + 190_000, 'UTC', BUILT_IN_CALENDARS);
  expect(plan.due).toEqual([T0 + 180_000]);
  expect(plan.missed.dueMs).toEqual([T0 + 60_000, T0 + 120_000]);
});

test.each([
  ['within 30 s', 210_000, [T0 + 180_000]],
  ['later', 210_001, []],
])('skip takes the latest occurrence only %s', (_when, sinceMs, due) => {
  expect(planOccurrences(everyMinute({ misfire_policy: 'skip' }), T0 + sinceMs, 'UTC', BUILT_IN_CALENDARS).due).toEqual(
    due,
  );
});

test('catch_up dispatches the newest, oldest first', () => {
  const plan = planOccurrences(
    everyMinute({ misfire_policy: 'catch_up', max_catch_up: 2 }),
    T0 + 250_000,
    'UTC',
    BUILT_IN_CALENDARS,
  );
  expect(plan.due).toEqual([T0 + 180_000, T0 + 240_000]);
  expect(plan.missed.dueMs).toEqual([T0 + 60_000, T0 + 120_000]);
});

test('a long outage is folded into one row beyond the newest missed ones', () => {
  const plan = planOccurrences(everyMinute(), T0 + 1000 * 60_000, 'UTC', BUILT_IN_CALENDARS);
  expect(plan.missed.dueMs).toHaveLength(MAX_MISSED_ROWS);
  expect(plan.missed.folded).toEqual({ count: 899, lastDueMs: T0 + 899 * 60_000 });
});

test('an occurrence fires at end_at and the schedule ends there', () => {
  const end_at = new Date(T0 + 120_000).toISOString();
  const plan = planOccurrences(
    everyMinute({ end_at, misfire_policy: 'catch_up' }),
    T0 + 500_000,
    'UTC',
    BUILT_IN_CALENDARS,
  );
  expect(plan.due).toEqual([T0 + 60_000, T0 + 120_000]);
  expect(plan.arm).toBeNull();
});

test('jitter longer than the interval neither reorders nor misses occurrences', () => {
  const job = dueJob({ interval_sec: 1 }, T0 + 1000, { dispatch_jitter_sec: 30 });
  let arm = planOccurrences(job, T0, 'UTC', BUILT_IN_CALENDARS).arm!;
  for (let n = 1; n <= 50; n += 1) {
    const plan = planOccurrences({ ...job, nextDueMs: arm.nextDueMs }, arm.wakeMs, 'UTC', BUILT_IN_CALENDARS);
    expect(plan.due).toEqual([T0 + n * 1000]);
    expect(plan.missed.dueMs).toEqual([]);
    expect(plan.arm!.wakeMs).toBeGreaterThanOrEqual(arm.wakeMs);
    arm = plan.arm!;
  }
});

test('a due time that was armed under another default zone is decided and left behind', () => {
  const plan = planOccurrences(dueJob({ cron: '0 7 * * *' }, T0), T0 + 5, 'Asia/Jakarta', BUILT_IN_CALENDARS);
  expect(plan.due).toEqual([T0]);
  expect(plan.arm?.nextDueMs).toBe(Date.parse('2026-03-29T00:00:00Z'));
});

const schedules = fc.record({
  timing: fc.constantFrom(
    { interval_sec: 1 },
    { interval_sec: 7 },
    { interval_sec: 3600 },
    { cron: '* * * * *', timezone: 'Europe/Berlin' },
    { cron: '*/20 * * * * *', timezone: 'Australia/Lord_Howe' },
    { cron: '30 2 * * *', timezone: 'Europe/Berlin' },
    { cron: '*/15 1-3 * * *', timezone: 'Europe/Berlin' },
  ),
  misfire_policy: fc.constantFrom('run_once', 'skip', 'catch_up'),
  max_catch_up: fc.integer({ min: 1, max: 20 }),
});

test('plans over random outages cover every occurrence exactly once, in order', () => {
  fc.assert(
    fc.property(
      schedules,
      fc.array(fc.integer({ min: 1, max: 20_000 }), { minLength: 1, maxLength: 6 }),
      ({ timing, ...policy }, outagesSec) => {
        const first = nextDueMs(firing(dueJob(timing, 0)), T0, T0, 'UTC')!;
        let job = dueJob({ ...timing, ...policy }, first);
        let now = T0;
        let covered = 0;
        let lastDecided = T0;
        for (const seconds of outagesSec) {
          now += seconds * 1000;
          const { missed, due, arm } = planOccurrences(job, now, 'UTC', BUILT_IN_CALENDARS);
          const decided = [...(missed.folded === null ? [] : [missed.folded.lastDueMs]), ...missed.dueMs, ...due];
          for (const at of decided) {
            expect(at).toBeGreaterThan(lastDecided);
            lastDecided = at;
          }
          covered += (missed.folded?.count ?? 0) + missed.dueMs.length + due.length;
          expect(arm!.nextDueMs).toBeGreaterThan(now);
          job = { ...job, nextDueMs: arm!.nextDueMs };
        }
        let walked = 0;
        for (let at = first; at <= now; at = nextDueMs(firing(job), T0, at, 'UTC')!) walked += 1;
        expect(covered).toBe(walked);
      },
    ),
    { numRuns: 60 },
  );
});
