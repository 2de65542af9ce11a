import { expect, test } from 'vitest';
import type { Engine } from '../engine.ts';
import { MOVE_KINDS, MOVES_COLLECTION } from '../port/move.ts';
import type { MoveKind, MovedRecords } from '../port/moved-records.ts';
import type { EngineFactory } from './engine-factory.ts';
import { approvalOf, decisionOf, DAY, MINUTE, SECOND, T0 } from './given.ts';
import { expectRefusal, statusOf } from './readings.ts';
import { retryAt, SUCCESS, useStage } from './stage.ts';
import type { Stage } from './stage.ts';

export function moveTests(factory: EngineFactory): void {
  const openStage = useStage(factory);

  test('what was told is stored again and told the same, and runs go on as they would have', async () => {
    const stage = await openStage();
    const { engine, claim, heartbeat } = stage;
    const { queued, delayed, waiting, given } = await leaveRunsLive(stage);
    const told = await tellAll(engine);
    expect(told.places.map(({ runId }) => runId)).toEqual([...queued, ...waiting]);

    await engine.clearRecords();
    await storeAll(engine, told);

    expect(withoutTimes(await tellAll(engine))).toEqual(withoutTimes(told));
    await heartbeat('w1', T0 + MINUTE);
    const taken = await claim('w1', T0 + MINUTE, { limit: 10 });
    expect(taken.map(run => run.runId)).toEqual(queued);
    expect(taken.map(run => run.fence)).toEqual([1, 1, 2, 1]);
    expect(taken.find(run => run.runId === given)).toMatchObject({
      approval: { decision: 'approved', by: 'budi', note: 'fine' },
      checkpoint: { step: 1 },
    });
    const inLane = taken.find(run => run.jobId === 'narrow');
    await engine.report({
      workerId: 'w1',
      reports: [{ ...SUCCESS, runId: inLane!.runId, fence: 1, finishedAtMs: T0 + MINUTE, durationMs: 1 }],
      nowMs: T0 + MINUTE,
    });
    expect(await statusOf(engine, waiting[0]!)).toBe('queued');
    expect(await statusOf(engine, waiting[1]!)).toBe('delayed:lane_full');
    await engine.promoteDelayed({ nowMs: T0 + DAY, limit: 10 });
    expect(await statusOf(engine, delayed)).toBe('queued');
    expect(await engine.getQueueState()).toMatchObject({ depth: 3, running: 3, delayed: 1 });
  });

  test('a page is stored with its note in one step, or not at all', async () => {
    const { engine, saveJob } = await openStage();
    await saveJob('a');
    const { jobs } = await tellAll(engine);
    await engine.clearRecords();
    const note = { collection: MOVES_COLLECTION, id: 'this', value: { at: 1 }, expectedRevision: 1, nowMs: T0 };

    await expectRefusal(engine.importRecords({ kind: 'jobs', records: jobs, note, nowMs: T0 }), 'REVISION_CONFLICT');

    expect(await engine.getJob('a')).toBeNull();
    const first = { ...note, expectedRevision: 0 };
    expect(await engine.importRecords({ kind: 'jobs', records: jobs, note: first, nowMs: T0 })).toEqual({
      revision: 1,
    });
    expect((await engine.getDocument(MOVES_COLLECTION, 'this'))?.value).toEqual({ at: 1 });
    await expectRefusal(
      engine.importRecords({ kind: 'jobs', records: jobs, note: first, nowMs: T0 }),
      'REVISION_CONFLICT',
    );
    expect(await engine.listJobs({ limit: 10, offset: 0 })).toMatchObject({ total: 1 });
  });

  test('clearing leaves the notes of moves and nothing else', async () => {
    const stage = await openStage();
    const { engine } = stage;
    await leaveRunsLive(stage);
    await engine.putDocument({ collection: MOVES_COLLECTION, id: 'this', value: { at: 1 }, nowMs: T0 });

    await engine.clearRecords();

    expect(new Set(Object.values(await engine.countRecords()))).toEqual(new Set([0]));
    expect(await engine.listCollections()).toEqual([MOVES_COLLECTION]);
    expect(await engine.listProcesses(T0)).toEqual([]);
    await stage.saveJob('again');
    expect(await statusOf(engine, await stage.enqueue('again'))).toBe('queued');
    expect((await engine.readEventsAfter('', 10)).map(({ type }) => type)).toEqual(['job.created', 'run.queued']);
  });

  test('records are counted as they are told; what has expired is not told', async () => {
    const stage = await openStage();
    const { engine } = stage;
    await leaveRunsLive(stage);
    await engine.kvSet({ namespace: 'n', key: 'for ever', value: '1', ttlMs: null, nowMs: T0 });
    await engine.kvSet({ namespace: 'n', key: 'short', value: '2', ttlMs: SECOND, nowMs: T0 });
    await engine.rememberKey({ key: 'k', value: 'v', ttlMs: 10 * MINUTE, nowMs: T0 });
    await engine.rememberKey({ key: 'soon', value: 'v', ttlMs: 5 * MINUTE, nowMs: T0 });

    const [counts, told, later] = [
      await engine.countRecords(),
      await tellAll(engine),
      await tellAll(engine, T0 + 6 * MINUTE),
    ];

    expect(Object.entries(counts).map(([kind, count]) => [kind, count - told[kind as MoveKind].length])).toEqual(
      Object.keys(counts).map(kind => [kind, 0]),
    );
    expect(later.values.map(({ key }) => key)).toEqual(['for ever']);
    expect(told.values.map(({ key, expiresMs }) => [key, expiresMs])).toEqual([
      ['for ever', null],
      ['short', T0 + SECOND],
    ]);
    expect(later.keys.map(({ key }) => key)).toEqual(['k']);
  });

  test('many records are told in pages, each once and in order', async () => {
    const { engine, saveJob, enqueue } = await openStage();
    await saveJob('many');
    const ids: string[] = [];
    for (let count = 0; count < 450; count += 1) ids.push(await enqueue('many', {}, T0 + count));
    let pages = 0;
    const told = await tell(engine, 'runs', T0, () => (pages += 1));
    expect(told.map(({ run }) => run.run_id)).toEqual(ids);
    expect(pages).toBeGreaterThan(1);
    expect((await tell(engine, 'places', T0)).map(({ runId }) => runId)).toEqual(ids);
  });

  test('an event that the other engine named is read on from', async () => {
    const { engine } = await openStage();
    await engine.appendEvents([{ type: 'connector.up' }, { type: 'connector.down' }], T0);
    const last = ['e000000000000001', '0000000000000001'];
    for (const id of last) {
      expect((await engine.readEventsAfter(id, 10)).map(({ type }) => type)).toEqual(['connector.down']);
    }
  });
}

