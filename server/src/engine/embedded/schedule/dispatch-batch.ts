import type { Guard } from '@multi-job/contract';
import { isoOf } from '../../../core/clock.ts';
import type { Logger } from '../../../core/logger.ts';
import type { Refusal } from '../../../core/safeguards/decide-guard.ts';
import { hasLabelPause, pauseDetail, pauseOf } from '../../../core/safeguards/pauses.ts';
import type { PauseRecord } from '../../../core/safeguards/pauses.ts';
import type { Arm, OccurrencePlan } from '../../../core/schedules/occurrence-plan.ts';
import { BROKEN_SCHEDULE_MS, DEFER_MS, LATENESS_BUCKETS_MS, SKIP_EVENTS } from '../../port/limits.ts';
import type { DispatchDecision, DispatchDue } from '../../port/schedule.ts';
import { tellOnce } from '../events/tell-once.ts';
import { currentSpec } from '../jobs/job-rows.ts';
import { marksOf } from '../jobs/mark-job.ts';
import { pausesInForce } from '../pauses/pause-rows.ts';
import { insertRun } from '../queue/insert-run.ts';
import type { Transaction } from '../store/transaction.ts';
import { DispatchCap } from './dispatch-cap.ts';
import { Pressure, refusalOf } from './dispatch-guards.ts';
import type { DueRow } from './due-jobs.ts';
import { changeLane } from './lanes.ts';
import { writeMissed } from './missed-occurrences.ts';
import { trimLedger, writeLedger } from './occurrence-ledger.ts';

/** Where a job stands after its due occurrences. */
interface Rest {
  arm: Arm | null;
  isCapped: boolean;
  /** Something that was planned is still to be decided. */
  isRest: boolean;
}

/** Decides job after job; what one dispatch changes (depth, lanes, the cap) the next one sees. */
export class DispatchBatch {
  readonly decisions: DispatchDecision[] = [];
  isCapped = false;
  readonly #tx: Transaction;
  readonly #command: DispatchDue;
  readonly #logger: Logger;
  readonly #pressure: Pressure;
  readonly #cap: DispatchCap;
  readonly #pauses: readonly PauseRecord[];

  constructor(tx: Transaction, command: DispatchDue, logger: Logger) {
    this.#tx = tx;
    this.#command = command;
    this.#logger = logger;
    this.#pressure = new Pressure(tx, command.pressure, command.nowMs);
    this.#pauses = pausesInForce(tx, command.nowMs);
    this.#cap = new DispatchCap(tx, command.maxPerSecond, command.nowMs);
  }

  get isUnderPressure(): boolean {
    return this.#pressure.isOn;
  }

  /** @returns false when the dispatch cap ends the batch. */
  dispatch(job: DueRow): boolean {
    const plan = job.enabled === 1 ? this.#plan(job) : null;
    if (plan === null) return true;
    const pause = this.#pauseOf(job);
    if (pause !== null) {
      this.#hold(job, pause);
      return true;
    }
    const ledgerRows = job.ledger_rows + this.#decideMissed(job, plan) + this.#decideExcluded(job, plan);
    const decidedBefore = this.decisions.length;
    const rest = this.#decideDue(job, plan);
    const written = this.decisions.slice(decidedBefore).filter(({ outcome }) => outcome !== 'deferred').length;
    const heldBy = rest.isRest ? job.held_by : null;
    this.#rearm(job, rest.arm, trimLedger(this.#tx, job.job_id, ledgerRows + written), heldBy);
    if (rest.isCapped) this.#stopAtCap();
    return !rest.isCapped;
  }

  close(): void {
    this.#cap.save();
  }

