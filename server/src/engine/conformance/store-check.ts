import { expect, test } from 'vitest';
import type { CheckPart, StoreFault } from '../port/store-check.ts';
import { approvalOf, armAt, HOUR, minutelySpec, T0 } from './given.ts';
import type { EngineFactory } from './engine-factory.ts';
import { expectRefusal } from './readings.ts';
import { retryAt, SUCCESS, useStage } from './stage.ts';
import type { Stage } from './stage.ts';

const LOOK: Omit<CheckPart, 'cursor'> = {
  ...{ limit: 500, mostLive: 1000, isThorough: true, isMending: false, armOf: () => armAt(T0 + HOUR), nowMs: T0 },
};

/** All parts of a check, one after the other. */
async function checkAll({ engine }: Stage, options: Partial<CheckPart> = {}) {
  const all: { faults: StoreFault[]; looked: number; notLookedAt: string[]; parts: number } = {
    ...{ faults: [], looked: 0, notLookedAt: [], parts: 0 },
  };
  for (let cursor: string | null = null, isFirst = true; isFirst || cursor !== null; isFirst = false) {
    const part = await engine.checkPart({ ...LOOK, ...options, cursor });
    all.faults.push(...part.faults);
    all.notLookedAt.push(...part.notLookedAt);
    all.looked += part.looked;
    all.parts += 1;
    cursor = part.next;
  }
  return all;
}

/** A run in each state, a lane with a line, an approval, documents. */
async function fill(stage: Stage): Promise<void> {
  const { engine } = stage;
  await stage.saveJob('report');
  await stage.saveJob('lane', { inputs: { flow_group: 'l1', flow_max_active_runs: 1 } });
  await stage.scheduleJob('minutely');
  await stage.dispatch();
  await stage.heartbeat('w');
  const [first, second] = await stage.claim('w');
  if (first !== undefined) await stage.report('w', first, SUCCESS);
  if (second !== undefined) await stage.report('w', second, retryAt(T0 + HOUR));
  for (let runs = 0; runs < 7; runs += 1) await stage.enqueue(runs % 2 === 0 ? 'report' : 'lane');
  await stage.claim('w', T0, { limit: 2 });
  await stage.enqueue('report', { availableAtMs: T0 + HOUR });
  await stage.enqueue('report', { approval: approvalOf('ap-1') });
  for (const id of ['one', 'two', 'three']) {
    await engine.putDocument({ collection: `of-${id}`, id, value: { id }, fields: { id, kind: 'a' }, nowMs: T0 });
  }
}

export function storeCheckTests(factory: EngineFactory): void {
  const open = useStage(factory);

  test('an empty store agrees with itself', async () => {
    expect(await checkAll(await open())).toMatchObject({ faults: [], notLookedAt: [] });
  });

  test('of a sound store nothing is found, nor changed by mending, in parts of any size', async () => {
    const stage = await open();
    await fill(stage);
    const before = await stage.engine.lastEventId();
    const small = await checkAll(stage, { limit: 1, isMending: true });
    const large = await checkAll(stage, { isMending: true });
    expect([small.faults, large.faults]).toEqual([[], []]);
    expect(small.parts).toBeGreaterThanOrEqual(large.parts);
    expect(large.looked).toBeGreaterThan(10);
    expect(await stage.engine.lastEventId()).toBe(before);
    expect(await stage.engine.countToCheck()).toBeGreaterThan(10);
  });

  test('an enabled job that is off its schedule is named, and put back where the caller says', async () => {
    const stage = await open();
    await stage.saveJob('lost', minutelySpec('lost'), { arm: null });
    const { faults } = await checkAll(stage);
    const lost = { kind: 'schedule_entry_missing', subject: 'lost', jobId: 'lost' };
    expect(faults).toEqual([expect.objectContaining({ ...lost, state: 'mendable' })]);
    expect((await stage.engine.getJob('lost'))?.next_due_at).toBeNull();

    const mended = await checkAll(stage, { isMending: true });
    expect(mended.faults).toEqual([expect.objectContaining({ ...lost, state: 'mended' })]);
    expect((await stage.engine.getJob('lost'))?.next_due_at).toBe(new Date(T0 + HOUR).toISOString());
    expect(await stage.engine.nextWakeMs()).toBe(T0 + HOUR);
    expect((await checkAll(stage, { isMending: true })).faults).toEqual([]);
  });

  test('a job whose schedule will not fire any more, and one that is disabled, are right to be off it', async () => {
    const stage = await open();
    await stage.saveJob('over', minutelySpec('over'), { arm: null });
    await stage.saveJob('off', minutelySpec('off'), { arm: null, enabled: false });
    expect((await checkAll(stage, { armOf: () => null })).faults).toEqual([]);
  });

  test('of more live runs than may be looked at in one step, what needs all of them is left out and said', async () => {
    const stage = await open();
    await fill(stage);
    const { faults, notLookedAt } = await checkAll(stage, { mostLive: 3 });
    expect(faults).toEqual([]);
    expect(notLookedAt.length).toBeGreaterThan(0);
    expect(notLookedAt.every(text => text.includes('More than 3 runs'))).toBe(true);
  });

  test('a cursor that is none is refused', async () => {
    const { engine } = await open();
    await expectRefusal(engine.checkPart({ ...LOOK, cursor: 'nowhere:at all' }), 'VALIDATION');
  });
}
