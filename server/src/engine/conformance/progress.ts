import { expect, test } from 'vitest';
import type { EngineFactory } from './engine-factory.ts';
import { AWKWARD_JSON, MINUTE, T0 } from './given.ts';
import { runOf } from './readings.ts';
import { retryAt, SUCCESS, useStage } from './stage.ts';

/** recordProgress and listRunLogs. Stale tokens have their cases with fencing. */
export function progressTests(factory: EngineFactory): void {
  const open = useStage(factory);
  const line = (message: string) => ({ at: '2027-01-15T08:00:00.000Z', level: 'info' as const, message });

  test('progress is shown on the run, the newest wins', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const runId = await stage.enqueue('report');
    const { fence } = await stage.claimOne('w');
    const record = { runId, fence, nowMs: T0 };

    await stage.engine.recordProgress({ ...record, progress: { percent: 12.5, message: 'begun' } });
    await stage.engine.recordProgress({ ...record, progress: { percent: null, message: 'who knows' } });
    await stage.engine.recordProgress({ ...record, logs: [line('just a line')] });

    expect((await runOf(stage.engine, runId)).progress).toEqual({ percent: null, message: 'who knows' });
  });

  test('log lines are numbered, bear their attempt, and are read in order from where one stopped', async () => {
    const stage = await open();
    const { engine } = stage;
    await stage.saveJob('report');
    const runId = await stage.enqueue('report');
    const first = await stage.claimOne('w');
    const awkward = { at: '2027-01-15T08:00:01.000Z', level: 'error' as const, message: AWKWARD_JSON.text };
    await engine.recordProgress({ runId, fence: first.fence, nowMs: T0, logs: [line('one'), awkward] });
    await stage.report('w', first, retryAt(T0 + 1));
    await engine.promoteDelayed({ nowMs: T0 + 1, limit: 1 });
    const second = await stage.claimOne('w', T0 + 1);
    await engine.recordProgress({ runId, fence: second.fence, nowMs: T0 + 1, logs: [line('three')] });

    const all = await engine.listRunLogs({ runId, afterSeq: 0, limit: 10 });

    expect(all.map(({ seq: _seq, ...rest }) => rest)).toEqual([
      { ...line('one'), attempt: 1 },
      { ...awkward, attempt: 1 },
      { ...line('three'), attempt: 2 },
    ]);
    const seqs = all.map(({ seq }) => seq);
    expect(seqs[0]).toBeGreaterThan(0);
    expect(new Set(seqs).size).toBe(3);
    expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
    expect(await engine.listRunLogs({ runId, afterSeq: seqs[0]!, limit: 1 })).toEqual([all[1]]);
    expect(await engine.listRunLogs({ runId, afterSeq: seqs[2]!, limit: 10 })).toEqual([]);
    const newest = (limit: number, afterSeq = 0) => engine.listRunLogs({ runId, afterSeq, limit, newest: true });
    expect(await newest(2)).toEqual(all.slice(1));
    expect(await newest(10)).toEqual(all);
    expect(await newest(2, seqs[1])).toEqual(all.slice(2));
    expect(await newest(2, seqs[2])).toEqual([]);
    await stage.report('w', second, SUCCESS, T0 + 1);
    expect(await engine.listRunLogs({ runId, afterSeq: 0, limit: 10 })).toHaveLength(3);
  });

  test('a run without lines and a run that does not exist have none', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const runId = await stage.enqueue('report');
    expect(await stage.engine.listRunLogs({ runId, afterSeq: 0, limit: 10 })).toEqual([]);
    expect(await stage.engine.listRunLogs({ runId, afterSeq: 0, limit: 10, newest: true })).toEqual([]);
    expect(await stage.engine.listRunLogs({ runId: stage.newId(T0), afterSeq: 0, limit: 10 })).toEqual([]);
  });

  test('the newest 10 000 lines of a run are kept, and numbering goes on', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const runId = await stage.enqueue('report');
    const { fence } = await stage.claimOne('w');
    for (let batch = 0; batch < 11; batch += 1) {
      const logs = Array.from({ length: 1000 }, (_, index) => line(`${batch * 1000 + index}`));
      await stage.engine.recordProgress({ runId, fence, logs, nowMs: T0 });
    }
    const kept = await stage.engine.listRunLogs({ runId, afterSeq: 0, limit: 20_000 });
    expect(await stage.engine.listRunLogs({ runId, afterSeq: 0, limit: 3, newest: true })).toEqual(kept.slice(-3));
    expect(kept).toHaveLength(10_000);
    expect([kept[0]!.message, kept.at(-1)!.message]).toEqual(['1000', '10999']);
    expect(kept.at(-1)!.seq - kept[0]!.seq).toBe(9999);
    expect(await stage.engine.listRunLogs({ runId, afterSeq: kept.at(-2)!.seq, limit: 10 })).toEqual([kept.at(-1)]);
  });

  test('a checkpoint is handed to the next attempt, however this one ends', async () => {
    const stage = await open();
    const { engine } = stage;
    await stage.saveJob('report');
    const runId = await stage.enqueue('report');

    let run = await stage.claimOne('w');
    await engine.recordProgress({ runId, fence: run.fence, checkpoint: { step: 1 }, nowMs: T0 });
    await engine.recordProgress({ runId, fence: run.fence, checkpoint: AWKWARD_JSON, nowMs: T0 });
    await engine.recordProgress({ runId, fence: run.fence, progress: { percent: 1, message: '' }, nowMs: T0 });
    await stage.report('w', run, retryAt(T0 + 1));
    await engine.promoteDelayed({ nowMs: T0 + 1, limit: 1 });
    run = await stage.claimOne('w');
    expect(run.checkpoint).toEqual(AWKWARD_JSON);

    await stage.report('w', run, { outcome: 'released' });
    await stage.heartbeat('dead', T0, 6000);
    expect((await stage.claim('dead'))[0]!.checkpoint).toEqual(AWKWARD_JSON);

    await engine.rescue({ nowMs: T0 + MINUTE, limit: 1 });
    expect((await stage.claimOne('w', T0 + MINUTE)).checkpoint).toEqual(AWKWARD_JSON);
  });
}
