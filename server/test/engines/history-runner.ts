import { isTerminal } from '@multi-job/contract';
import type { Event } from '@multi-job/contract';
import { expect } from 'vitest';
import { MINUTE } from '../../src/engine/conformance/given.ts';
import { SUCCESS } from '../../src/engine/conformance/stage.ts';
import type { Stage } from '../../src/engine/conformance/stage.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { checkApprovals, checkInvariants } from './history-invariants.ts';
import { JOBS, WORKERS } from './history-steps.ts';
import type { Batch, Step } from './history-steps.ts';
import { noteAnswers, takeStep } from './history-verbs.ts';
import { HistoryWorld } from './history-world.ts';

/** Takes a history, then lets all work be done: every run must come to its end, and be told and counted once. */
export async function runHistory(
  stages: readonly [Stage, ...Stage[]],
  batches: readonly Batch[],
  world = new HistoryWorld(),
): Promise<void> {
  await takeHistory(stages, batches, world);
  await drain(stages[0], world);
  await checkOutcomes(stages[0].engine, world);
}

/** Takes a history on several instances of one store; after each batch all that must always hold is checked. */
export async function takeHistory(
  stages: readonly [Stage, ...Stage[]],
  batches: readonly Batch[],
  world = new HistoryWorld(),
): Promise<HistoryWorld> {
  const [first] = stages;
  for (let job = 0; job < JOBS; job += 1) {
    await world.saveJob(first, job, 0);
  }
  for (let worker = 0; worker < WORKERS; worker += 1) await world.hire(first, worker);

  for (const { steps, advanceMs } of batches) {
    const answers = await Promise.all(
      compatible(steps).map((step, index) => takeStep(step, stages[index % stages.length] ?? first, world)),
    );
    noteAnswers(answers, world);
    await check(stages.at(-1) ?? first, world);
    await world.afterBatch(first.engine);
    world.record.nowMs += advanceMs;
  }
  return world;
}

/**
 * A worker that leaves does nothing else at the same time: it would not know under which name. And nothing is swept
 * while approvals end: their answers do not name the runs that end with them, and nobody would have seen those.
 */
function compatible(steps: readonly Step[]): Step[] {
  const leaving = steps.flatMap(step => (step.verb === 'removeProcess' ? [step.worker] : []));
  const mayEndApprovals = steps.some(({ verb }) => verb === 'promoteDelayed' || verb === 'resolveApproval');
  const seen = new Set<number>();
  return steps.filter(step => {
    if (step.verb === 'prune') return !mayEndApprovals;
    if (!('worker' in step) || !leaving.includes(step.worker)) return true;
    const isFirstToLeave = step.verb === 'removeProcess' && !seen.has(step.worker);
    seen.add(step.worker);
    return isFirstToLeave;
  });
}

async function check({ engine }: Stage, world: HistoryWorld): Promise<void> {
  world.runs = await checkInvariants(engine, world.record, world.saved);
  const pending = await engine.listApprovals({ status: 'pending', limit: 1000, offset: 0 });
  checkApprovals(pending.items, world.runs);
}

/** Work goes on until it is done: every run must come to its end. */
async function drain(stage: Stage, world: HistoryWorld): Promise<void> {
  const { engine } = stage;
  const { record } = world;
  for (let round = 0; round < 100; round += 1) {
    record.nowMs += MINUTE;
    const { nowMs } = record;
    record.noteRescued(await engine.rescue({ nowMs, limit: 1000 }));
    await engine.promoteDelayed({ nowMs, limit: 1000 });
    await world.hire(stage, 0);
    const workerId = world.workerId(0);
    for (const pool of ['default', 'gpu']) {
      const claimed = await stage.claim(workerId, nowMs, { pool });
      record.noteClaimed(claimed.map(run => ({ workerId, run })));
      for (const run of claimed) {
        const hold = { runId: run.runId, fence: run.fence, workerId };
        const status = await stage.report(workerId, run, SUCCESS, nowMs);
        record.noteReported(hold, false, { runId: run.runId, status });
      }
    }
    await check(stage, world);
    if (world.runs.every(run => isTerminal(run.status))) return;
  }
  const unfinished = world.runs.filter(run => !isTerminal(run.status));
  expect(
    unfinished.map(run => [run.run_id, run.status, run.delay_reason]),
    'runs that never come to an end',
  ).toEqual([]);
}

/** Each run that ended has one event that says so and was counted once. */
async function checkOutcomes(engine: Engine, world: HistoryWorld): Promise<void> {
  const endings = (await allEvents(engine)).filter(event => /^run\.(succeeded|failed|cancelled)$/.test(event.type));
  const named = endings.map(event => [event.run_id, event.type.replace('succeeded', 'success').replace('run.', '')]);
  expect(named.toSorted(), 'events of ended runs').toEqual([...world.record.finished].toSorted());
  const counted = (await engine.readMetrics()).flatMap(series =>
    series.name === 'job_runs_total' && series.kind === 'counter' ? [series.value] : [],
  );
  expect(
    counted.reduce((sum, value) => sum + value, 0),
    'ended runs counted',
  ).toBe(world.record.finished.size);
}

export async function allEvents(engine: Engine): Promise<Event[]> {
  const events: Event[] = [];
  for (;;) {
    const page = await engine.readEventsAfter(events.at(-1)?.id ?? '', 1000);
    if (page.length === 0) return events;
    events.push(...page);
  }
}
