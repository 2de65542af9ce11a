import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jobSpecSchema } from '@multi-job/contract';
import { BUILT_IN_CALENDARS } from '../calendars/built-in-calendars.ts';
import { dayAt } from './allowed-times.ts';
import { countFirings } from './count-firings.ts';
import { firingSchedule } from './excluded-days.ts';
import { createFiringCounter } from './firings-by-bucket.ts';
import { givenSchedule } from './given-schedule.ts';
import { lastDueMs } from './last-due.ts';
import { nextDueMs } from './next-due.ts';
import { planOccurrences } from './plan-occurrences.ts';
import { previewSchedule } from './preview-schedule.ts';
import { firesAlike } from './same-firings.ts';
import { scheduleFaults } from './schedule-faults.ts';
import { offsetMsAt } from './zone-clock.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Around the change of clocks in Berlin and Santiago, and the holidays of an Indonesian year's end. */
const starts = fc.constantFrom(
  Date.parse('2026-03-26T05:00:00Z'),
  Date.parse('2026-04-03T00:30:00Z'),
  Date.parse('2026-10-23T11:00:00Z'),
  Date.parse('2026-12-22T20:00:00Z'),
);
const zones = fc.constantFrom(
  'UTC',
  'Asia/Jakarta',
  'Europe/Berlin',
  'America/Santiago',
  'America/Nuuk',
  'Australia/Lord_Howe',
  '+05:45',
);
const timings = fc.oneof(
  fc.integer({ min: 1200, max: 90_000 }).map(interval_sec => ({ interval_sec })),
  fc
    .constantFrom('0 * * * *', '30 2 * * *', '0 7 * * 1-5', '15 0,23 * * *', '0 12 25 * *', '*/40 8-10 * * *')
    .map(cron => ({ cron })),
);
const days = fc.integer({ min: 0, max: 12 });
const excludes = fc
  .record({
    dates: fc.array(fc.tuple(days, fc.constantFrom('one', 'yearly', 'range')), { maxLength: 4 }),
    weekdays: fc.uniqueArray(fc.constantFrom('mon', 'wed', 'sat', 'sun'), { maxLength: 3 }),
    calendars: fc.constantFrom([], ['id-holidays'], ['id-holidays', 'id-joint-leave']),
  })
  .filter(({ dates, weekdays, calendars }) => dates.length + weekdays.length + calendars.length > 0);

const isoDay = (ms: number) => new Date(ms).toISOString().slice(0, 10);

interface Picked {
  dates: readonly (readonly [day: number, kind: string])[];
  weekdays: readonly string[];
  calendars: readonly string[];
}

function excludeAt(t0: number, { dates, weekdays, calendars }: Picked) {
  const texts = dates.map(([day, kind]) => {
    const date = isoDay(t0 + day * DAY);
    if (kind === 'one') return date;
    return kind === 'yearly' ? date.slice(5) : `${date}/${isoDay(t0 + (day + 1) * DAY)}`;
  });
  return { dates: texts, weekdays, calendars };
}

/** Whether the date that the clocks show is excluded, told from the written form alone. */
function isExcluded(zone: string, exclude: ReturnType<typeof excludeAt>, ms: number): boolean {
  const local = new Date(ms + offsetMsAt(zone, ms));
  const date = isoDay(local.getTime());
  const weekday = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'][local.getUTCDay()] ?? '';
  return (
    exclude.weekdays.includes(weekday) ||
    exclude.calendars.some(id => BUILT_IN_CALENDARS.get(id)!.days.some(day => day.date === date)) ||
    exclude.dates.some(text => {
      const [from = '', to = from] = text.split('/');
      return text.length === 5 ? date.endsWith(text) : from <= date && date <= to;
    })
  );
}

const cases = fc.record({
  t0: starts,
  zone: zones,
  timing: timings,
  days: excludes,
  hours: fc.integer({ min: 0, max: 300 }),
});

