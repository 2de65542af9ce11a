import type {
  Calendar,
  ChangedCalendar,
  Explanation,
  Job,
  JobValidation,
  Occurrence,
  Plan,
  Problem,
} from '@multi-job/contract';
import type { ScheduleForecast, SchedulePreview, VerdictOf } from '@multi-job/contract';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ENGINE_KINDS } from '../scheduler/open-place.ts';
import { idleSpec } from './api-harness.ts';
import type { ApiHarness } from './api-harness.ts';
import { startApiOn } from './both-engines.ts';
import { createInstallation } from './installation.ts';
import type { Installation } from './installation.ts';

const DAY = 86_400_000;
const ZONE_MS = 7 * 3_600_000;

describe.each(ENGINE_KINDS)('on the %s engine', kind => {
  let api: ApiHarness;
  let others: Installation;
  /** The date that clocks in Jakarta show so many days from now. */
  let dateIn: (days: number) => string;
  beforeEach(async () => {
    api = await startApiOn(kind);
    others = createInstallation(api);
    // From noon in Jakarta on, so that 07:00 is over.
    const local = (api.clock.now() + ZONE_MS) % DAY;
    api.clock.advance((DAY + DAY / 2 - local) % DAY);
    const today = api.clock.now() + ZONE_MS;
    dateIn = days => new Date(today + days * DAY).toISOString().slice(0, 10);
  });
  afterEach(() => api.close());

  const yearsAround = () => [...new Set([dateIn(0), dateIn(70)].map(date => Number(date.slice(0, 4))))];
  const put = async (days: Calendar['days'], rest: object = {}) => {
    const body = { title: 'Own days', years: yearsAround(), days, ...rest };
    const response = await api.send('PUT', '/calendars/own', body);
    expect(response.statusCode, response.body).toBe(200);
    return response.json<ChangedCalendar>();
  };
  const daily = { cron: '0 7 * * *', timezone: 'Asia/Jakarta' };
  const save = (exclude: object) => api.send('POST', '/jobs', { ...idleSpec, schedule: { ...daily, exclude } });
  const explain = async (query = '') => (await api.send('GET', `/jobs/idle/explain${query}`)).json<Explanation>();
  const nextDate = async () => {
    const { next_due_at: at } = (await api.send('GET', '/jobs/idle')).json<Job>();
    return at === null ? null : new Date(Date.parse(at) + ZONE_MS).toISOString().slice(0, 10);
  };
  const dispatchOn = async (days: number) => {
    const atMs = Date.parse(`${dateIn(days)}T00:00:00Z`) + 100;
    api.clock.advance(atMs - api.clock.now());
    await others.dispatch();
  };

  test('an excluded day is passed over, foretold, told on the day and kept in the ledger with its name', async () => {
    await put([{ date: dateIn(1), name: 'Ulang tahun "kita"' }]);
    const response = await save({ calendars: ['own'], dates: [dateIn(2)] });
    expect(response.statusCode, response.body).toBe(201);
    expect(await nextDate()).toBe(dateIn(3));

    const job = response.json<Job>();
    const preview = (
      await api.send('POST', '/schedules/preview', { schedule: job.schedule, count: 2 })
    ).json<SchedulePreview>();
    expect(preview.firings.map(({ local }) => local.slice(0, 10))).toEqual([dateIn(3), dateIn(4)]);
    expect(preview.excluded).toMatchObject([
      { date: dateIn(1), by: 'calendar', calendar: 'own', name: 'Ulang tahun "kita"', count: 1 },
      { date: dateIn(2), by: 'date', calendar: null, count: 1 },
    ]);
    const runs = (await api.send('GET', '/jobs/idle/next-runs?count=2')).json<string[]>();
    expect(runs.map(at => at.slice(0, 10))).toEqual([dateIn(3), dateIn(4)]);
    const forecast = (await api.send('GET', '/schedules/forecast?bucket_sec=86400')).json<ScheduleForecast>();
    expect(forecast.buckets.reduce((sum, { firings }) => sum + firings, 0)).toBeLessThanOrEqual(5);

    await dispatchOn(1);
    const told = await explain();
    expect(told).toMatchObject({
      blocked_by: 'exclusion',
      sentence: expect.stringContaining('is excluded: Ulang tahun "kita" (calendar own)') as string,
    });
    expect((await explain('?lang=id')).sentence).toContain('dikecualikan: Ulang tahun "kita" (kalender own)');
    await dispatchOn(2);
    await dispatchOn(3);
    const rows = (await api.send('GET', '/jobs/idle/occurrences')).json<Occurrence[]>();
    expect(rows.map(({ outcome, due_at }) => [outcome, due_at.slice(0, 10)])).toEqual([
      ['dispatched', dateIn(3)],
      ['excluded', dateIn(2)],
      ['excluded', dateIn(1)],
    ]);
    expect(rows[2]?.detail).toEqual({ date: dateIn(1), by: 'calendar', calendar: 'own', name: 'Ulang tahun "kita"' });
    expect((await api.send('GET', '/jobs/idle/occurrences?outcome=excluded')).json()).toHaveLength(2);
  });

  test('a change of a calendar counts at once for the jobs that name it, both ways', async () => {
    await put([]);
    await save({ calendars: ['own'] });
    expect(await nextDate()).toBe(dateIn(1));
    expect(await put([{ date: dateIn(1), name: 'Libur' }])).toMatchObject({ jobs: 1, calendar: { revision: 2 } });
    await others.dispatch();
    expect(await nextDate()).toBe(dateIn(2));
    expect(await put([{ date: dateIn(1), name: 'Libur' }])).toMatchObject({ jobs: 0, calendar: { revision: 2 } });
    await put([{ date: dateIn(2), name: 'Libur' }]);
    await others.dispatch();
    expect(await nextDate()).toBe(dateIn(1));

    expect((await api.send('GET', '/calendars/own/jobs')).json()).toEqual({ total: 1, job_ids: ['idle'] });
    expect((await api.send('GET', '/calendars/id-holidays/jobs')).json()).toEqual({ total: 0, job_ids: [] });
    expect((await api.send('GET', '/calendars/nobody/jobs')).statusCode).toBe(404);
    const refused = await api.send('DELETE', '/calendars/own');
    expect(refused.json<Problem>()).toMatchObject({ status: 409, detail: expect.stringContaining('idle') as string });
    await save({ weekdays: ['sun'] });
    expect((await api.send('DELETE', '/calendars/own')).json()).toEqual({ calendar: null, jobs: 0 });
    expect((await api.send('GET', '/calendars/own')).statusCode).toBe(404);
  });

  test('a disabled job keeps no calendar, and is not enabled without it', async () => {
    await put([{ date: dateIn(1), name: 'Libur' }]);
    await save({ calendars: ['own'] });
    expect((await api.send('PUT', '/jobs/idle/disable')).statusCode).toBe(200);
    expect((await api.send('DELETE', '/calendars/own')).statusCode).toBe(200);

    const refused = await api.send('PUT', '/jobs/idle/enable');
    expect(refused.json<Problem>()).toMatchObject({
      status: 409,
      detail: expect.stringContaining('calendar "own", which is not there any more') as string,
    });
    const bulk = await api.send('POST', '/jobs/bulk', { action: 'enable', job_ids: ['idle'] });
    expect(bulk.json()).toMatchObject({ results: [{ ok: false, error: { code: 'CONFLICT' } }] });
    expect((await api.send('GET', '/jobs/idle')).json<Job>()).toMatchObject({ enabled: false, next_due_at: null });

    await put([{ date: dateIn(1), name: 'Libur' }]);
    expect((await api.send('PUT', '/jobs/idle/enable')).statusCode).toBe(200);
    expect(await nextDate()).toBe(dateIn(2));
  });

  test('one of the product can be replaced and comes back', async () => {
    const shipped = (await api.send('GET', '/calendars/id-holidays')).json<Calendar>();
    expect(shipped).toMatchObject({ built_in: true, revision: 0, years: [2026] });
    expect(shipped.days).toHaveLength(17);
    expect((await api.send('GET', '/calendars/id-joint-leave')).json<Calendar>().days).toHaveLength(8);
    expect((await api.send('DELETE', '/calendars/id-holidays')).statusCode).toBe(409);

    const body = { ...shipped, years: [2026, 2027] };
    const replaced = await api.send('PUT', '/calendars/id-holidays', body, { 'if-match': '"0"' });
    expect(replaced.json<ChangedCalendar>().calendar).toMatchObject({
      built_in: false,
      replaced: true,
      revision: 1,
      years: [2026, 2027],
    });
    expect(
      (await api.send('PUT', '/calendars/id-holidays', { ...body, title: 'x' }, { 'if-match': '"0"' })).statusCode,
    ).toBe(409);
    const ids = (await api.send('GET', '/calendars')).json<Calendar[]>().map(({ calendar_id }) => calendar_id);
    expect(ids).toEqual(['id-holidays', 'id-joint-leave']);
    const back = (await api.send('DELETE', '/calendars/id-holidays')).json<ChangedCalendar>();
    expect(back.calendar).toEqual(shipped);
  });

  test('a year that a calendar does not know is said before it comes', async () => {
    await put([], { years: [1999] });
    await save({ calendars: ['own'] });
    const { sentence, verdicts } = await explain();
    const year = Number(dateIn(1).slice(0, 4));
    expect(verdicts.find((one): one is VerdictOf<'exclusion'> => one.check === 'exclusion')?.gaps[0]).toEqual({
      calendar: 'own',
      year,
    });
    await others.staff();
    expect((await explain()).sentence).toContain(`calendar own does not know the days of ${year}`);
    expect(sentence).not.toBe('');
    const spec = { ...idleSpec, schedule: { ...daily, exclude: { calendars: ['own'] } } };
    const checked = (await api.send('POST', '/jobs/validate', spec)).json<JobValidation>();
    expect(checked.warnings).toContainEqual(
      expect.objectContaining({ code: 'calendar_year', path: 'schedule.exclude.calendars' }),
    );
    const preview = (await api.send('POST', '/schedules/preview', { schedule: spec.schedule })).json<SchedulePreview>();
    expect(preview.notes.map(({ code }) => code)).toContain('calendar_year');
  });

  test('a sentence names the holidays, and its plan fires by the calendar as it stands here', async () => {
    const plan = async (prompt: string) =>
      (await api.send('POST', '/planner/plan', { prompt, timezone: 'Asia/Jakarta' })).json<Plan>();
    const shipped = (await api.send('GET', '/calendars/id-holidays')).json<Calendar>();
    const days = [...shipped.days.filter(({ date }) => date !== dateIn(1)), { date: dateIn(1), name: 'Libur' }];
    await api.send('PUT', '/calendars/id-holidays', { ...shipped, days, years: yearsAround() });
    const known = await plan('laporan tiap hari jam 7 kecuali hari libur');
    expect(known.jobs[0]).toMatchObject({
      job_spec: { schedule: { exclude: { calendars: ['id-holidays'] } } },
      warnings: [],
    });
    expect(known.summary).toContain('kecuali hari libur nasional (id-holidays)');
    expect(known.jobs[0]?.next_runs[0]?.slice(0, 10)).not.toBe(dateIn(1));

    await api.send('PUT', '/calendars/id-holidays', { ...shipped, years: [1999] });
    const [unknown] = (await plan('report daily at 7 except public holidays')).jobs;
    expect(unknown?.warnings.join(' ')).toContain(
      `Calendar id-holidays does not know the days of ${dateIn(1).slice(0, 4)}`,
    );
  });

  test.each([
    [{ calendars: ['nobody'] }, 'schedule.exclude.calendars.0', 'there is no calendar "nobody"'],
    [{ weekdays: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] }, 'schedule.exclude.weekdays', 'must leave a day'],
    [{ weekdays: ['someday'] }, 'schedule.exclude.weekdays.0', ''],
    [{ dates: ['2026-02-30'] }, 'schedule.exclude.dates.0', 'is not a date'],
    [{}, 'schedule.exclude', 'names no day'],
    [{ holidays: true }, 'schedule.exclude.holidays', ''],
  ])('%j is refused with its path', async (exclude, path, message) => {
    const response = await save(exclude);
    expect(response.statusCode).toBe(400);
    const { errors } = response.json<Problem>();
    expect(errors.find(fault => fault.path === path)?.message, response.body).toContain(message);
    expect((await api.send('GET', '/jobs')).json()).toEqual([]);
  });

  test('a schedule of which nothing is left is refused', async () => {
    const schedule = { cron: '0 7 * * 0', exclude: { weekdays: ['sun'] } };
    const response = await api.send('POST', '/jobs', { ...idleSpec, schedule });
    expect(response.json<Problem>().errors).toMatchObject([{ path: 'schedule.exclude' }]);
  });

  test.each([
    [{ days: [{ date: '2026-13-01', name: 'x' }] }, 'days.0.date'],
    [{ days: [{ date: '2026-01-01', name: 'a\nb' }] }, 'days.0.name'],
    [{ years: [] }, 'years'],
    [
      {
        days: [
          { date: '2026-01-01', name: 'x' },
          { date: '2026-01-01', name: 'y' },
        ],
      },
      'days',
    ],
  ])('a calendar with %j is refused', async (part, path) => {
    const body = { title: 'Own', years: [2026], days: [], ...part };
    const response = await api.send('PUT', '/calendars/own', body);
    expect(response.json<Problem>()).toMatchObject({ status: 400, errors: [{ path }] });
  });
});
