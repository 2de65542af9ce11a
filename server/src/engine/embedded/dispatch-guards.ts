import type { Guard } from '@multi-job/contract';
import { isoOf } from '../../core/clock.ts';
import type { DispatchDue } from '../port/schedule.ts';
import type { DueRow } from './due-jobs.ts';
import { laneState } from './lanes.ts';
import { queueDepth } from './queue-state.ts';
import { readState, writeState } from './scheduler-state.ts';
import type { Reader } from './store.ts';
import type { Transaction } from './transaction.ts';

export interface Refusal {
  guard: Guard;
  /** The numbers behind it, for the ledger. */
  detail: Record<string, unknown>;
}

/** Pressure mode within one batch: each dispatch adds to the depth, so that no batch runs over the limit. */
export class Pressure {
  readonly #tx: Transaction;
  readonly #levels: DispatchDue['pressure'];
  readonly #nowMs: number;
  #depth: number;
  #isOn: boolean;

  constructor(tx: Transaction, levels: DispatchDue['pressure'], nowMs: number) {
    this.#tx = tx;
    this.#levels = levels;
    this.#nowMs = nowMs;
    this.#depth = queueDepth(tx);
    this.#isOn = readState(tx, 'pressure_mode') === 1;
    this.#judge();
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  /** The numbers behind it. */
  get detail(): Refusal['detail'] {
    return { depth: this.#depth, high: this.#levels.high, low: this.#levels.low };
  }

  addDispatched(): void {
    this.#depth += 1;
    this.#judge();
  }

  #judge(): void {
    const isOn = isPressureOn(this.#isOn, this.#depth, this.#levels);
    if (isOn === this.#isOn) return;
    this.#isOn = isOn;
    writeState(this.#tx, 'pressure_mode', isOn ? 1 : 0);
    const type = isOn ? 'scheduler.pressure_mode_enabled' : 'scheduler.pressure_mode_released';
    this.#tx.event(type, this.#nowMs, {}, this.detail);
  }
}

/** Whether the depth of the queue asks for a change of pressure mode. */
export function isPressureDue(reader: Reader, levels: DispatchDue['pressure']): boolean {
  const isOn = readState(reader, 'pressure_mode') === 1;
  return isPressureOn(isOn, queueDepth(reader), levels) !== isOn;
}

/** The first guard that refuses a dispatch of this job now, in the order of the contract; null when none does. */
export function refusalOf(tx: Transaction, job: DueRow, pressure: Pressure, nowMs: number): Refusal | null {
  if (job.is_approval_pending === 1) {
    return { guard: 'pending_approval', detail: { pending: pendingApprovals(tx, job.job_id) } };
  }
  if (job.cooldown_until_ms !== null && job.cooldown_until_ms > nowMs) {
    return { guard: 'failure_cooldown', detail: cooldownDetail(job, job.cooldown_until_ms) };
  }
  if (pressure.isOn && job.priority !== 0) return { guard: 'pressure_mode', detail: pressure.detail };
  const lane = job.lane === null || job.lane_limit === null ? null : laneDetail(tx, job.lane, job.lane_limit);
  if (lane !== null && lane.active >= lane.limit) return { guard: 'flow_lane', detail: lane };
  if (job.live_runs > 0 && job.allow_overlap === 0) {
    return { guard: 'overlap', detail: { active: job.live_runs } };
  }
  return null;
}

function cooldownDetail(job: DueRow, untilMs: number): Refusal['detail'] {
  return {
    consecutive_failures: job.consecutive_failures,
    threshold: job.cooldown_threshold,
    cooldown_until: isoOf(untilMs),
  };
}

function laneDetail(
  tx: Transaction,
  lane: string,
  limit: number,
): { flow_group: string; active: number; limit: number } {
  return { flow_group: lane, active: laneState(tx, lane).active, limit };
}

function pendingApprovals({ sql }: Transaction, jobId: string): number {
  const counted = sql.row<{ count: number }>(
    `SELECT count(*) AS count FROM approvals WHERE job_id = ? AND status = 'pending'`,
    [jobId],
  );
  return counted?.count ?? 0;
}

function isPressureOn(wasOn: boolean, depth: number, { high, low }: DispatchDue['pressure']): boolean {
  return wasOn ? depth > low : depth >= high;
}