test('what fires is all that would fire, without the excluded days: next, last, count, buckets and preview agree', () => {
  fc.assert(
    fc.property(cases, ({ t0, zone, timing, days: picked, hours }) => {
      const exclude = excludeAt(t0, picked);
      const plain = givenSchedule({ ...timing, timezone: zone });
      const schedule = givenSchedule({ ...timing, timezone: zone, exclude });
      const endMs = t0 + 13 * DAY;
      const allowed: number[] = [];
      const excluded: number[] = [];
      for (let at = nextDueMs(plain, t0, t0, 'UTC'); at !== null && at < endMs; at = nextDueMs(plain, t0, at, 'UTC'))
        (isExcluded(zone, exclude, at) ? excluded : allowed).push(at);

      const walked: number[] = [];
      for (
        let at = nextDueMs(schedule, t0, t0, 'UTC');
        at !== null && at < endMs;
        at = nextDueMs(schedule, t0, at, 'UTC')
      )
        walked.push(at);
      expect(walked).toEqual(allowed);

      const atMs = t0 + hours * HOUR;
      const last = lastDueMs(schedule, t0, atMs, 'UTC');
      expect(last !== null && last <= t0 ? null : last).toBe(allowed.filter(ms => ms <= atMs).at(-1) ?? null);

      const first = allowed[0];
      if (first === undefined) return;
      const armed = { schedule, nextDueMs: first };
      expect(countFirings(armed, t0, atMs, 'UTC')).toBe(allowed.filter(ms => ms < atMs).length);
      const buckets = { fromMs: t0, widthMs: 5 * HOUR, count: 50, nowMs: t0 };
      const counts = createFiringCounter(buckets, 10, 'UTC')(armed)!;
      expect(counts).toEqual(
        Array.from({ length: 50 }, (_, n) => {
          const fromMs = t0 + n * 5 * HOUR;
          return allowed.filter(ms => ms > t0 && ms >= fromMs && ms < fromMs + 5 * HOUR).length;
        }),
      );

      const preview = previewSchedule({
        schedule,
        count: Math.min(20, allowed.length),
        fromMs: t0,
        defaultTimezone: 'UTC',
      });
      const lastShown = Date.parse(preview.firings.at(-1)!.at);
      const shown = excluded.filter(ms => ms <= lastShown);
      const byDay = new Map(shown.map(ms => [dayAt(zone, ms), ms] as const));
      expect(preview.excluded.map(row => row.date)).toEqual([...byDay.keys()].map(day => isoDay(day * DAY)));
      expect(preview.excluded.map(row => Date.parse(row.due_at))).toEqual(
        [...byDay.keys()].map(day => shown.find(ms => dayAt(zone, ms) === day)),
      );
    }),
    { numRuns: 50 },
  );
});

test('over any sequence of looks each occurrence is decided once: dispatched, missed or excluded, whatever was late', () => {
  const gaps = fc.array(fc.constantFrom(HOUR, 5 * HOUR, DAY, 4 * DAY), { minLength: 1, maxLength: 8 });
  const policies = fc.constantFrom('run_once', 'skip', 'catch_up');
  fc.assert(
    fc.property(cases, gaps, policies, ({ t0, zone, timing, days: picked }, late, misfire_policy) => {
      const exclude = excludeAt(t0, picked);
      const spec = jobSpecSchema.parse({
        ...{ job_id: 'a', type: 't' },
        schedule: { ...timing, timezone: zone, exclude, misfire_policy },
      });
      const schedule = firingSchedule(spec.schedule!, BUILT_IN_CALENDARS);
      const first = nextDueMs(schedule, t0, t0, 'UTC');
      if (first === null) return;
      let job = { jobId: 'a', spec, anchorMs: t0, nextDueMs: first, wakeMs: first };
      const decided: number[] = [];
      let folded = 0;
      const excludedDays = new Set<string>();
      let nowMs = t0;
      for (const gap of late) {
        nowMs = Math.max(nowMs, job.wakeMs) + gap;
        const plan = planOccurrences(job, nowMs, 'UTC', BUILT_IN_CALENDARS);
        decided.push(...plan.missed.dueMs, ...plan.due);
        folded += plan.missed.folded?.count ?? 0;
        for (const { why } of plan.excluded) excludedDays.add(why.date);
        job = { ...job, ...plan.arm! };
        expect(job.nextDueMs).toBeGreaterThan(nowMs);
        expect(job.wakeMs).toBeGreaterThan(nowMs);
      }
      const plain = givenSchedule({ ...timing, timezone: zone });
      let expected = 0;
      for (let at = first; at <= nowMs; at = nextDueMs(plain, t0, at, 'UTC')!) {
        if (!isExcluded(zone, exclude, at)) expected += 1;
        else if (nowMs - t0 < 90 * DAY) expect(excludedDays).toContain(isoDay(at + offsetMsAt(zone, at)));
      }
      expect(decided.length + folded).toBe(expected);
      expect(new Set(decided).size).toBe(decided.length);
      expect(decided.filter(ms => isExcluded(zone, exclude, ms))).toEqual([]);
    }),
    { numRuns: 50 },
  );
});