  #pauseOf(job: DueRow): PauseRecord | null {
    if (this.#pauses.length === 0) return null;
    const marks = hasLabelPause(this.#pauses) ? marksOf(this.#tx, job.job_id) : [];
    return pauseOf(this.#pauses, { pool: job.pool, marks }, this.#command.nowMs);
  }

  /** What is due is decided when the pause is over, by the misfire policy: until then it is not looked at again. */
  #hold(job: DueRow, pause: PauseRecord): void {
    const { nowMs } = this.#command;
    const detail = pauseDetail(pause);
    this.#tx.sql.run('UPDATE job_state SET wake_ms = ?, held_by = ? WHERE job_id = ?', [
      pause.untilMs,
      JSON.stringify(detail),
      job.job_id,
    ]);
    this.#tx.metric({ kind: 'counter', name: 'dispatch_skipped_total', labels: { reason: 'paused' }, by: 1 });
    tellOnce(this.#tx, SKIP_EVENTS.paused, job.job_id, nowMs, { due_at: isoOf(job.next_due_ms), ...detail });
    this.#decided(job, job.next_due_ms, 'deferred', null, 'paused');
  }

  #plan(job: DueRow): OccurrencePlan | null {
    const { plan, nowMs } = this.#command;
    try {
      const spec = currentSpec(this.#tx, job);
      const { job_id: jobId, anchor_ms: anchorMs, next_due_ms: nextDueMs, wake_ms: wakeMs } = job;
      return plan({ jobId, spec, anchorMs, nextDueMs, wakeMs }, nowMs);
    } catch (error) {
      this.#logger.error({ err: error, job_id: job.job_id }, 'the schedule of a job could not be computed');
      this.#tx.sql.run('UPDATE job_state SET wake_ms = ? WHERE job_id = ?', [nowMs + BROKEN_SCHEDULE_MS, job.job_id]);
      return null;
    }
  }

  /** @returns how many rows the ledger grew by. */
  #decideMissed(job: DueRow, { missed }: OccurrencePlan): number {
    const added = writeMissed(this.#tx, job.job_id, missed, this.#command.nowMs, heldOf(job));
    for (const dueMs of added) this.#decided(job, dueMs, 'missed', null, null);
    return added.length;
  }

