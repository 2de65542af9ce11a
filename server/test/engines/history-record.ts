import { expect } from 'vitest';
import type { RunStatus } from '@multi-job/contract';
import { isTerminal } from '@multi-job/contract';
import type { ClaimedRun, EnqueuedRun, ReportResult, RescuedRun } from '../../src/engine/port/queue.ts';
import type { DispatchDecision } from '../../src/engine/port/schedule.ts';
import { T0 } from '../../src/engine/conformance/given.ts';

/** A run in the hands of a worker. */
export interface Hold {
  runId: string;
  fence: number;
  workerId: string;
}

/** A run as a claim handed it to a worker. */
export interface ClaimOfRun {
  workerId: string;
  run: Pick<ClaimedRun, 'runId' | 'fence'>;
}

/** What the engines answered so far. Noting an answer checks that it can follow from the earlier ones. */
export class HistoryRecord {
  nowMs = T0;
  readonly accepted = new Set<string>();
  readonly finished = new Map<string, RunStatus>();
  readonly decisions = new Map<string, Map<number, DispatchDecision>>();
  /** When each worker's lease is over. */
  readonly leases = new Map<string, number>();
  removed = 0;
  #holds: Hold[] = [];
  readonly #fences = new Map<string, number>();
  readonly #dispatchedIn = new Map<number, number>();

  /** Handed out, and neither reported nor rescued since; in the order of run ids. */
  get holds(): readonly Hold[] {
    return this.#holds;
  }

  noteEnqueued(runs: readonly EnqueuedRun[]): void {
    for (const run of runs) {
      expect(this.accepted.has(run.runId), `run ${run.runId} is new unless it is a duplicate`).toBe(run.isDuplicate);
      this.accepted.add(run.runId);
    }
  }

  /** All claims of a batch together: their order is that of their tokens. */
  noteClaimed(claims: readonly ClaimOfRun[]): void {
    for (const { workerId, run } of claims.toSorted((a, b) => a.run.fence - b.run.fence)) {
      expect(this.accepted.has(run.runId), `claimed run ${run.runId} was accepted`).toBe(true);
      expect(this.finished.get(run.runId), `outcome of the claimed run ${run.runId}`).toBeUndefined();
      expect(run.fence, `the token of run ${run.runId} grows`).toBeGreaterThan(this.#fences.get(run.runId) ?? -1);
      this.#fences.set(run.runId, run.fence);
      this.#holds.push({ runId: run.runId, fence: run.fence, workerId });
    }
  }

  noteReported(reported: Hold, isForged: boolean, result: ReportResult): void {
    expect(result.runId).toBe(reported.runId);
    if (isForged) expect(result.status, 'the answer to a forged report').toBe('fenced');
    if (result.status === 'fenced') return;
    this.#endHold(hold => hold.runId === reported.runId && hold.fence === reported.fence, 'reported', reported.runId);
    this.noteStatus(reported.runId, result.status);
  }

  noteRescued(runs: readonly RescuedRun[]): void {
    for (const run of runs) {
      this.#endHold(hold => hold.runId === run.runId && hold.workerId === run.workerId, 'rescued', run.runId);
      expect(this.leases.get(run.workerId), `end of the lease under rescued run ${run.runId}`).toBeLessThanOrEqual(
        this.nowMs,
      );
      this.noteStatus(run.runId, run.status);
    }
  }

  noteDecided(decisions: readonly DispatchDecision[], cap: number): void {
    for (const decision of decisions.filter(({ outcome }) => outcome !== 'deferred')) {
      const ofJob = this.decisions.get(decision.jobId) ?? new Map<number, DispatchDecision>();
      expect(ofJob.get(decision.dueMs), `earlier decision on ${decision.jobId} due ${decision.dueMs}`).toBeUndefined();
      this.decisions.set(decision.jobId, ofJob.set(decision.dueMs, decision));
      if (decision.runId === null) continue;
      expect(this.accepted.has(decision.runId), `dispatched run ${decision.runId} existed before`).toBe(false);
      this.accepted.add(decision.runId);
      this.#countDispatched(cap);
    }
  }

  /** A run has one outcome: once it is terminal it stays what it is. */
  noteStatus(runId: string, status: RunStatus): void {
    const outcome = this.finished.get(runId);
    if (outcome !== undefined) expect(status, `status of run ${runId}, which had its outcome`).toBe(outcome);
    if (isTerminal(status)) this.finished.set(runId, status);
  }

  /** After a batch no run may be in two hands. */
  settle(): void {
    this.#holds.sort((a, b) => (a.runId < b.runId ? -1 : 1));
    const runIds = this.#holds.map(hold => hold.runId);
    expect(runIds, 'runs in the hands of workers').toEqual([...new Set(runIds)]);
  }

  #endHold(isMeant: (hold: Hold) => boolean, verb: string, runId: string): void {
    expect(this.#holds.filter(isMeant), `hold of the ${verb} run ${runId}`).toHaveLength(1);
    this.#holds = this.#holds.filter(hold => !isMeant(hold));
  }

  #countDispatched(cap: number): void {
    const second = Math.floor(this.nowMs / 1000);
    const dispatched = (this.#dispatchedIn.get(second) ?? 0) + 1;
    this.#dispatchedIn.set(second, dispatched);
    expect(dispatched, `runs dispatched in second ${second}`).toBeLessThanOrEqual(cap);
  }
}