test('an excluded day is looked at on the day itself, once', () => {
  const spec = jobSpecSchema.parse({
    ...{ job_id: 'a', type: 't' },
    schedule: { cron: '0 * * * *', timezone: 'Asia/Jakarta', exclude: { calendars: ['id-holidays'] } },
  });
  const at = (text: string) => Date.parse(`${text}+07:00`);
  const job = {
    jobId: 'a',
    spec,
    anchorMs: 0,
    nextDueMs: at('2026-12-24T23:00:00'),
    wakeMs: at('2026-12-24T23:00:00'),
  };
  const before = planOccurrences(job, job.wakeMs, 'UTC', BUILT_IN_CALENDARS);
  expect(before).toMatchObject({ due: [job.nextDueMs], excluded: [] });
  expect(before.arm).toMatchObject({ nextDueMs: at('2026-12-26T00:00:00'), wakeMs: at('2026-12-25T00:00:00') });
  const holiday = planOccurrences({ ...job, ...before.arm! }, before.arm!.wakeMs, 'UTC', BUILT_IN_CALENDARS);
  const why = { date: '2026-12-25', by: 'calendar', calendar: 'id-holidays', name: 'Kelahiran Yesus Kristus (Natal)' };
  expect(holiday.excluded).toEqual([{ dueMs: at('2026-12-25T00:00:00'), count: 24, why }]);
  expect(holiday.due).toEqual([]);
  expect(holiday.arm).toMatchObject({ nextDueMs: at('2026-12-26T00:00:00'), wakeMs: at('2026-12-26T00:00:00') });
});

test('a calendar that changes counts for what is armed already, both ways', () => {
  const spec = jobSpecSchema.parse({
    ...{ job_id: 'a', type: 't' },
    schedule: { cron: '0 7 * * *', timezone: 'UTC', exclude: { calendars: ['own'] } },
  });
  const bookOf = (...dates: string[]) =>
    new Map([['own', { years: [2026], days: dates.map(date => ({ date, name: date })) }]]);
  const at = (day: number) => Date.parse(`2026-06-0${day}T07:00:00Z`);
  const armed = { jobId: 'a', spec, anchorMs: 0, nextDueMs: at(3), wakeMs: at(2) };
  // The second of June was excluded when it was armed, the third was not.
  const now = planOccurrences(armed, at(2), 'UTC', bookOf('2026-06-03'));
  expect(now).toMatchObject({ due: [at(2)], excluded: [], arm: { nextDueMs: at(4), wakeMs: at(3) } });
  const late = planOccurrences({ ...armed, wakeMs: at(3) }, at(3), 'UTC', bookOf('2026-06-03'));
  expect(late).toMatchObject({ due: [], excluded: [{ dueMs: at(3), count: 1 }], arm: { nextDueMs: at(4) } });
});

test('schedules that exclude other days do not fire alike, those that write the same otherwise do', () => {
  const of = (exclude: object) => givenSchedule({ cron: '0 7 * * *', exclude });
  expect(firesAlike(of({ weekdays: ['sat', 'sun'] }), of({ weekdays: ['sun', 'sat'], dates: [] }), 'UTC')).toBe(true);
  expect(firesAlike(of({ weekdays: ['sat'] }), of({ weekdays: ['sun'] }), 'UTC')).toBe(false);
  expect(firesAlike(of({ weekdays: ['sat'] }), givenSchedule({ cron: '0 7 * * *' }), 'UTC')).toBe(false);
});

test.each([
  [{ cron: '0 7 * * 0', exclude: { weekdays: ['sun'] } }],
  [{ cron: '0 7 25 12 *', exclude: { dates: ['12-25'] } }],
  [{ interval_sec: 7 * 86_400, start_at: '2026-12-06T00:00:00Z', timezone: 'UTC', exclude: { weekdays: ['sun'] } }],
  [{ cron: '0 7 * * *', end_at: '2026-12-26T00:00:00Z', exclude: { dates: ['2026-12-01/2026-12-31'] } }],
])('a schedule of which nothing is left is refused: %j', schedule => {
  const [fault] = scheduleFaults(givenSchedule(schedule), Date.parse('2026-12-01T00:00:00Z'), 'UTC');
  expect(fault).toMatchObject({ field: 'exclude' });
  expect(fault?.message).toContain('takes out every time');
});

test.each([
  ['2026-02-30'],
  ['13-01'],
  ['2026-12-26/2026-12-25'],
  ['2026-01-01/2028-01-01'],
  ['tomorrow'],
  ['2026-1-1'],
])('%s is not a date to exclude', date => {
  expect(() => givenSchedule({ cron: '0 7 * * *', exclude: { dates: [date] } })).toThrow(/is not a date/);
});