  /** @returns how many rows the ledger grew by. */
  #decideExcluded({ job_id: jobId }: DueRow, { excluded }: OccurrencePlan): number {
    const base = { jobId, outcome: 'excluded', decidedMs: this.#command.nowMs } as const;
    return excluded.filter(({ dueMs, count, why }) => writeLedger(this.#tx, { ...base, dueMs, count, detail: why }))
      .length;
  }

  #decideDue(job: DueRow, plan: OccurrencePlan): Rest {
    const anchorMs = plan.arm?.anchorMs ?? job.anchor_ms;
    for (const dueMs of plan.due) {
      const refusal = refusalOf(this.#tx, job, this.#pressure, this.#command.nowMs);
      if (refusal === null) {
        // The wake time stays what it was: the oldest are taken first in the next second.
        if (this.#cap.isReached)
          return { arm: { anchorMs, nextDueMs: dueMs, wakeMs: job.wake_ms }, isCapped: true, isRest: true };
        this.#start(job, dueMs);
      } else if (isDeferred(job, refusal)) {
        this.#decided(job, dueMs, 'deferred', null, refusal.guard);
        const wakeMs = this.#command.nowMs + DEFER_MS;
        return { arm: { anchorMs, nextDueMs: dueMs, wakeMs }, isCapped: false, isRest: true };
      } else {
        this.#skip(job, dueMs, refusal);
      }
    }
    return { arm: plan.arm, isCapped: false, isRest: false };
  }

  #start(job: DueRow, dueMs: number): void {
    const { nowMs, newRunId } = this.#command;
    const runId = newRunId(nowMs);
    const row = { jobId: job.job_id, dueMs, outcome: 'dispatched', decidedMs: nowMs, runId, ...heldOf(job) } as const;
    if (!writeLedger(this.#tx, row)) return;
    const lane = job.lane === null ? null : { group: job.lane, limit: job.lane_limit };
    if (lane !== null) changeLane(this.#tx, lane.group, { active: 1, waiting: 0 });
    insertRun(this.#tx, {
      runId,
      jobId: job.job_id,
      type: job.type,
      versionId: job.version_id,
      status: 'queued',
      delayReason: null,
      pool: job.pool,
      priority: job.priority,
      source: 'scheduler',
      actor: null,
      approvalId: null,
      traceId: null,
      scheduledMs: dueMs,
      availableMs: nowMs,
      readyMs: nowMs,
      lane,
      isLaneHeld: lane !== null,
      inputs: null,
    });
    this.#tx.event('run.queued', nowMs, { jobId: job.job_id, runId }, { source: 'scheduler' });
    this.#tx.wake(`queue:${job.pool}`);
    if (job.held_by === null) this.#observeLateness(nowMs - dueMs);
    job.live_runs += 1;
    this.#cap.take();
    this.#pressure.addDispatched();
    this.#decided(job, dueMs, 'dispatched', runId, null);
  }

  #skip(job: DueRow, dueMs: number, { guard, numbers }: Refusal): void {
    const { nowMs } = this.#command;
    const row = { jobId: job.job_id, dueMs, outcome: 'skipped', decidedMs: nowMs, guard, detail: numbers } as const;
    if (!writeLedger(this.#tx, row)) return;
    this.#tx.sql.run('UPDATE jobs SET last_skip_guard = ?, last_skip_ms = ?, last_skip_due_ms = ? WHERE job_id = ?', [
      guard,
      nowMs,
      dueMs,
      job.job_id,
    ]);
    this.#tx.metric({ kind: 'counter', name: 'dispatch_skipped_total', labels: { reason: guard }, by: 1 });
    tellOnce(this.#tx, SKIP_EVENTS[guard], job.job_id, nowMs, { due_at: isoOf(dueMs), ...numbers });
    this.#decided(job, dueMs, 'skipped', null, guard);
  }

  /** @param heldBy kept while something of what a pause put off is still to be decided. */
  #rearm(job: DueRow, arm: Arm | null, ledgerRows: number, heldBy: string | null): void {
    this.#tx.sql.run(
      `UPDATE job_state SET anchor_ms = ?, next_due_ms = ?, wake_ms = ?, ledger_rows = ?, live_runs = ?,
         held_by = ? WHERE job_id = ?`,
      [
        ...[arm?.anchorMs ?? null, arm?.nextDueMs ?? null, arm?.wakeMs ?? null, ledgerRows, job.live_runs],
        ...[heldBy, job.job_id],
      ],
    );
  }

  #stopAtCap(): void {
    const { nowMs, maxPerSecond } = this.#command;
    this.isCapped = true;
    const labels = { reason: 'dispatch_cap' };
    this.#tx.metric({ kind: 'counter', name: 'dispatch_skipped_total', labels, by: 1 });
    tellOnce(this.#tx, SKIP_EVENTS.dispatch_cap, null, nowMs, { max_per_second: maxPerSecond });
  }

  #observeLateness(value: number): void {
    const name = 'dispatch_lateness_ms';
    this.#tx.metric({ kind: 'histogram', name, labels: {}, value: Math.max(0, value), buckets: LATENESS_BUCKETS_MS });
  }

  #decided(
    job: DueRow,
    dueMs: number,
    outcome: DispatchDecision['outcome'],
    runId: string | null,
    guard: Guard | null,
  ): void {
    this.decisions.push({ jobId: job.job_id, dueMs, outcome, runId, guard });
  }
}

/** What a row says of an occurrence that a pause put off; nothing where none did. */
function heldOf({ held_by: heldBy }: DueRow): { guard?: 'paused'; detail?: Record<string, unknown> } {
  return heldBy === null ? {} : { guard: 'paused', detail: JSON.parse(heldBy) as Record<string, unknown> };
}

function isDeferred(job: DueRow, { guard }: Refusal): boolean {
  return job.is_catch_up === 1 && (guard === 'overlap' || guard === 'flow_lane');
}
