import { isTerminal, type Occurrence, type Run } from '@multi-job/contract';
import { observedRunOf, type FiringWithoutRun, type ObservedRun } from './observed-run.ts';
import type { Firing } from './plan-firings.ts';

/** A run may become readable a little after a newer one. */
const LATE_TO_SHOW_MS = 10_000;

/** What became of each firing of a simulation, as far as it is known. */
export class SimulationRecord {
  readonly #runs = new Map<string, ObservedRun>();
  readonly #withoutRun: FiringWithoutRun[] = [];
  readonly #open = new Map<string, Firing>();

  constructor(firings: readonly Firing[]) {
    for (const firing of firings) this.#open.set(keyOf(firing.jobId, firing.dueMs), firing);
  }

  get runs(): ObservedRun[] {
    return [...this.#runs.values()];
  }

  get withoutRun(): readonly FiringWithoutRun[] {
    return this.#withoutRun;
  }

  /** Firings of which nothing is known yet. */
  get open(): Firing[] {
    return [...this.#open.values()];
  }

  /** A run of another source, which somebody else asked for, is not counted. */
  noteRun(run: Run): void {
    const key = keyOf(run.job_id, Date.parse(run.scheduled_at));
    const firing = this.#runs.get(run.run_id) ?? this.#open.get(key);
    if (firing === undefined || run.source !== 'scheduler') return;
    const { jobId, dueMs, plannedMs } = firing;
    this.#runs.set(run.run_id, observedRunOf(run, { jobId, dueMs, plannedMs }));
    this.#open.delete(key);
  }

  /**
   * A row of the ledger. One that stands for several firings is noted for each. What should have become a run after
   * `beforeMs` counts as missed because its job was disabled, and is left out.
   */
  noteOccurrence({ job_id: jobId, due_at, outcome, guard, count }: Occurrence, beforeMs: number): void {
    if (outcome === 'dispatched') return;
    const dueMs = Date.parse(due_at);
    const exact = this.#open.get(keyOf(jobId, dueMs));
    const meant =
      count === 1 ? [exact] : this.open.filter(firing => firing.jobId === jobId && firing.dueMs <= dueMs).slice(-count);
    for (const firing of meant) {
      if (firing === undefined || firing.plannedMs >= beforeMs) continue;
      this.#withoutRun.push({ ...firing, guard });
      this.#open.delete(keyOf(jobId, firing.dueMs));
    }
  }

  /** Firings due until then are not asked for: the jobs were not enabled yet. */
  passOver(untilMs: number): void {
    for (const [key, { dueMs }] of this.#open) if (dueMs <= untilMs) this.#open.delete(key);
  }

  /** Firings that should have become a run before then, and did not. */
  overdue(beforeMs: number): Firing[] {
    return this.open.filter(({ plannedMs }) => plannedMs < beforeMs);
  }

  /** Runs accepted before this are known to their end, epoch ms. */
  settledBeforeMs(startMs: number): number {
    let newestMs = startMs;
    let oldestLiveMs = Infinity;
    for (const { queuedMs, status } of this.#runs.values()) {
      newestMs = Math.max(newestMs, queuedMs);
      if (!isTerminal(status)) oldestLiveMs = Math.min(oldestLiveMs, queuedMs);
    }
    return Math.max(startMs, Math.min(oldestLiveMs, newestMs - LATE_TO_SHOW_MS));
  }
}

function keyOf(jobId: string, dueMs: number): string {
  return `${jobId}@${dueMs}`;
}
