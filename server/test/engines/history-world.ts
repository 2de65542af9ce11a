import type { Run } from '@multi-job/contract';
import { expect } from 'vitest';
import { hasCode } from '../../src/core/errors.ts';
import type { ErrorCode } from '@multi-job/contract';
import type { Stage } from '../../src/engine/conformance/stage.ts';
import { HistoryRecord } from './history-record.ts';

export const LEASE_MS = 6000;

/** What the steps of one history share. */
export class HistoryWorld {
  readonly record = new HistoryRecord();
  /** As they were stored after the last batch. */
  runs: readonly Run[] = [];
  readonly #workerIds: string[] = [];
  #names = 0;

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
