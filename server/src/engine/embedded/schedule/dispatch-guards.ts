import { decideGuard, isPressureOn } from '../../../core/safeguards/decide-guard.ts';
import type { GuardInputs, PressureLevels, Refusal } from '../../../core/safeguards/decide-guard.ts';
import { depthForPressure } from '../queue/get-queue-state.ts';
import { priorityAt } from '../runs/run-rows.ts';
import type { Reader } from '../store/store.ts';
import type { Transaction } from '../store/transaction.ts';
import type { DueRow } from './due-jobs.ts';
import { laneState } from './lanes.ts';
import { readState, writeState } from './scheduler-state.ts';

/** Pressure mode within one batch: each dispatch adds to the depth, so that no batch runs over the limit. */
export class Pressure {
  readonly #tx: Transaction;
  readonly levels: PressureLevels;
  readonly #nowMs: number;
  #depth: number;
  #isOn: boolean;

  constructor(tx: Transaction, levels: PressureLevels, nowMs: number) {
    this.#tx = tx;
    this.levels = levels;
    this.#nowMs = nowMs;
    this.#depth = depthForPressure(tx, nowMs);
    this.#isOn = readState(tx, 'pressure_mode') === 1;
    this.#judge();
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  get depth(): number {
    return this.#depth;
  }

  addDispatched(): void {
    this.#depth += 1;
    this.#judge();
  }

  #judge(): void {
    const isOn = isPressureOn(this.#isOn, this.#depth, this.levels);
    if (isOn === this.#isOn) return;
    this.#isOn = isOn;
    writeState(this.#tx, 'pressure_mode', isOn ? 1 : 0);
    const type = isOn ? 'scheduler.pressure_mode_enabled' : 'scheduler.pressure_mode_released';
    this.#tx.event(type, this.#nowMs, {}, { depth: this.#depth, ...this.levels });
  }
}

/** Whether the depth of the queue asks for a change of pressure mode. */
export function isPressureDue(reader: Reader, levels: PressureLevels, nowMs: number): boolean {
  const isOn = readState(reader, 'pressure_mode') === 1;
  return isPressureOn(isOn, depthForPressure(reader, nowMs), levels) !== isOn;
}

/** The first guard that refuses a dispatch of this job now; null when none does. */
export function refusalOf(tx: Transaction, job: DueRow, pressure: Pressure, nowMs: number): Refusal | null {
  return decideGuard(new JobAtDispatch(tx, job, pressure), {
    nowMs,
    priority: priorityAt(job.priority),
    allowOverlap: job.allow_overlap === 1,
    cooldownThreshold: job.cooldown_threshold,
    pressure: pressure.levels,
  });
}

/** What is not in the row is read only when a guard asks for it. */
class JobAtDispatch implements GuardInputs {
  readonly #tx: Transaction;
  readonly #job: DueRow;
  readonly #pressure: Pressure;

  constructor(tx: Transaction, job: DueRow, pressure: Pressure) {
    this.#tx = tx;
    this.#job = job;
    this.#pressure = pressure;
  }

  get pendingApprovals(): number {
    return this.#job.is_approval_pending === 1 ? pendingApprovals(this.#tx, this.#job.job_id) : 0;
  }

  get consecutiveFailures(): number {
    return this.#job.consecutive_failures;
  }

  get cooldownUntilMs(): number | null {
    return this.#job.cooldown_until_ms;
  }

  get isUnderPressure(): boolean {
    return this.#pressure.isOn;
  }

  get queueDepth(): number {
    return this.#pressure.depth;
  }

  get lane(): GuardInputs['lane'] {
    const { lane, lane_limit: limit } = this.#job;
    return lane === null || limit === null ? null : { group: lane, active: laneState(this.#tx, lane).active, limit };
  }

  get activeRuns(): number {
    return this.#job.live_runs;
  }
}

function pendingApprovals({ sql }: Transaction, jobId: string): number {
  const counted = sql.row<{ count: number }>(
    `SELECT count(*) AS count FROM approvals WHERE job_id = ? AND status = 'pending'`,
    [jobId],
  );
  return counted?.count ?? 0;
}
