import type { AuditEntry, Backfill, BackfillPreview, Explanation, Problem, Run } from '@multi-job/contract';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { advanceBackfill } from '../../src/operations/backfills/advance-backfill.ts';
import { ENGINE_KINDS } from '../scheduler/open-place.ts';
import { allRuns } from '../scheduler/read-history.ts';
import { idleSpec } from './api-harness.ts';
import type { ApiHarness } from './api-harness.ts';
import { startApiOn } from './both-engines.ts';
import { BROKEN, createInstallation } from './installation.ts';
import type { Installation } from './installation.ts';

const HOUR = 3_600_000;
const SUCCESS = { outcome: 'success', output: null } as const;

describe.each(ENGINE_KINDS)('on the %s engine', kind => {
  let api: ApiHarness;
  let others: Installation;
  beforeEach(async () => {
    api = await startApiOn(kind);
    others = createInstallation(api);
    await others.staff();
    // To the middle of an hour, so that hours back are whole.
    const past = api.clock.now() % HOUR;
    api.clock.advance((past < HOUR / 2 ? 0 : HOUR) + HOUR / 2 - past);
  });
  afterEach(() => api.close());

  const hourly = { cron: '0 * * * *', timezone: 'UTC' };
  const save = async (spec: object = {}) => {
    const response = await api.send('POST', '/jobs', { ...idleSpec, schedule: hourly, ...spec });
    expect(response.statusCode, response.body).toBe(201);
  };
  const hoursAgo = (hours: number) => new Date(api.clock.now() - hours * HOUR).toISOString();
  const ask = (body: object, jobId = 'idle') => api.send('POST', `/jobs/${jobId}/backfill`, body);
  const dryRun = async (body: object) => {
    const response = await ask({ ...body, dry_run: true });
    expect(response.statusCode, response.body).toBe(200);
    return response.json<BackfillPreview>();
  };
  const start = async (body: object) => {
    const response = await ask(body);
    expect(response.statusCode, response.body).toBe(202);
    expect(response.headers['location']).toBe(`/backfills/${response.json<Backfill>().backfill_id}`);
    return response.json<Backfill>();
  };
  const read = async ({ backfill_id }: Backfill) =>
    (await api.send('GET', `/backfills/${backfill_id}`)).json<Backfill>();
  const deps = () => ({ ...api, pressure: { high: 300, low: 180 } });
  const advance = async (backfill: Backfill) => {
    await advanceBackfill(deps(), backfill.backfill_id);
    return read(backfill);
  };
  /** Works until nothing is left to claim. */
  const work = async (outcome: Parameters<Installation['report']>[1] = SUCCESS) => {
    const [claimed] = await api.engine.claim({ workerId: 'w', pool: 'default', limit: 1, nowMs: api.clock.now() });
    if (claimed !== undefined) await others.report(claimed, outcome);
    return claimed;
  };
  const carryOut = async (backfill: Backfill) => {
    for (let n = 0; n < 100; n += 1) {
      if ((await advance(backfill)).status !== 'running') return read(backfill);
      await work();
    }
    throw new Error('the backfill did not end');
  };
  const runsOf = async () => (await allRuns(api.engine)).filter(run => run.source !== 'manual').reverse();
  const duesOf = (runs: Run[]) => runs.map(run => run.scheduled_at);

  test('a dry run tells what would run and stores nothing; the backfill runs it, each due time once, however often', async () => {
    await save();
    const range = { from: hoursAgo(5), until: hoursAgo(0) };
    const preview = await dryRun(range);
    expect(preview).toMatchObject({ total: 5, to_run: 5, already: 0, undecided: 0, excluded: 0, records_since: null });
    expect((await api.send('GET', '/jobs/idle/backfills')).json()).toEqual([]);
    expect(await allRuns(api.engine)).toEqual([]);

    const backfill = await start({ ...range, note: 'the source was down' });
    expect(backfill).toMatchObject({ status: 'running', to_run: 5, note: 'the source was down', created: 0 });
    const { verdicts } = (await api.send('GET', '/jobs/idle/explain')).json<Explanation>();
    expect(verdicts.find(({ check }) => check === 'backfill')).toEqual({
      check: 'backfill',
      blocks: false,
      under_way: [
        {
          ...{ backfill_id: backfill.backfill_id, from: range.from, until: range.until },
          ...{ to_run: 5, left: 5, waits_for: null, waits_since: null },
        },
      ],
    });
    // While it is under way, what it is to run counts as run.
    expect(await dryRun(range)).toMatchObject({ to_run: 0, already: 5 });
    const again = await start(range);
    expect(again).toMatchObject({ status: 'done', to_run: 0, already: 5 });

    const ended = await carryOut(backfill);
    expect(ended).toMatchObject({
      status: 'done',
      created: 5,
      found: 0,
      succeeded: 5,
      in_flight: [],
      next_due_at: null,
    });
    const runs = await runsOf();
    expect(duesOf(runs)).toEqual(preview.due_times.map(({ due_at }) => due_at));
    for (const run of runs) expect(run).toMatchObject({ source: `backfill:${backfill.backfill_id}`, attempt: 1 });
    expect(await dryRun(range)).toMatchObject({ to_run: 0, already: 5 });
    expect((await dryRun(range)).due_times[0]?.run_id).toBe(runs[0]?.run_id);

    // What overlaps it runs the rest, and the keys hold also where the runs are gone.
    const nowMs = api.clock.now() + 1;
    await api.engine.prune({ nowMs, finishedBeforeMs: nowMs, keepPerJob: 0, keepEvents: 10, limit: 1000 });
    expect(await runsOf()).toEqual([]);
    const wider = await carryOut(await start({ from: hoursAgo(7), until: hoursAgo(3) }));
    expect(wider).toMatchObject({ total: 4, to_run: 2, already: 2, created: 2 });
    const listed = (await api.send('GET', '/jobs/idle/backfills')).json<Backfill[]>();
    expect(listed.map(({ backfill_id }) => backfill_id)).toEqual(
      [wider, again, backfill].map(({ backfill_id }) => backfill_id),
    );
    const filtered = await api.send('GET', `/runs?source=backfill:${wider.backfill_id}`);
    expect(filtered.json<Run[]>()).toHaveLength(2);
  });

  test('two that were begun at once share their due times: each of these runs once', async () => {
    await save({ inputs: { work_ms: 1, allow_overlap: true } });
    const range = { from: hoursAgo(6), until: hoursAgo(0), max_in_flight: 3 };
    const [a, b] = await Promise.all([start(range), start(range)]);
    // Whatever each was told, both may believe that they run all.
    const work = [a, b].flatMap(backfill => [advance(backfill), advance(backfill)]);
    await Promise.all(work);
    const [first, second] = [await carryOut(a), await carryOut(b)];
    expect(first.created + second.created).toBe(6);
    const dues = duesOf(await runsOf());
    expect([dues.length, new Set(dues).size]).toEqual([6, 6]);
  });

  test('whoever takes over from one that died between a run and its note counts the run, and does not run it twice', async () => {
    await save();
    const backfill = await start({ from: hoursAgo(3), until: hoursAgo(0) });
    const { engine } = api;
    const dies = { ...deps(), engine: { ...engine, putDocument: () => Promise.reject(new Error('killed')) } };
    await expect(advanceBackfill(dies, backfill.backfill_id)).rejects.toThrow('killed');
    expect(await runsOf()).toHaveLength(1);
    expect(await read(backfill)).toMatchObject({ created: 0, in_flight: [] });

    const ended = await carryOut(backfill);
    expect(ended).toMatchObject({ status: 'done', created: 3, found: 0 });
    const dues = duesOf(await runsOf());
    expect([dues.length, new Set(dues).size]).toEqual([3, 3]);
  });

  test('what the schedule ran is left out, what it skipped is run, and what it has to decide is left to it', async () => {
    const before = api.clock.now();
    await save();
    api.clock.advance(HOUR);
    await others.dispatch();
    // The next firing finds this run and is skipped.
    api.clock.advance(HOUR);
    await others.dispatch();
    while ((await work()) !== undefined);
    // And this one nobody has decided yet.
    api.clock.advance(HOUR);
    const preview = await dryRun({ from: new Date(before).toISOString() });
    expect(preview.due_times.map(({ outcome }) => outcome)).toEqual(['already_run', 'to_run', 'undecided']);
    expect(preview.due_times[0]?.run_id).toBe((await runsOf())[0]?.run_id);
    const ended = await carryOut(await start({ from: new Date(before).toISOString() }));
    expect(ended).toMatchObject({ to_run: 1, already: 1, undecided: 1, created: 1, succeeded: 1 });
  });

  test('it has no more runs at a time than it may, and one where the job does not overlap', async () => {
    await save({ inputs: { work_ms: 1, allow_overlap: true } });
    await save({ job_id: 'alone' });
    const range = { from: hoursAgo(8), max_in_flight: 3 };
    const many = await advance(await start(range));
    expect(many.in_flight).toHaveLength(3);
    const alone = (await ask(range, 'alone')).json<Backfill>();
    expect(await advance(alone)).toMatchObject({ in_flight: [expect.any(String)], waits_for: null });
    await work();
    await work(BROKEN);
    expect(await advance(many)).toMatchObject({ succeeded: 1, failed: 1, created: 5, in_flight: { length: 3 } });
  });

  test('it waits while the job is off, paused or busy, says for what, and goes on', async () => {
    await save();
    const backfill = await start({ from: hoursAgo(4) });
    await api.send('PUT', '/jobs/idle/disable');
    expect(await advance(backfill)).toMatchObject({ status: 'running', waits_for: 'disabled', created: 0 });
    expect((await api.send('GET', '/metrics')).body).toContain('backfills_under_way{state="waiting"} 1');
    await api.send('PUT', '/jobs/idle/enable');
    const until = new Date(api.clock.now() + HOUR).toISOString();
    await api.send('PUT', '/pauses', { scope: 'all', until, reason: 'a release' });
    const paused = await advance(backfill);
    expect(paused).toMatchObject({ waits_for: 'paused', created: 0 });
    expect(paused.waits_since).not.toBeNull();
    await api.send('DELETE', '/pauses?scope=all');
    await others.enqueue('idle');
    expect(await advance(backfill)).toMatchObject({ waits_for: 'overlap', created: 0 });
    await work();
    expect(await advance(backfill)).toMatchObject({ waits_for: null, waits_since: null, created: 1 });
    expect((await api.send('GET', '/metrics')).body).toContain('backfills_under_way{state="going"} 1');
    expect(await carryOut(backfill)).toMatchObject({ status: 'done', created: 4 });
  });

  test('cancelled, it starts no more runs and ends when those under way have', async () => {
    await save();
    const backfill = await start({ from: hoursAgo(4) });
    await advance(backfill);
    const response = await api.send('POST', `/backfills/${backfill.backfill_id}/cancel`);
    expect(response.statusCode).toBe(202);
    expect(response.json()).toMatchObject({ status: 'running', cancel_requested: true, in_flight: { length: 1 } });
    await work();
    expect(await advance(backfill)).toMatchObject({ status: 'cancelled', created: 1, succeeded: 1, in_flight: [] });
    const late = await api.send('POST', `/backfills/${backfill.backfill_id}/cancel`);
    expect([late.statusCode, late.json<Problem>().code]).toEqual([409, 'CONFLICT']);
    // What it did not run may be asked for again; one that has begun nothing ends at once.
    const rest = await start({ from: hoursAgo(4) });
    expect(rest).toMatchObject({ to_run: 3, already: 1 });
    const ended = await api.send('POST', `/backfills/${rest.backfill_id}/cancel`);
    expect(ended.json()).toMatchObject({ status: 'cancelled' });
  });

  test('it ends with the job, also where that is saved anew under the same name', async () => {
    await save();
    const [gone, anew] = [await start({ from: hoursAgo(2) }), await start({ from: hoursAgo(4) })];
    await api.send('DELETE', '/jobs/idle');
    expect(await advance(gone)).toMatchObject({ status: 'failed', reason: 'The job was deleted.' });
    api.clock.advance(1000);
    await save();
    expect(await advance(anew)).toMatchObject({ status: 'failed', created: 0 });
    expect(await runsOf()).toEqual([]);
  });

  test('excluded days are left out and named', async () => {
    const yesterday = new Date(api.clock.now() - 24 * HOUR).toISOString().slice(0, 10);
    const today = new Date(api.clock.now()).toISOString().slice(0, 10);
    await save({ schedule: { ...hourly, exclude: { dates: [yesterday] } } });
    const preview = await dryRun({ from: `${yesterday}T00:00:00Z` });
    expect(preview.excluded).toBe(24);
    expect(preview.excluded_days).toMatchObject([{ date: yesterday, by: 'date', count: 24 }]);
    expect(preview.due_times.every(({ due_at }) => due_at.startsWith(today))).toBe(true);
  });

  test('what a changed calendar gives the schedule to decide is left to it while no scheduler is alive', async () => {
    // So that no hour of what follows lies on another day; that may be more than a day ahead.
    await others.beat('w', { ttlMs: 48 * HOUR });
    api.clock.advance(34 * HOUR - (api.clock.now() % (24 * HOUR)) + HOUR / 2);
    const today = hoursAgo(0).slice(0, 10);
    const own = (days: object[]) => {
      const years = [Number(today.slice(0, 4)), Number(today.slice(0, 4)) + 1];
      return api.send('PUT', '/calendars/own', { title: 'Own days', years, days });
    };
    await own([{ date: today, name: 'Closed' }]);
    await save({ schedule: { ...hourly, misfire_policy: 'catch_up', exclude: { calendars: ['own'] } } });
    api.clock.advance(HOUR);
    // The day is looked at once, and left alone.
    await others.dispatch();
    api.clock.advance(HOUR);
    await own([]);
    api.clock.advance(2 * HOUR);

    const preview = await dryRun({ from: hoursAgo(4) });
    expect(preview.due_times.map(({ outcome }) => outcome)).toEqual(['to_run', 'to_run', 'undecided', 'undecided']);
    await carryOut(await start({ from: hoursAgo(4) }));
    await others.dispatch();
    while ((await work()) !== undefined) await others.dispatch();
    expect(new Set(duesOf(await runsOf())).size).toBe((await runsOf()).length);
    expect((await dryRun({ from: hoursAgo(4) })).to_run).toBeLessThanOrEqual(1);
  });

  test('what cannot be is refused, with how to mend it', async () => {
    await save({ schedule: { interval_sec: 60 } });
    await save({ job_id: 'on-demand', schedule: null });
    const refused = async (body: object, jobId = 'idle') => {
      const response = await ask(body, jobId);
      return [response.statusCode, response.json<Problem>().detail] as const;
    };
    expect(await refused({ from: hoursAgo(1) }, 'nobody')).toEqual([404, expect.stringContaining('no job "nobody"')]);
    expect(await refused({ from: hoursAgo(1) }, 'on-demand')).toEqual([
      409,
      expect.stringContaining('has no schedule') as string,
    ]);
    expect(await refused({ from: hoursAgo(1), until: hoursAgo(2) })).toEqual([
      400,
      expect.stringContaining('must be after from') as string,
    ]);
    expect(await refused({ from: hoursAgo(1), until: hoursAgo(-1) })).toEqual([
      400,
      expect.stringContaining('ahead of now') as string,
    ]);
    expect(await refused({ from: hoursAgo(-1) })).toEqual([400, expect.stringContaining('before until') as string]);
    expect(await refused({ from: hoursAgo(24 * 367) })).toEqual([400, expect.stringContaining('366 days') as string]);
    const [status, detail] = await refused({ from: hoursAgo(24) });
    expect([status, detail]).toEqual([400, expect.stringContaining('leaves 1440 due times') as string]);
    // What it says to do is right.
    const until = /end it at (\S+),/.exec(detail)?.[1] ?? '';
    expect(await dryRun({ from: hoursAgo(24), until })).toMatchObject({ total: 1000, due_times: { length: 200 } });
    expect(await dryRun({ from: until })).toMatchObject({ total: 440 });
  });

  test('who asked is kept with it and with its runs', async () => {
    await save();
    const backfill = await start({ from: hoursAgo(1) });
    await advance(backfill);
    const [run] = await runsOf();
    expect(run?.actor).toBe(backfill.requested_by);
    const rows = (await api.send('GET', '/audit/logs?limit=50')).json<AuditEntry[]>();
    const changes = rows.find(({ path }) => path === '/jobs/idle/backfill')?.changes;
    expect(changes).toContainEqual({ field: 'backfill_id', after: backfill.backfill_id });
    expect(changes).toContainEqual({ field: 'to_run', after: 1 });
  });
});
