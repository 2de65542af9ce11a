import type { Event, QueueState } from '@multi-job/contract';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { idTimePrefix, idToTraceId } from '../../src/core/ids.ts';
import type { NewId } from '../../src/core/ids.ts';
import { allRuns, ledgerOf } from '../../src/engine/conformance/readings.ts';
import { T0 } from '../../src/engine/conformance/given.ts';
import { createStage } from '../../src/engine/conformance/stage.ts';
import type { EngineFactory } from '../../src/engine/conformance/engine-factory.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { RunFilter } from '../../src/engine/port/queries.ts';
import { engineFactories } from './engine-factories.ts';
import { jobIdOf } from './history-jobs.ts';
import { LIMITS, TIMEOUT_MS } from './history-limits.ts';
import { allEvents, takeHistory } from './history-runner.ts';
import { histories, JOBS } from './history-steps.ts';
import type { Batch, Step } from './history-steps.ts';
import { HistoryWorld, unless } from './history-world.ts';

const factories = [engineFactories.redis(), engineFactories.embedded()] as const;
beforeAll(() => Promise.all(factories.map(factory => factory.start())));
afterAll(() => Promise.all(factories.map(factory => factory.stop())));

const ID = /\b01[0-9a-hjkmnp-tv-z]{24}\b/g;

test(
  'both engines tell the same story of the same history, down to what their events say',
  { timeout: TIMEOUT_MS },
  async () => {
    await fc.assert(
      fc.asyncProperty(histories(1), async batches => {
        const [redis, embedded] = [await storyOf(factories[0], batches), await storyOf(factories[1], batches)];
        for (const [part, story] of Object.entries(redis))
          expect({ [part]: story }).toEqual({ [part]: embedded[part] });
      }),
      LIMITS,
    );
  },
);

async function storyOf(factory: EngineFactory, batches: readonly Batch[]): Promise<Record<string, unknown>> {
  const engine = await factory.newStore().open();
  try {
    const stage = createStage(engine, countingIds());
    const world = await takeHistory([stage], inOrder(batches), new HistoryWorld({ isOrdered: true }));
    return await told(engine, world);
  } finally {
    await engine.close();
  }
}

/** All that a reader can see. */
async function told(engine: Engine, { heard, record: { nowMs } }: HistoryWorld) {
  const events = (await allEvents(engine)).map(({ id: _, ...event }) => event);
  const metrics = (await engine.readMetrics()).map(series => JSON.stringify(series)).toSorted();
  const jobs = Array.from({ length: JOBS }, (_, job) => jobIdOf(job));
  const runs = await allRuns(engine, { includePayloads: true });
  return numbered({
    // The order of steps counts for each run, job and service; what one step tells of one of them may come in any.
    events: events.toSorted((a, b) => compare(placeOf(a), placeOf(b))),
    metrics,
    runs: runs.map(run => ({
      ...run,
      trace_id: run.trace_id === idToTraceId(run.run_id) ? 'as the run' : run.trace_id,
    })),
    ledgers: await Promise.all(jobs.map(jobId => unless(ledgerOf(engine, jobId), 'NOT_FOUND'))),
    heard,
    searches: await Promise.all(
      SEARCHES.map(async search => {
        const found = await allRuns(engine, search);
        return [await engine.countRuns(search, 1000), ...found.map(run => run.run_id)];
      }),
    ),
    jobs: (await engine.listJobs({ limit: 100, offset: 0 })).items,
    found: (await engine.listJobs({ search: 'B-1', enabled: true, limit: 100, offset: 0 })).items,
    next: (await engine.listNextDue(100)).map(job => [job.job_id, job.next_due_at]).toSorted(),
    queue: sortedQueue(await engine.getQueueState()),
    failing: await engine.listFailingJobs({ limit: 100, nowMs }),
    activity: await engine.readJobActivity({ jobIds: jobs, runsPerJob: 3, nowMs }),
    guards: await Promise.all(jobs.map(jobId => unless(engine.getGuardState(jobId, nowMs), 'NOT_FOUND'))),
    memories: await Promise.all(jobs.map(jobId => unless(engine.getMemory(jobId), 'NOT_FOUND'))),
  });
}

const SEARCHES: readonly Omit<RunFilter, 'cursor' | 'limit'>[] = [
  { search: 'JOB-1' },
  { jobId: 'job-2', status: 'success' },
  { status: 'delayed' },
  { status: 'running', source: 'scheduler' },
  { type: 'simulation.heavy', status: 'failed' },
  { sinceMs: T0 + 3000, untilMs: T0 + 9000 },
];

function sortedQueue(state: QueueState): QueueState {
  return {
    ...state,
    pools: state.pools.toSorted((a, b) => compare(`${a.pool} ${a.priority}`, `${b.pool} ${b.priority}`)),
    lanes: state.lanes.toSorted((a, b) => compare(a.flow_group, b.flow_group)),
  };
}

/** With the ids numbered in their order: an engine may ask for an id and not use it. */
function numbered<Story extends object>(story: Story): Story {
  const text = JSON.stringify(story);
  const ids = [...new Set(text.match(ID))].toSorted();
  const numbers = new Map(ids.map((id, number) => [id, `id ${number}`]));
  return JSON.parse(text.replace(ID, id => numbers.get(id) ?? id)) as Story;
}

/** The same ids for the same history, in the order in which they are asked for. */
function countingIds(): NewId {
  let made = 0;
  return nowMs => {
    made += 1;
    return idTimePrefix(nowMs) + String(made).padStart(16, '0');
  };
}

/**
 * The history without what the port leaves to an engine: in which order a step takes several runs of lost workers and
 * where returned ones stand, and who is first of those that come in the same millisecond or long before somebody looks.
 */
function inOrder(batches: readonly Batch[]): Batch[] {
  return batches.flatMap(({ steps, advanceMs }) => [
    { steps: steps.filter(hasOneOrder), advanceMs: advanceMs + 1 },
    { steps: [{ verb: 'promoteDelayed', limit: 1000 }], advanceMs: 1 },
  ]);
}

function hasOneOrder(step: Step): boolean {
  return step.verb !== 'promoteDelayed';
}

function placeOf({ type, at, run_id, job_id, data }: Omit<Event, 'id'>): string {
  return `${run_id ?? job_id ?? JSON.stringify(data['agent_id'] ?? '')} ${at} ${type}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
