import { MAX_CHAIN_DEPTH } from '@multi-job/contract';
import type { PutTrigger, Run } from '@multi-job/contract';
import { afterEach, describe, expect, test } from 'vitest';
import { createIdSource } from '../../src/core/ids.ts';
import { silentLogger } from '../../src/core/logger.ts';
import { newRun, SUCCESS, FAILURE } from '../../src/engine/conformance/stage.ts';
import { specOf } from '../../src/engine/conformance/given.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { openEngine } from '../../src/engine/open/open-engine.ts';
import type { RunOutcome } from '../../src/engine/port/queue.ts';
import { followChains } from '../../src/operations/triggers/follow-chains.ts';
import { putTrigger } from '../../src/operations/triggers/put-trigger.ts';
import { readTriggerState } from '../../src/operations/triggers/trigger-state.ts';
import { testVault } from '../accounts/test-vault.ts';
import { ENGINE_KINDS, openPlace } from '../scheduler/open-place.ts';

const DAY_MS = 86_400_000;
const DEDUP_MS = 8 * DAY_MS;
const BATCH = 100;

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

describe.each(ENGINE_KINDS)('triggers that listen to runs, on the %s engine', kind => {
  async function open() {
    const place = await openPlace(kind);
    const engine = await openEngine(place.store, silentLogger);
    closing.push(async () => {
      await engine.close();
      await place.close();
    });
    let nowMs = Date.now();
    const clock = { now: () => nowMs };
    const deps = { engine, clock, newId: createIdSource(), openVault: testVault(), publicUrl: null, dedupMs: DEDUP_MS };
    await engine.heartbeat({
      ...{ processId: 'w', kind: 'worker', nowMs, ttlMs: 30 * DAY_MS },
      info: {
        ...{ host: 'h', pid: 1, version: '1', startedAtMs: nowMs, pool: 'default', slots: 5, active: 0, types: [] },
      },
    });
    for (const id of ['a', 'b', 'c']) await saveJob(engine, deps.newId(nowMs), id, nowMs);
    const save = (triggerId: string, body: Partial<PutTrigger>) => {
      const given = { job_id: 'b', channel: 'job' as const, ...body };
      return putTrigger(deps, { triggerId, body: given, actor: 'test', actorRole: 'admin' });
    };
    const run = async (jobId: string, outcome: RunOutcome = SUCCESS, inputs: Record<string, unknown> | null = null) => {
      const runId = deps.newId(nowMs);
      const given = newRun(runId, jobId, nowMs, { inputs });
      await engine.enqueue({ runs: [given], nowMs });
      await end(outcome);
      return runId;
    };
    /** Ends the run that is queued. */
    const end = async (outcome: RunOutcome = SUCCESS) => {
      const [claimed] = await engine.claim({ workerId: 'w', pool: 'default', limit: 1, nowMs });
      const { runId, fence } = claimed!;
      const report = { runId, fence, finishedAtMs: nowMs, durationMs: 1, ...outcome };
      await engine.report({ workerId: 'w', reports: [report], nowMs });
      return claimed!;
    };
    const follow = async (given = deps) => {
      for (let turns = 0; turns < 100; turns += 1) if (!(await followChains(given, BATCH)).hasMore) return;
      throw new Error('it does not come to an end');
    };
    const startedBy = async (triggerId: string): Promise<Run[]> =>
      (await engine.listRuns({ limit: 200, includePayloads: true })).items.filter(
        ({ source }) => source === `trigger:${triggerId}`,
      );
    const later = (ms: number) => (nowMs += ms);
    return { engine, deps, save, run, end, follow, startedBy, later };
  }

  test('a run that ends starts what listens to it, once, with what it brought', async () => {
    const { save, run, follow, startedBy, deps } = await open();
    await save('t', { when: { job_id: 'a' }, map: { from: '/payload/output/n' } });
    const runId = await run('a', { outcome: 'success', output: { n: 7 } });
    await Promise.all([follow(), follow(), follow()]);
    await follow();
    const [started, ...others] = await startedBy('t');
    expect(others).toEqual([]);
    expect(started).toMatchObject({
      ...{ job_id: 'b', status: 'queued', actor: 'trigger:t' },
      inputs: {
        from: 7,
        payload: { run_id: runId, job_id: 'a', status: 'success', output: { n: 7 }, error: null },
        delivery: { channel: 'job', delivery_id: runId, trigger_id: 't', sender: 'a', event: 'success', depth: 1 },
      },
    });
    expect(await readTriggerState(deps.engine, 't')).toMatchObject({
      fired_total: 1,
      last_fired_run_id: started!.run_id,
    });
  });

  test.each([
    ['success', ['success']],
    ['failed', ['failed']],
    ['any', ['cancelled', 'failed', 'success']],
  ] as const)('of status %s it hears %j', async (status, heard) => {
    const { engine, save, run, follow, startedBy, deps } = await open();
    await save('t', { when: { type: 'simulation.heavy', status }, job_id: await otherType(deps) });
    await run('a');
    await run('b', FAILURE);
    const runId = deps.newId(deps.clock.now());
    await engine.enqueue({ runs: [newRun(runId, 'c', deps.clock.now())], nowMs: deps.clock.now() });
    await engine.cancelRun({ runId, actor: 'test', nowMs: deps.clock.now() });
    await follow();
    const statuses = (await startedBy('t')).map(
      ({ inputs }) => (inputs?.['payload'] as { status?: string } | undefined)?.status,
    );
    expect(statuses.sort()).toEqual([...heard]);
  });

  test('it hears what ends after its save, not before, nor while it was off', async () => {
    const { save, run, follow, startedBy } = await open();
    await run('a');
    await save('t', { when: { job_id: 'a' } });
    await follow();
    expect(await startedBy('t')).toEqual([]);
    await save('t', { when: { job_id: 'a' }, enabled: false });
    await run('a');
    await save('t', { when: { job_id: 'a' } });
    await follow();
    expect(await startedBy('t')).toEqual([]);
    await run('a');
    await save('t', { when: { job_id: 'a' }, name: 'renamed' });
    await follow();
    expect(await startedBy('t')).toHaveLength(1);
  });

  test('a chain stops at its twentieth link, with an event that says so once', async () => {
    const { engine, deps, save, run, end, follow } = await open();
    // Round in circles, as only a job whose type was changed after the save can go.
    await save('t', { when: { type: 'report.daily' }, job_id: 'b' });
    await engine.saveJob(saveCommand(deps.newId(1), 'b', deps.clock.now(), 'report.daily'));
    await engine.saveJob(saveCommand(deps.newId(2), 'a', deps.clock.now(), 'report.daily'));
    await run('a');
    let links = 0;
    for (; links <= MAX_CHAIN_DEPTH + 1; links += 1) {
      await follow();
      if ((await engine.getQueueState()).depth === 0) break;
      await end();
    }
    expect(links).toBe(MAX_CHAIN_DEPTH);
    await follow();
    const stopped = await engine.listEvents({ type: 'trigger.chain_stopped', limit: 10 });
    expect(stopped).toMatchObject([
      { job_id: 'b', data: { trigger_id: 't', would_start: 'b', depth: MAX_CHAIN_DEPTH } },
    ]);
    expect(await readTriggerState(engine, 't')).toMatchObject({ last_refused_reason: 'chain_depth', refused_total: 1 });
  });

  test('a process that ends at any step leaves every ending heard once', async () => {
    const { engine, deps, save, run, follow, startedBy } = await open();
    await save('t', { when: { job_id: 'a' } });
    await save('u', { when: { job_id: 'a' }, job_id: 'c' });
    for (let n = 0; n < 3; n += 1) await run('a');
    for (let steps = 0; steps < 40; steps += 1) {
      await followChains({ ...deps, engine: endsAfter(engine, steps) }, 2).catch(() => undefined);
    }
    await follow();
    expect(await startedBy('t')).toHaveLength(3);
    expect(await startedBy('u')).toHaveLength(3);
  });

  test('while the store is away nothing is passed over', async () => {
    const { engine, deps, save, run, follow, startedBy } = await open();
    await save('t', { when: { job_id: 'a' } });
    await run('a');
    const away = { ...engine, enqueue: () => Promise.reject(new Error('away')) };
    await expect(followChains({ ...deps, engine: away }, BATCH)).rejects.toThrow('away');
    await follow();
    expect(await startedBy('t')).toHaveLength(1);
  });

  test('a job that is gone, or a limit, refuses and is counted; the others are heard', async () => {
    const { engine, deps, save, run, follow, startedBy } = await open();
    await save('gone', { when: { job_id: 'a' }, job_id: 'b' });
    await save('few', { when: { job_id: 'a' }, job_id: 'c', max_per_minute: 1 });
    await engine.deleteJob({ jobId: 'b', actor: 'test', nowMs: deps.clock.now() });
    await run('a');
    await run('a');
    await follow();
    expect(await startedBy('few')).toHaveLength(1);
    expect(await readTriggerState(engine, 'gone')).toMatchObject({
      last_refused_reason: 'job_missing',
      refused_total: 2,
    });
    expect(await readTriggerState(engine, 'few')).toMatchObject({
      last_refused_reason: 'rate_limit',
      refused_total: 1,
    });
  });

  test('a large output stays in its run; a filter lets through what it says', async () => {
    const { save, run, follow, startedBy } = await open();
    await save('t', { when: { job_id: 'a' }, filter: [{ pointer: '/payload/output', equals: null }] });
    await run('a', { outcome: 'success', output: { small: true } });
    await run('a', { outcome: 'success', output: 'x'.repeat(200_000) });
    await follow();
    const [started, ...others] = await startedBy('t');
    expect(others).toEqual([]);
    expect(started?.inputs?.['payload']).toMatchObject({ output: null, output_left_out: { bytes: 200_002 } });
  });

  test('what ended longer ago than deliveries are remembered is not started now', async () => {
    const { save, run, follow, startedBy, later } = await open();
    await save('t', { when: { job_id: 'a' } });
    await run('a');
    later(DEDUP_MS + 1000);
    await follow();
    expect(await startedBy('t')).toEqual([]);
  });

  test('one that came with a backup listens from when it is seen; without listeners nothing is read', async () => {
    const { engine, save, run, follow, startedBy, deps } = await open();
    expect(await followChains(deps, BATCH)).toEqual({ isListenedTo: false, hasMore: false });
    await save('t', { when: { job_id: 'a' } });
    await engine.deleteDocument({ collection: 'trigger_states', id: 't' });
    await run('a');
    await follow();
    await run('a');
    await follow();
    expect(await startedBy('t')).toHaveLength(1);
  });
});

async function saveJob(engine: Engine, versionId: string, jobId: string, nowMs: number): Promise<void> {
  await engine.saveJob(saveCommand(versionId, jobId, nowMs));
}

function saveCommand(versionId: string, jobId: string, nowMs: number, type = 'simulation.heavy') {
  const spec = specOf(jobId, { type });
  return { spec, versionId, source: 'api', actor: 'test', note: null, enabled: true, arm: null, nowMs };
}

async function otherType({
  engine,
  newId,
  clock,
}: {
  engine: Engine;
  newId: (ms: number) => string;
  clock: { now(): number };
}) {
  await engine.saveJob(saveCommand(newId(clock.now()), 'report', clock.now(), 'report.daily'));
  return 'report';
}

/** An engine whose process ends after so many verbs that write. */
function endsAfter(engine: Engine, steps: number): Engine {
  let done = 0;
  const ending = (verb: 'enqueue' | 'putDocument') => (command: never) => {
    done += 1;
    if (done > steps) return Promise.reject(new Error('the process has ended'));
    return (engine[verb] as (given: never) => Promise<unknown>)(command);
  };
  return { ...engine, enqueue: ending('enqueue'), putDocument: ending('putDocument') } as Engine;
}
