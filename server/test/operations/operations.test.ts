import { jobSpecSchema } from '@multi-job/contract';
import type { ConnectorHealth, JobSpecInput, RunSource } from '@multi-job/contract';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { AppError } from '../../src/core/errors.ts';
import { createIdSource } from '../../src/core/ids.ts';
import { silentLogger } from '../../src/core/logger.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { openEngine } from '../../src/engine/open/open-engine.ts';
import { listConnectorHealth } from '../../src/operations/channels/list-connector-health.ts';
import { readConnectorHealth } from '../../src/operations/channels/read-connector-health.ts';
import { writeConnectorHealth } from '../../src/operations/channels/write-connector-health.ts';
import { listJobTypes } from '../../src/operations/jobs/list-job-types.ts';
import { publishJobTypes } from '../../src/operations/jobs/publish-job-types.ts';
import { saveJob } from '../../src/operations/jobs/save-job.ts';
import { setJobEnabled } from '../../src/operations/jobs/set-job-enabled.ts';
import type { OperationDeps } from '../../src/operations/operation-deps.ts';
import { retryRun } from '../../src/operations/runs/retry-run.ts';
import { runJob } from '../../src/operations/runs/run-job.ts';
import type { RunJobRequest } from '../../src/operations/runs/run-job.ts';
import { ENGINE_KINDS, openPlace } from '../scheduler/open-place.ts';
import type { Place } from '../scheduler/open-place.ts';

const T0 = Date.parse('2030-01-01T00:00:00.000Z');
const iso = (ms: number) => new Date(ms).toISOString();

