import type { Run } from '@multi-job/contract';
import type { ErrorCode } from '@multi-job/contract';
import { expect } from 'vitest';
import { hasCode } from '../../src/core/errors.ts';
import type { Stage } from '../../src/engine/conformance/stage.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { saveJob } from '../../src/operations/jobs/save-job.ts';
import type { OperationDeps } from '../../src/operations/operation-deps.ts';
import { SavedSpecs, specOfJob, ZONE } from './history-jobs.ts';
import { HistoryRecord } from './history-record.ts';
import type { Hold } from './history-record.ts';

export const LEASE_MS = 6000;

/** What the steps of one history share. */
export class HistoryWorld {
  readonly record = new HistoryRecord();
  readonly saved = new SavedSpecs();
  /** What was answered to those who only looked, and to who swept. */
  readonly heard: unknown[] = [];
  /** Whether steps are left out whose outcome the port leaves to an engine. */
  readonly isOrdered: boolean;
  /** As they were stored after the last batch. */
  runs: readonly Run[] = [];
  /** What else is done after each batch. */
  afterBatch: (engine: Engine) => Promise<void> = () => Promise.resolve();
  readonly #workerIds: string[] = [];
  #names = 0;

  constructor({ isOrdered = false } = {}) {
    this.isOrdered = isOrdered;
  }

  workerId(worker: number): string {
    const workerId = this.#workerIds[worker];
    if (workerId === undefined) throw new Error(`worker ${worker} has not been hired`);
    return workerId;
  }

  /** A name that was not used before; in order of time, as ids are. */
  newName(kind: string): string {
    this.#names += 1;
    return `${kind}-${String(this.#names).padStart(4, '0')}`;
  }

  depsOf({ engine, newId }: Stage): OperationDeps {
    return { engine, newId, clock: { now: () => this.record.nowMs }, defaultTimezone: ZONE };
  }

  /** As the application does it: with what is due under the schedule before. A schedule that would not fire is refused. */
  async saveJob(stage: Stage, job: number, variant: number): Promise<void> {
    const spec = specOfJob(job, variant);
    const request = { spec, source: 'api', actor: 'ani', note: null };
    const saved = await unless(saveJob(this.depsOf(stage), request), 'VALIDATION');
    if (saved !== null) this.saved.note(saved.job.version_id, spec);
  }

  /**
   * Whether giving back what these workers hold leaves nothing to an engine: it is at most one run, and none waits in
   * the queue it goes to.
   */
  hasOneOrder(held: readonly Hold[]): boolean {
    if (!this.isOrdered || held.length === 0) return true;
    const given = this.runs.find(run => run.run_id === held[0]?.runId);
    const isBefore = (run: Run) =>
      run.status === 'queued' && run.agent_pool === given?.agent_pool && run.priority === given.priority;
    return held.length === 1 && !this.runs.some(isBefore);
  }

  /** What workers hold whose lease is over. */
  lost(): Hold[] {
    return this.record.holds.filter(({ workerId }) => (this.record.leases.get(workerId) ?? 0) <= this.record.nowMs);
  }

  /** Gives a worker a new id and its first heartbeat. */
  async hire(stage: Stage, worker: number): Promise<void> {
    const workerId = this.newName('worker');
    this.#workerIds[worker] = workerId;
    await stage.heartbeat(workerId, this.record.nowMs, LEASE_MS);
    this.record.leases.set(workerId, this.record.nowMs + LEASE_MS);
  }

  /** A heartbeat; a worker that hears that its lease is lost takes a new id, as it must. */
  async renew(stage: Stage, worker: number): Promise<void> {
    const workerId = this.workerId(worker);
    const { nowMs, leases } = this.record;
    const reply = await unless(stage.heartbeat(workerId, nowMs, LEASE_MS), 'LEASE_LOST');
    if (reply !== null) {
      leases.set(workerId, nowMs + LEASE_MS);
      return;
    }
    expect(leases.get(workerId), `end of the lease that ${workerId} was told is lost`).toBeLessThanOrEqual(nowMs);
    await this.hire(stage, worker);
  }
}

/** The answer, or null when it was a refusal with one of these codes. */
export async function unless<T>(answer: Promise<T>, ...codes: ErrorCode[]): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (codes.some(code => hasCode(error, code))) return null;
    throw error;
  }
}

export function pickOf<T>(items: readonly T[], pick: number): T | undefined {
  return items[pick % Math.max(1, items.length)];
}
