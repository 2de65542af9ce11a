import { expect, test } from 'vitest';
import type { EngineFactory } from './engine-factory.ts';
import { specOf, T0 } from './given.ts';
import { expectRefusal, runOf } from './readings.ts';
import { SUCCESS, useStage } from './stage.ts';
import type { Stage } from './stage.ts';

/** How versions of a spec are kept, and that runs are bound to theirs. */
export function versionTests(factory: EngineFactory): void {
  const open = useStage(factory);

  test('versions are listed newest first, a page at a time', async () => {
    const { engine, saveJob } = await open();
    for (const [index, versionId] of ['v1', 'v2', 'v3'].entries()) {
      await saveJob('report', { timeout_ms: 500 + index }, { versionId, nowMs: T0 + index });
    }

    const first = await engine.listVersions({ jobId: 'report', limit: 2, offset: 0 });
    const second = await engine.listVersions({ jobId: 'report', limit: 2, offset: 2 });

    expect(first.items.map(version => version.version_id)).toEqual(['v3', 'v2']);
    expect(second.items.map(version => version.version_id)).toEqual(['v1']);
    expect([first.total, second.total]).toEqual([3, 3]);
    expect(first.items[0]).toEqual(await engine.getVersion('report', 'v3'));
    expect(first.items[0]).toMatchObject({ job_id: 'report', spec: specOf('report', { timeout_ms: 502 }) });
    await expectRefusal(engine.listVersions({ jobId: 'missing', limit: 2, offset: 0 }), 'NOT_FOUND');
    expect(await engine.getVersion('report', 'v9')).toBeNull();
  });

  test('a version that is brought back keeps its time, and gives it to a job that is new', async () => {
    const { engine, saveJob } = await open();
    await saveJob('report', { timeout_ms: 601 }, { versionId: 'v1', createdAtMs: T0 - 5000 });
    const { job } = await saveJob('report', { timeout_ms: 602 }, { versionId: 'v2', createdAtMs: T0 - 3000 });
    await saveJob('report', { timeout_ms: 603 }, { versionId: 'v3' });

    const { items } = await engine.listVersions({ jobId: 'report', limit: 9, offset: 0 });
    const times = [T0, T0 - 3000, T0 - 5000].map(ms => new Date(ms).toISOString());
    expect(items.map(version => version.created_at)).toEqual(times);
    expect(job).toMatchObject({ created_at: times[2], updated_at: times[0] });
    expect(await engine.getJob('report')).toMatchObject({ created_at: times[2], updated_at: times[0] });
  });

  test('the newest 100 versions are kept', async () => {
    const stage = await open();
    await saveTimes(stage, 0, 105);

    const page = await stage.engine.listVersions({ jobId: 'report', limit: 200, offset: 0 });

    expect(page.total).toBe(100);
    expect(page.items.map(version => version.version_id)).toEqual(names(5, 105).toReversed());
    expect(await stage.engine.getVersion('report', 'v004')).toBeNull();
  });

  test('a version outlives the 100 while a live run names it, and not longer', async () => {
    const stage = await open();
    const { engine } = stage;
    await saveTimes(stage, 0, 1);
    const runId = await stage.enqueue('report');
    await saveTimes(stage, 1, 105);

    const run = await stage.claimOne('w');
    expect(run).toMatchObject({ runId, versionId: 'v000', spec: { timeout_ms: 1000 }, inputs: { round: 0 } });
    expect(await engine.getVersion('report', 'v000')).not.toBeNull();
    expect((await runOf(engine, runId)).inputs).toEqual({ round: 0 });

    await stage.report('w', run, SUCCESS);
    await saveTimes(stage, 105, 106);
    expect((await engine.listVersions({ jobId: 'report', limit: 200, offset: 0 })).total).toBe(100);
    expect(await engine.getVersion('report', 'v000')).toBeNull();
    expect(await runOf(engine, runId)).toMatchObject({ spec_version: 'v000', inputs: null });
  });

  test('a run keeps the version it was accepted with when the spec changes before it starts', async () => {
    const stage = await open();
    await stage.saveJob('report', { inputs: { a: 1 } }, { versionId: 'v1' });
    await stage.enqueue('report');
    await stage.saveJob('report', { inputs: { a: 2 } }, { versionId: 'v2' });

    expect(await stage.claimOne('w')).toMatchObject({ versionId: 'v1', inputs: { a: 1 }, spec: { inputs: { a: 1 } } });
  });

  test('a run may name an older version', async () => {
    const stage = await open();
    await stage.saveJob('report', { inputs: { a: 1 }, timeout_ms: 500 }, { versionId: 'v1' });
    await stage.saveJob('report', { inputs: { a: 2 } }, { versionId: 'v2' });

    const runId = await stage.enqueue('report', { versionId: 'v1' });

    expect(await runOf(stage.engine, runId)).toMatchObject({ spec_version: 'v1', inputs: { a: 1 } });
    expect(await stage.claimOne('w')).toMatchObject({ versionId: 'v1', spec: { timeout_ms: 500 }, inputs: { a: 1 } });
  });

  test('a run that names a version nobody stored is refused', async () => {
    const stage = await open();
    await stage.saveJob('report');
    await expectRefusal(stage.enqueue('report', { versionId: 'v9' }), 'NOT_FOUND');
  });

  test('the inputs of a run from the schedule are those of its version', async () => {
    const stage = await open();
    await stage.scheduleJob('report', { inputs: { a: 1 } });
    const { decisions } = await stage.dispatch();
    await stage.scheduleJob('report', { inputs: { a: 2 } });

    const run = await runOf(stage.engine, decisions[0]!.runId!);

    expect(run.inputs).toEqual({ a: 1 });
    expect((await stage.claimOne('w')).inputs).toEqual({ a: 1 });
  });
}

/** Saves differing specs as versions `v000`, `v001` … */
async function saveTimes(stage: Stage, from: number, to: number): Promise<void> {
  for (let round = from; round < to; round += 1) {
    const versionId = names(round, round + 1)[0]!;
    const spec = { timeout_ms: 1000 + round, inputs: { round } };
    await stage.saveJob('report', spec, { versionId, nowMs: T0 + round });
  }
}

function names(from: number, to: number): string[] {
  return Array.from({ length: to - from }, (_, index) => `v${String(from + index).padStart(3, '0')}`);
}