describe.each(ENGINE_KINDS)('on the %s engine', kind => {
  let place: Place;
  let engine: Engine;
  let nowMs: number;
  let deps: OperationDeps;

  beforeEach(async () => {
    place = await openPlace(kind);
    engine = await openEngine(place.store, silentLogger);
    nowMs = T0;
    deps = { engine, clock: { now: () => nowMs }, newId: createIdSource(), defaultTimezone: 'UTC' };
  });

  afterEach(async () => {
    await engine.close();
    await place.close();
  });

  async function save(spec: Partial<JobSpecInput> = {}, expectedVersionId?: string | null) {
    const parsed = jobSpecSchema.parse({ job_id: 'a', type: 'simulation.heavy', ...spec });
    return saveJob(deps, { spec: parsed, source: 'api', actor: 'ani', note: null, expectedVersionId });
  }

  async function refusalOf(
    promise: Promise<unknown>,
  ): Promise<Pick<AppError, 'code'> & { paths: string[]; message: string }> {
    const error = await promise.then(
      () => null,
      (reason: unknown) => reason,
    );
    if (!(error instanceof AppError)) throw new Error('it was not refused as it should be', { cause: error });
    return { code: error.code, paths: error.faults.map(fault => fault.path), message: error.message };
  }

  function run(request: Partial<RunJobRequest> = {}) {
    const source: RunSource = 'manual';
    const base = {
      jobId: 'a',
      inputs: null,
      runAtMs: null,
      priority: null,
      source,
      idempotencyKey: null,
      traceId: null,
      actor: 'ani',
    };
    return runJob(deps, { ...base, ...request });
  }

  async function publish(type: string, inputs: z.ZodType) {
    const inputsSchema = JSON.parse(JSON.stringify(z.toJSONSchema(inputs))) as Record<string, never>;
    const offered = {
      type,
      description: 'd',
      source: 'custom',
      isolation: 'none',
      tools: [],
      inputs_schema: inputsSchema,
    } as const;
    await publishJobTypes(engine, [{ ...offered, tools: [] }], nowMs);
  }

  test('a new job is enabled and armed one interval ahead', async () => {
    const { job, change } = await save({ schedule: { interval_sec: 30 } });
    expect(change).toBe('created');
    expect(job).toMatchObject({ enabled: true, next_due_at: iso(T0 + 30_000) });
  });

  test('a spec with several faults is refused with all of them, and nothing is stored', async () => {
    await publish('demo.send', z.object({ to: z.string() }));
    const schedule = { cron: '61 * * * *', end_at: '2029-01-01T00:00:00Z' };
    const refusal = await refusalOf(save({ type: 'demo.send', schedule }));
    expect(refusal).toMatchObject({ code: 'VALIDATION', paths: ['inputs.to', 'schedule.cron', 'schedule.end_at'] });
    expect(await engine.getJob('a')).toBeNull();
  });

  test.each([
    ['simulation.hevy', 'did you mean "simulation.heavy"?'],
    [
      'nothing.like.it',
      'Known types: agent.workflow, backup.export, command.run, demo.send, http.request, message.send, monitor.channel',
    ],
    ['skill:summary', 'install it with spio-skill install'],
  ])('the unknown type "%s" is refused in words that help', async (type, words) => {
    await publish('demo.send', z.object({}));
    const refusal = await refusalOf(save({ type }));
    expect(refusal).toMatchObject({ code: 'UNKNOWN_JOB_TYPE', paths: ['type'] });
    expect(refusal.message).toContain(words);
  });

  test('a published type is accepted without a live worker, and listed with what heartbeats say', async () => {
    await publish('demo.send', z.object({}));
    expect((await save({ type: 'demo.send' })).change).toBe('created');
    expect(await listJobTypes(engine, nowMs)).toMatchObject([
      { type: 'demo.send', live: false, published_at: iso(T0) },
    ]);

    const info = {
      host: 'h',
      pid: 1,
      version: '0',
      startedAtMs: 0,
      pool: 'default',
      slots: 1,
      active: 0,
      types: ['demo.send'],
    };
    await engine.heartbeat({ processId: 'w', kind: 'worker', info, nowMs, ttlMs: 1000 });
    expect(await listJobTypes(engine, nowMs)).toMatchObject([{ live: true }]);
  });

  test('publishing the same again does not touch what is stored', async () => {
    await publish('demo.send', z.object({ a: z.string() }));
    nowMs += 1000;
    await publish('demo.send', z.object({ a: z.string() }));
    expect(await listJobTypes(engine, nowMs)).toMatchObject([{ published_at: iso(T0) }]);
    await publish('demo.send', z.object({ a: z.int() }));
    expect(await listJobTypes(engine, nowMs)).toMatchObject([{ published_at: iso(T0 + 1000) }]);
  });

  test('a save that changes something else keeps the phase of an interval', async () => {
    await save({ schedule: { interval_sec: 30 } });
    nowMs = T0 + 12_345;
    const { job, change } = await save({ schedule: { interval_sec: 30 }, timeout_ms: 500 });
    expect(change).toBe('updated');
    expect(job.next_due_at).toBe(iso(T0 + 30_000));
  });

  test('an occurrence that is due already survives a save', async () => {
    await save({ schedule: { interval_sec: 30 } });
    nowMs = T0 + 31_000;
    expect((await save({ schedule: { interval_sec: 30 }, timeout_ms: 500 })).job.next_due_at).toBe(iso(T0 + 30_000));
  });

  test('what is due when the firings change or end has its row in the ledger', async () => {
    await save({ schedule: { interval_sec: 30 } });
    nowMs = T0 + 61_000;
    await save({ schedule: { interval_sec: 45 } });
    nowMs = T0 + 107_000;
    await setJobEnabled(deps, { jobId: 'a', enabled: false, actor: 'ani' });
    const { items } = await engine.listOccurrences({ jobId: 'a', limit: 10 });
    expect(items.map(row => [row.due_at, row.outcome, row.decided_at])).toEqual([
      [iso(T0 + 106_000), 'missed', iso(T0 + 107_000)],
      [iso(T0 + 60_000), 'missed', iso(T0 + 61_000)],
      [iso(T0 + 30_000), 'missed', iso(T0 + 61_000)],
    ]);
    const [event] = await engine.readEventsAfter('', 1000).then(all => all.filter(({ type }) => /missed/.test(type)));
    expect(event).toMatchObject({ job_id: 'a', data: { count: 2, last_due_at: iso(T0 + 60_000) } });
  });

  test('a job is enabled once, whoever changes it at the same time', async () => {
    await save({ schedule: { interval_sec: 30 } });
    await setJobEnabled(deps, { jobId: 'a', enabled: false, actor: 'ani' });
    const change = (n: number) =>
      n % 2 === 0
        ? save({ schedule: { interval_sec: 30 + n } })
        : setJobEnabled(deps, { jobId: 'a', enabled: true, actor: 'ani' });
    await Promise.all([1, 2, 3, 4, 5, 6].map(change));
    const job = await engine.getJob('a');
    expect(job?.enabled).toBe(true);
    expect(job?.next_due_at).toBe(iso(T0 + Number(job?.schedule?.interval_sec) * 1000));
    const told = await engine.readEventsAfter('', 1000);
    expect(told.filter(({ type }) => type === 'job.enabled')).toHaveLength(1);
  });

  test('a disabled interval goes on in its phase after other changes and enabling', async () => {
    await save({ schedule: { interval_sec: 30 } });
    await setJobEnabled(deps, { jobId: 'a', enabled: false, actor: 'ani' });
    nowMs = T0 + 100_000;
    await save({ schedule: { interval_sec: 30 }, timeout_ms: 500 });
    expect((await engine.getJob('a'))?.enabled).toBe(false);
    const job = await setJobEnabled(deps, { jobId: 'a', enabled: true, actor: 'ani' });
    expect(job.next_due_at).toBe(iso(T0 + 120_000));
  });

  test('saving the same again changes nothing, even when the schedule has ended since', async () => {
    const schedule = { interval_sec: 30, end_at: iso(T0 + 60_000) };
    await save({ schedule });
    nowMs = T0 + 120_000;
    expect((await save({ schedule })).change).toBe('unchanged');
    expect(await refusalOf(save({ schedule: { ...schedule, interval_sec: 20 } }))).toMatchObject({
      paths: ['schedule.end_at'],
    });
  });

  test('of saves at once each gets through; one that expects a version only against it', async () => {
    await save();
    await Promise.all(Array.from({ length: 40 }, (_, n) => save({ timeout_ms: 1000 + n })));
    expect((await engine.listVersions({ jobId: 'a', limit: 10, offset: 0 })).total).toBe(41);
    expect(await refusalOf(save({ timeout_ms: 2000 }, null))).toMatchObject({ code: 'REVISION_CONFLICT' });
  });

  test('a run on demand overrides inputs by name and keeps the version it was merged with', async () => {
    const { job } = await save({ inputs: { work_ms: 10, payload_kb: 1 } });
    const { runId } = await run({ inputs: { work_ms: 20 } });
    expect(await engine.getRun(runId)).toMatchObject({
      inputs: { work_ms: 20, payload_kb: 1 },
      spec_version: job.version_id,
      source: 'manual',
      status: 'queued',
    });
  });

  test.each([
    ['inputs', { inputs: { allow_overlap: 'yes' } }, 'inputs.allow_overlap'],
    ['no time', { runAtMs: NaN }, 'run_at'],
  ])('a run with bad %s is refused', async (_what, request, path) => {
    await save();
    expect(await refusalOf(run(request))).toMatchObject({ code: 'VALIDATION', paths: [path] });
    expect((await engine.listRuns({ limit: 10 })).items).toEqual([]);
  });

  test.each([1, 60_000, 60_001, T0])('a run wanted %i ms ago runs now', async agoMs => {
    await save();
    const { runId } = await run({ runAtMs: T0 - agoMs });
    expect(await engine.getRun(runId)).toMatchObject({
      status: 'queued',
      scheduled_at: iso(T0),
      available_at: iso(T0),
    });
  });

  test('keys of different jobs do not meet where they are joined', async () => {
    await save({ job_id: 'q' });
    await save({ job_id: 'q:r' });
    const first = await run({ jobId: 'q', idempotencyKey: 'r:s' });
    const second = await run({ jobId: 'q:r', idempotencyKey: 's' });
    expect(second).toMatchObject({ jobId: 'q:r', isDuplicate: false });
    expect(await run({ jobId: 'q', idempotencyKey: 'r:s' })).toMatchObject({ runId: first.runId, isDuplicate: true });
  });

  test('an idempotency key returns the same run, and refuses another request', async () => {
    await save();
    const first = await run({ idempotencyKey: 'k', inputs: { a: 1, b: 2 } });
    const again = await run({ idempotencyKey: 'k', inputs: { b: 2, a: 1 } });
    expect(again).toMatchObject({ runId: first.runId, isDuplicate: true });
    expect(await refusalOf(run({ idempotencyKey: 'k' }))).toMatchObject({ code: 'IDEMPOTENCY_MISMATCH' });
  });

  test('a run of a job that does not exist is refused', async () => {
    expect(await refusalOf(run({ jobId: 'none' }))).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('a finished run is replayed with its inputs; one under way is not', async () => {
    await save({ inputs: { work_ms: 10 } });
    const { runId } = await run({ inputs: { work_ms: 20 } });
    const retry = { runId, versionId: null, inputs: null, traceId: null, actor: 'ani' };
    expect(await refusalOf(retryRun(deps, retry))).toMatchObject({ code: 'CONFLICT' });

    await engine.cancelRun({ runId, actor: 'ani', nowMs });
    const replay = await retryRun(deps, retry);
    expect(await engine.getRun(replay.runId)).toMatchObject({
      inputs: { work_ms: 20 },
      source: 'replay',
      replay_of: runId,
      status: 'queued',
    });
  });

  test('a replay on another version brings its inputs, unless they were edited', async () => {
    await save({ inputs: { work_ms: 10 } });
    const { runId } = await run();
    await engine.cancelRun({ runId, actor: 'ani', nowMs });
    const { job } = await save({ inputs: { work_ms: 30 } });

    const plain = await retryRun(deps, { runId, versionId: job.version_id, inputs: null, traceId: null, actor: 'ani' });
    expect(await engine.getRun(plain.runId)).toMatchObject({ inputs: { work_ms: 30 }, spec_version: job.version_id });
    const edited = await retryRun(deps, {
      runId,
      versionId: null,
      inputs: { work_ms: 40 },
      traceId: null,
      actor: 'ani',
    });
    expect(await engine.getRun(edited.runId)).toMatchObject({ inputs: { work_ms: 40 } });
    expect(
      await refusalOf(retryRun(deps, { runId, versionId: 'gone', inputs: null, traceId: null, actor: 'ani' })),
    ).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  test('connector health keeps when it changed, counts reconnects and reports changes', async () => {
    const see = (status: ConnectorHealth['status'], last_error: string | null = null) =>
      writeConnectorHealth(engine, { channel: 'telegram', account_id: 'bot_a01', status, last_error }, nowMs);
    await see('connected');
    nowMs += 1000;
    await see('connected');
    expect(await readConnectorHealth(engine, 'telegram', 'bot_a01')).toMatchObject({
      changed_at: iso(T0),
      checked_at: iso(T0 + 1000),
      reconnects: 0,
    });
    await see('offline', 'timed out');
    nowMs += 1000;
    await see('connected');

    expect(await listConnectorHealth(engine)).toMatchObject([
      { status: 'connected', changed_at: iso(T0 + 2000), reconnects: 1, last_error: null },
    ]);
    const events = await engine.listEvents({ type: 'connector.status_changed', limit: 10 });
    expect(events.map(({ data }) => [data['from'], data['to']])).toEqual([
      ['offline', 'connected'],
      ['connected', 'offline'],
      [null, 'connected'],
    ]);
    expect(await readConnectorHealth(engine, 'telegram', 'other')).toBeNull();
  });
});
