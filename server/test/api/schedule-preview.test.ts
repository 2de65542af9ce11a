import type { Problem, SchedulePreview } from '@multi-job/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { idleSpec, startApiHarness } from './api-harness.ts';
import type { ApiHarness } from './api-harness.ts';

let api: ApiHarness;
beforeAll(async () => {
  api = await startApiHarness();
});
afterAll(() => api.close());

test('a schedule is foretold in UTC and local time, and nothing is stored', async () => {
  const response = await api.send('POST', '/schedules/preview', {
    schedule: { cron: '30 2 * * *', timezone: 'Europe/Berlin' },
    count: 3,
    from: '2030-03-30T00:00:00Z',
  });
  expect(response.statusCode).toBe(200);
  expect(response.json<SchedulePreview>().firings).toMatchObject([
    { at: '2030-03-30T01:30:00.000Z', local: '2030-03-30T02:30:00.000+01:00', clock_change: null },
    { at: '2030-03-31T01:00:00.000Z', clock_change: { kind: 'moved_by_gap' } },
    { at: '2030-04-01T00:30:00.000Z', local: '2030-04-01T02:30:00.000+02:00', clock_change: null },
  ]);
  expect((await api.send('GET', '/jobs')).json()).toEqual([]);
});

test('without from it starts now, without count it gives ten, in the default zone', async () => {
  const preview = (
    await api.send('POST', '/schedules/preview', { schedule: { cron: '0 7 * * *' } })
  ).json<SchedulePreview>();
  expect(preview.firings).toHaveLength(10);
  expect(preview.timezone).toBe('Asia/Jakarta');
  expect(Date.parse(preview.firings[0]?.at ?? '')).toBeGreaterThan(api.clock.now() - 1000);
  expect(preview.notes.map(note => note.code)).toContain('default_timezone');
});

test('a look back at a schedule that has ended since is no fault', async () => {
  const schedule = { interval_sec: 60, end_at: '2020-01-01T00:05:00Z' };
  const response = await api.send('POST', '/schedules/preview', { schedule, from: '2020-01-01T00:00:00Z' });
  expect(response.json<SchedulePreview>().firings).toHaveLength(5);
});

test.each([
  ['0 0 29 2 *', 200],
  ['* * * * * *', 200],
  ['0 0 31 * 1', 50],
  ['@yearly', 200],
])('%s is foretold %i times in little time', async (cron, count) => {
  const response = await api.send('POST', '/schedules/preview', { schedule: { cron, timezone: 'UTC' }, count });
  expect(response.statusCode).toBe(200);
  expect(response.json<SchedulePreview>().firings).toHaveLength(count);
});

test('a schedule whose times could not be written down is refused', async () => {
  const schedule = { interval_sec: 31_536_000, start_at: '9990-01-01T00:00:00Z' };
  const response = await api.send('POST', '/schedules/preview', { schedule, count: 200 });
  expect(response.json()).toMatchObject({ status: 400, errors: [{ path: 'schedule.start_at' }] });
});

test.each([
  [{}, 'schedule', 'is required'],
  [{ schedule: null }, 'schedule', 'must be an object'],
  [{ schedule: {} }, 'schedule', 'must have one of'],
  [{ schedule: { cron: '61 * * * *' } }, 'schedule.cron', 'minute field "61"'],
  [{ schedule: { cron: '0 0 30 2 *' } }, 'schedule.cron', 'never fires'],
  [{ schedule: { interval_sec: 60, timezone: 'Mars/Base' } }, 'schedule.timezone', 'Asia/Jakarta'],
  [{ schedule: { interval_sec: 60, end_at: '2001-01-01T00:00:00Z' } }, 'schedule.end_at', 'is in the past'],
  [{ schedule: { interval_sec: 60, crom: 1 } }, 'schedule.crom', 'did you mean cron'],
  [{ schedule: { interval_sec: 60 }, count: 0 }, 'count', 'at least 1'],
  [{ schedule: { interval_sec: 60 }, count: 201 }, 'count', 'at most 200'],
  [{ schedule: { interval_sec: 60 }, count: '5' }, 'count', 'not a string'],
  [{ schedule: { interval_sec: 60 }, from: 'tomorrow' }, 'from', 'ISO-8601'],
  [{ schedule: { interval_sec: 60 }, from: '9999-01-01T00:00:00Z' }, 'from', 'between 1970 and 2199'],
  [{ schedule: { interval_sec: 60 }, form: 1 }, 'form', 'did you mean from'],
])('%j is refused with the field and the mend', async (body, path, words) => {
  const response = await api.send('POST', '/schedules/preview', body);
  expect(response.statusCode).toBe(400);
  const fault = response.json<Problem>().errors.find(error => error.path === path);
  expect(fault?.message).toContain(words);
});

test('unknown parameters are refused', async () => {
  const response = await api.send('POST', '/schedules/preview?count=3', { schedule: { interval_sec: 60 } });
  expect(response.statusCode).toBe(400);
});

test('a schedule is compared with that of a stored job, an interval in its phase', async () => {
  await api.send('POST', '/jobs', { ...idleSpec, job_id: 'half-hourly', schedule: { interval_sec: 1800 } });
  const compare = async (schedule: object, count = 8) =>
    (await api.send('POST', '/schedules/preview', { schedule, count, job_id: 'half-hourly' })).json<SchedulePreview>();
  const [due] = (await api.send('GET', '/jobs/half-hourly/next-runs?count=1')).json<string[]>();

  const same = await compare({ interval_sec: 1800 });
  expect(same.firings[0]?.at).toBe(due);
  expect(same.comparison).toMatchObject({ job_id: 'half-hourly', kept: 8, added: 0, removed: 0 });
  expect(same.notes.map(({ code }) => code)).not.toContain('interval_phase');

  const start_at = due ?? '';
  const doubled = await compare({ interval_sec: 3600, start_at }, 4);
  expect(doubled.comparison).toMatchObject({ kept: 2, added: 0, removed: 2 });
  expect(doubled.comparison?.firings.map(({ change }) => change)).toEqual(['kept', 'removed', 'kept', 'removed']);

  // In half a year: never within the hour that is compared.
  const month = ((new Date().getUTCMonth() + 6) % 12) + 1;
  const other = await compare({ cron: `13 0 1 ${month} *`, timezone: 'UTC' }, 2);
  expect(other.comparison).toMatchObject({ kept: 0, added: 0, removed: 2 });
  expect((await compare({ interval_sec: 60 }, 1)).comparison).toMatchObject({ added: 1 });
});

test('a job to compare with must exist; without one there is no comparison', async () => {
  const schedule = { interval_sec: 60 };
  expect((await api.send('POST', '/schedules/preview', { schedule, job_id: 'nobody' })).statusCode).toBe(404);
  expect((await api.send('POST', '/schedules/preview', { schedule })).json()).toMatchObject({ comparison: null });
});
