import type { Event, Occurrence, QueueState, Run } from '@multi-job/contract';
import { expect } from 'vitest';
import { hasCode } from '../../core/errors.ts';
import type { ErrorCode } from '@multi-job/contract';
import type { Engine } from '../engine.ts';
import type { EventQuery } from '../port/events.ts';
import type { MetricSeries } from '../port/metrics.ts';
import type { RunFilter } from '../port/queries.ts';
import type { OccurrenceQuery } from '../port/schedule.ts';

/** Expects `attempt` to be refused with our own error of this code. */
export async function expectRefusal(attempt: Promise<unknown>, code: ErrorCode): Promise<void> {
  const outcome = await attempt.then(
    value => ({ resolvedWith: value }),
    (error: unknown) => (hasCode(error, code) ? code : error),
  );
  expect(outcome).toEqual(code);
}

/** The run, which must exist. */
export async function runOf(engine: Engine, runId: string): Promise<Run> {
  const run = await engine.getRun(runId);
  if (run === null) throw new Error(`run ${runId} is not stored`);
  return run;
}

export async function statusOf(engine: Engine, runId: string): Promise<string> {
  const run = await runOf(engine, runId);
  return run.delay_reason === null ? run.status : `${run.status}:${run.delay_reason}`;
}

/** Every run that matches, following the cursor to its end. */
export async function allRuns(
  engine: Engine,
  filter: Omit<RunFilter, 'cursor' | 'limit'> = {},
  pageSize = 500,
): Promise<Run[]> {
  return followCursor(cursor =>
    engine.listRuns({ ...filter, limit: pageSize, ...(cursor === null ? {} : { cursor }) }),
  );
}

/** Every ledger row of a job, newest first. */
export async function ledgerOf(
  engine: Engine,
  jobId: string,
  query: Partial<OccurrenceQuery> = {},
): Promise<Occurrence[]> {
  return followCursor(cursor =>
    engine.listOccurrences({ jobId, limit: 500, ...query, ...(cursor === null ? {} : { cursor }) }),
  );
}

async function followCursor<T>(
  read: (cursor: string | null) => Promise<{ items: T[]; nextCursor: string | null }>,
): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  let pages = 0;
  do {
    const page: { items: T[]; nextCursor: string | null } = await read(cursor);
    items.push(...page.items);
    cursor = page.nextCursor;
    pages += 1;
    if (pages > 10_000) throw new Error('the cursor never comes to its end');
  } while (cursor !== null);
  return items;
}

/** Events oldest first. */
export async function eventsOf(engine: Engine, query: Partial<EventQuery> = {}): Promise<Event[]> {
  const newestFirst = await engine.listEvents({ limit: 1000, ...query });
  return newestFirst.toReversed();
}

export async function eventTypesOf(engine: Engine, query: Partial<EventQuery> = {}): Promise<string[]> {
  return (await eventsOf(engine, query)).map(event => event.type);
}

/** A counter's or gauge's value, 0 where the series does not exist. */
export async function counterOf(engine: Engine, name: string, labels: Record<string, string> = {}): Promise<number> {
  const series = await seriesOf(engine, name, labels);
  return series === undefined || series.kind === 'histogram' ? 0 : series.value;
}

/** How many values a histogram took, 0 where the series does not exist. */
export async function observationsOf(
  engine: Engine,
  name: string,
  labels: Record<string, string> = {},
): Promise<number> {
  const series = await seriesOf(engine, name, labels);
  return series?.kind === 'histogram' ? series.count : 0;
}

export async function seriesOf(
  engine: Engine,
  name: string,
  labels: Record<string, string> = {},
): Promise<MetricSeries | undefined> {
  const wanted = canonical(labels);
  return (await engine.readMetrics()).find(series => series.name === name && canonical(series.labels) === wanted);
}

/** Places taken and runs waiting of a lane; zeros for a lane that is not listed because nothing is in it. */
export async function laneOf(engine: Engine, group: string): Promise<{ active: number; waiting: number }> {
  const state = await engine.getQueueState();
  const lane = state.lanes.find(candidate => candidate.flow_group === group);
  return { active: lane?.active ?? 0, waiting: lane?.waiting ?? 0 };
}

/** `pool/priority` of the queues that hold something, with their depth. */
export function depthsOf(state: QueueState): Record<string, number> {
  const filled = state.pools.filter(entry => entry.depth !== 0);
  return Object.fromEntries(filled.map(entry => [`${entry.pool}/${entry.priority}`, entry.depth]));
}

/** Every number in a JSON value, however deep. */
export function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(numbersIn);
}

function canonical(labels: Record<string, string>): string {
  return JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
}
