import { isTerminal } from '@multi-job/contract';
import type { Run } from '@multi-job/contract';
import { expect } from 'vitest';
import { createIdSource } from '../../../src/core/ids.ts';
import { approvalOf, HOUR, MINUTE, T0 } from '../../../src/engine/conformance/given.ts';
import { allRuns } from '../../../src/engine/conformance/readings.ts';
import { createStage, FAILURE, retryAt, SUCCESS } from '../../../src/engine/conformance/stage.ts';
import type { Stage } from '../../../src/engine/conformance/stage.ts';
import type { Engine } from '../../../src/engine/engine.ts';

/** What a store with something of everything holds, by what it is. */
export interface Prepared {
  stage: Stage;
  queued: string;
  /** Held by `worker`, which lives. */
  running: string;
  /** Until an hour from now. */
  delayed: string;
  retried: string;
  done: string;
  /** Has a place in lane `l1`, which has one. */
  inLane: string;
  waitsForLane: string;
  asking: string;
  accepted: string[];
}

const LANE = { inputs: { flow_group: 'l1', flow_max_active_runs: 1 }, labels: { team: 'ops' }, owner: 'rani' };

export async function prepareStore(engine: Engine): Promise<Prepared> {
  const stage = createStage(engine, createIdSource());
  await stage.saveJob('report');
  await stage.saveJob('lane', LANE);
  await stage.scheduleJob('minutely', {}, T0 + HOUR);
  await stage.saveJob('off', { schedule: { interval_sec: 60 } }, { enabled: false });
  await stage.heartbeat('worker');

  const done = await stage.enqueue('report', { inputs: { a: 1 } });
  const [first] = await stage.claim('worker');
  await stage.report('worker', first!, SUCCESS);
  const retried = await stage.enqueue('report');
  await stage.report('worker', (await stage.claim('worker'))[0]!, retryAt(T0 + MINUTE));
  const failed = await stage.enqueue('report');
  await stage.report('worker', (await stage.claim('worker'))[0]!, FAILURE);
  const running = await stage.enqueue('report');
  await stage.claim('worker');
  const queued = await stage.enqueue('report', { inputs: { b: 'x'.repeat(3000) } });
  const delayed = await stage.enqueue('report', { availableAtMs: T0 + HOUR });
  const inLane = await stage.enqueue('lane');
  const waitsForLane = await stage.enqueue('lane');
  const asking = await stage.enqueue('report', { approval: approvalOf('ap-1') });
  const fields = { colour: 'red', size: 'l' };
  await engine.putDocument({ collection: 'things', id: 'one', value: { n: 1 }, fields, nowMs: T0 });
  await engine.putDocument({ collection: 'things', id: 'two', value: { n: 2 }, nowMs: T0 });
  await engine.kvSet({ namespace: 'ns', key: 'k', value: '1', ttlMs: null, nowMs: T0 });
  const accepted = [done, retried, failed, running, queued, delayed, inLane, waitsForLane, asking];
  return { stage, queued, running, delayed, retried, done, inLane, waitsForLane, asking, accepted };
}

/** Lets all work be done. Nothing that was accepted may be missing, and all must come to its end. */
export async function drain({ stage, accepted }: Prepared, lost: readonly string[] = []): Promise<void> {
  const { engine } = stage;
  let runs: Run[] = [];
  for (let round = 1; round <= 12; round += 1) {
    const nowMs = T0 + round * 20 * MINUTE;
    const worker = `drain-${round}`;
    await engine.removeProcess({ processId: round === 1 ? 'worker' : `drain-${round - 1}`, nowMs });
    await engine.rescue({ nowMs, limit: 1000 });
    const { items } = await engine.listApprovals({ status: 'pending', limit: 100, offset: 0 });
    for (const { approval_id: approvalId } of items) {
      await engine.resolveApproval({ approvalId, decision: 'approved', actor: 'a', via: 'api', note: null, nowMs });
    }
    await engine.promoteDelayed({ nowMs, limit: 1000 });
    await stage.heartbeat(worker, nowMs);
    for (const run of await stage.claim(worker, nowMs)) await stage.report(worker, run, SUCCESS, nowMs);
    runs = await allRuns(engine);
    if (runs.every(({ status }) => isTerminal(status))) break;
  }
  const unfinished = runs.filter(({ status, run_id: id }) => !isTerminal(status) && !lost.includes(id));
  expect(unfinished.map(({ run_id: id, status, delay_reason: why }) => [id, status, why])).toEqual([]);
  const stored = new Set(runs.map(({ run_id: id }) => id));
  expect(accepted.filter(id => !stored.has(id) && !lost.includes(id))).toEqual([]);
}
