import type { ApprovalVerbs } from './port/approvals.ts';
import type { AuditVerbs } from './port/audit.ts';
import type { BudgetVerbs } from './port/budgets.ts';
import type { DocumentVerbs } from './port/documents.ts';
import type { EventVerbs } from './port/events.ts';
import type { HistoryVerbs } from './port/history.ts';
import type { KeyVerbs } from './port/keys.ts';
import type { KvVerbs } from './port/kv.ts';
import type { MetricVerbs } from './port/metrics.ts';
import type { MoveVerbs } from './port/move.ts';
import type { PauseVerbs } from './port/pauses.ts';
import type { ProcessVerbs } from './port/processes.ts';
import type { QueryVerbs } from './port/queries.ts';
import type { QueueVerbs } from './port/queue.ts';
import type { RunCountVerbs } from './port/run-counts.ts';
import type { ScheduleVerbs } from './port/schedule.ts';
import type { SpecVerbs } from './port/specs.ts';
import type { StoreCheckVerbs } from './port/store-check.ts';

/**
 * THE PORT: what stores and queues, whatever is behind it.
 *
 * Each verb is atomic: it happens whole or not at all, and no other verb sees it half done.
 * No verb reads a clock; `nowMs` (epoch ms) always comes from the caller.
 * Results are plain data in the wire's own shapes. Refusals are `AppError`s with a code of `contract`:
 * - `NOT_FOUND`    what the verb names does not exist
 * - `UNAVAILABLE`  the store cannot be reached or did not answer in time; nothing is known of the outcome
 * - others as each verb says
 */
export interface Engine
  extends
    SpecVerbs,
    ScheduleVerbs,
    PauseVerbs,
    QueueVerbs,
    QueryVerbs,
    HistoryVerbs,
    EventVerbs,
    DocumentVerbs,
    KvVerbs,
    MetricVerbs,
    RunCountVerbs,
    ProcessVerbs,
    KeyVerbs,
    ApprovalVerbs,
    BudgetVerbs,
    AuditVerbs,
    StoreCheckVerbs,
    MoveVerbs {
  readonly kind: EngineKind;

  /** Whether the store answers and keeps what it is given. Never throws. */
  health(): Promise<EngineHealth>;

  /** Epoch ms by the store's own clock, so that machines with drifting clocks agree. */
  storeTimeMs(): Promise<number>;

  /**
   * Calls `listener` soon after something happened that may concern it; may call it once too often, or
   * (after a lost connection) not at all: every listener also looks by itself, at the latest each second.
   *
   * @returns a function that ends the subscription.
   */
  subscribe(topics: readonly WakeTopic[], listener: (topic: WakeTopic) => void): Promise<() => Promise<void>>;

  /** Ends connections and timers. Verbs called later are refused as `UNAVAILABLE`. */
  close(): Promise<void>;
}

export type EngineKind = 'redis' | 'embedded';

/** `queue:<pool>`: a run became claimable. `schedule`: the earliest wake time may have changed. `cancel`: a running run is to stop. `events`: the timeline grew. `documents:<collection>`: a document was put that says it wakes. */
export type WakeTopic = `queue:${string}` | 'schedule' | 'cancel' | 'events' | `documents:${string}`;

export interface EngineHealth {
  ok: boolean;
  /** What is wrong or doubtful, a sentence each. */
  problems: string[];
  warnings: string[];
  /** Facts for `doctor`: version, persistence, path … never a secret. */
  facts: Record<string, string | number | boolean>;
}