type Told = { [Kind in MoveKind]: MovedRecords[Kind][] };

/** When a place was taken is the engine's own; who stands where is not. */
function withoutTimes({ places, ...told }: Told) {
  return { ...told, places: places.map(({ list, runId }) => ({ list, runId })) };
}

async function tellAll(engine: Engine, nowMs = T0): Promise<Told> {
  const told: Partial<Record<MoveKind, unknown>> = {};
  for (const kind of MOVE_KINDS) told[kind] = await tell(engine, kind, nowMs);
  return told as Told;
}

async function tell<Kind extends MoveKind>(
  engine: Engine,
  kind: Kind,
  nowMs: number,
  onPage: () => void = () => undefined,
): Promise<MovedRecords[Kind][]> {
  const records: MovedRecords[Kind][] = [];
  let after: string | null = null;
  do {
    const page: { records: MovedRecords[Kind][]; next: string | null } = await engine.exportRecords({
      ...{ kind, after, nowMs },
    });
    onPage();
    records.push(...page.records);
    after = page.next;
  } while (after !== null);
  return records;
}

async function storeAll(engine: Engine, told: Told): Promise<void> {
  let revision = 0;
  for (const kind of MOVE_KINDS) {
    const note = { collection: MOVES_COLLECTION, id: 'this', value: {}, expectedRevision: revision, nowMs: T0 };
    ({ revision } = await engine.importRecords<MoveKind>({ kind, records: told[kind], note, nowMs: T0 }));
  }
}

/** Runs in every state of waiting; of those that are queued in which order they are to be taken. */
async function leaveRunsLive(stage: Stage) {
  const { engine, saveJob, enqueue, claimOne, report } = stage;
  await saveJob('plain', { retry_policy: { max_retry: 3 } });
  await saveJob('narrow', { inputs: { flow_group: 'lane', flow_max_active_runs: 1 }, priority: 'low' });
  const asking = await enqueue('plain', { inputs: { n: 1 } });
  const taken = await claimOne('w0');
  await engine.recordProgress({ runId: asking, fence: taken.fence, checkpoint: { step: 1 }, nowMs: T0 });
  await report('w0', taken, { outcome: 'await_approval', approval: approvalOf('yes') });
  await enqueue('plain');
  await report('w0', await claimOne('w0'), retryAt(T0 + DAY));
  const delayed = await enqueue('plain', { availableAtMs: T0 + 2 * MINUTE });
  const first = await enqueue('plain', { inputs: { n: 2 }, traceId: 'ab'.repeat(16) }, T0 + 1);
  const critical = await enqueue('plain', { priority: 'critical' }, T0 + 2);
  await engine.resolveApproval(decisionOf('yes'));
  await enqueue('plain', { approval: approvalOf('pending') });
  const inLane = await enqueue('narrow', {}, T0 + 6);
  const waiting = [
    await enqueue('narrow', {}, T0 + 7),
    await enqueue('narrow', { inputs: { big: 'x'.repeat(5000) } }, T0 + 8),
  ];
  await engine.removeProcess({ processId: 'w0', nowMs: T0 });
  return { queued: [critical, first, asking, inLane], delayed, waiting, given: asking };
}
