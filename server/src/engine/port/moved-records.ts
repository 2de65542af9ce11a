import type {
  Approval,
  AuditEntry,
  Guard,
  Occurrence,
  Run,
  RunApproval,
  RunError,
  RunLogLine,
} from '@multi-job/contract';
import type { BudgetAmounts } from '../../core/agents/budgets.ts';
import type { PauseRecord } from '../../core/safeguards/pauses.ts';
import type { Arm } from '../../core/schedules/occurrence-plan.ts';
import type { AuditHead } from './audit.ts';
import type { DocumentFields } from './documents.ts';
import type { MetricSeries } from './metrics.ts';

// What a store holds, in a form that says nothing of the engine. Times are epoch ms; lists and records have an order of
// their own, the same on both engines, so that two stores can be held against each other record by record.

/** A job with its versions and its ledger, oldest first. */
export interface MovedJob {
  jobId: string;
  versionId: string;
  enabled: boolean;
  createdMs: number;
  updatedMs: number;
  /** Null: off the schedule. */
  arm: Arm | null;
  memory: {
    failures: number;
    cooldownUntilMs: number | null;
    lastError: RunError | null;
    lastFailureMs: number | null;
    lastSuccessMs: number | null;
  };
  lastSkip: { guard: Guard; atMs: number; dueMs: number } | null;
  /** What is said of the pause that put off what was due; null: none did. */
  heldBy: Record<string, unknown> | null;
  /** Runs that have not ended, and approvals that nobody has decided. */
  live: number;
  pending: number;
  versions: MovedVersion[];
  occurrences: MovedOccurrence[];
}

export interface MovedVersion {
  versionId: string;
  createdMs: number;
  source: string;
  actor: string;
  note: string | null;
  /** JSON, unless it was damaged. */
  spec: string;
}

export type MovedOccurrence = Pick<Occurrence, 'outcome' | 'guard' | 'detail' | 'count'> & {
  dueMs: number;
  decidedMs: number;
  runId: string | null;
};

/** A run as it is told, with its log; `live` is what one that has not ended needs besides. */
export interface MovedRun {
  run: Run;
  logs: RunLogLine[];
  live: LiveState | null;
}

export interface LiveState {
  fence: number;
  lane: { group: string; limit: number | null } | null;
  /** State for the next attempt; null: none. */
  checkpoint: unknown;
  /** The answer that the next attempt is given; null: none. */
  given: RunApproval | null;
}

/** A place in a queue, or among those that wait for a lane: first come, first served. */
export interface MovedPlace {
  /** `queue` of a pool and priority (0 is taken first), or `lane`. */
  list: { kind: 'queue'; pool: string; priority: number } | { kind: 'lane'; lane: string };
  runId: string;
  /** Never falls within a list; equal ones stand in the order of their run ids. */
  readyMs: number;
}

export interface MovedEvent {
  number: number;
  type: string;
  atMs: number;
  jobId: string | null;
  runId: string | null;
  data: Record<string, unknown>;
}

export interface MovedDocument {
  collection: string;
  id: string;
  revision: number;
  /** Its value as JSON. */
  json: string;
  fields: DocumentFields;
  updatedMs: number;
}

export interface MovedValue {
  namespace: string;
  key: string;
  value: string;
  expiresMs: number | null;
}

/** A key that remembers for a while: of an enqueue, of anything else, or of a rate window. */
export type MovedKey = { key: string; expiresMs: number } & (
  | { kind: 'enqueue'; fingerprint: string; runs: { runId: string; jobId: string; status: Run['status'] }[] }
  | { kind: 'remembered'; value: string }
  | { kind: 'window'; count: number }
);

/** What became of runs in a minute since the epoch, by measure. */
export interface MovedMinute {
  minute: number;
  counts: Record<string, number>;
}

/** What was used up by a member, and what its calls reserved where it is a run. */
export interface MovedBudget {
  member: string;
  amounts: BudgetAmounts;
  touchedMs: number;
  reservations: MovedReservation[];
}

export interface MovedReservation {
  reservationId: string;
  agentKey: string;
  day: string;
  amounts: BudgetAmounts;
  isOpen: boolean;
}

/** What there is one of. */
export interface MovedState {
  auditHead: AuditHead;
  isUnderPressure: boolean;
  /** Where the turn of each pool stands, by pool. */
  turns: Record<string, number>;
  /** By scope. */
  pauses: PauseRecord[];
}

/** An approval as it is told, with what follows a no. */
export interface MovedApproval {
  approval: Approval;
  onReject: 'continue' | null;
}

/** In the order in which they are moved: what others refer to comes first. */
export interface MovedRecords {
  jobs: MovedJob;
  approvals: MovedApproval;
  runs: MovedRun;
  places: MovedPlace;
  events: MovedEvent;
  documents: MovedDocument;
  values: MovedValue;
  keys: MovedKey;
  metrics: MetricSeries;
  minutes: MovedMinute;
  budgets: MovedBudget;
  audit: AuditEntry;
  state: MovedState;
}

export type MoveKind = keyof MovedRecords;
