import { storedText } from './stored-text.ts';
import type { SqlValue, Statements } from './statements.ts';

/** What a run's row in history says beside what its live row said. */
export interface HistoryRow {
  runId: string;
  status: string;
  finishedMs: number;
  hasPayload: boolean;
  durationMs: number | null;
  errorCode: string | null;
  errorMessage: string | null;
  isLastAttemptOpen: boolean;
  attempts: string | null;
}

/** Columns that both tables have and that do not change when a run ends. */
const KEPT = [
  'run_id',
  'job_id',
  'type',
  'version_id',
  'pool',
  'priority',
  'source',
  'actor',
  'requires_approval',
  'approval_id',
  'trace_id',
  'scheduled_ms',
  'available_ms',
  'started_ms',
  'worker_id',
  'attempt',
  'cancel_requested',
  'may_have_run_twice',
  'progress',
];

/** Columns that the ending gives, in the order in which `valuesOf` gives them after the run id. */
const GIVEN = [
  'status',
  'finished_ms',
  'has_payload',
  'duration_ms',
  'error_code',
  'error_message',
  'last_attempt_open',
  'attempts',
];

const MOVE = `INSERT INTO finished_runs (${[...KEPT, ...GIVEN].join(', ')})
  SELECT ${KEPT.map(column => `live.${column}`).join(', ')},
    ${GIVEN.map((_, index) => `ended.value ->> ${index + 1}`).join(', ')}
  FROM json_each(?) ended CROSS JOIN live_runs live ON live.run_id = ended.value ->> 0`;

/** Runs that ended in one transaction, moved from the live runs to history together. */
export class HistoryTally {
  readonly #sql: Statements;
  #rows: HistoryRow[] = [];

  constructor(sql: Statements) {
    this.#sql = sql;
  }

  add(row: HistoryRow): void {
    this.#rows.push(row);
  }

  flush(): void {
    if (this.#rows.length === 0) return;
    this.#sql.run(MOVE, [JSON.stringify(this.#rows.map(valuesOf))]);
    this.#sql.run('DELETE FROM live_runs WHERE run_id IN (SELECT value FROM json_each(?))', [
      JSON.stringify(this.#rows.map(row => row.runId)),
    ]);
    this.#rows = [];
  }
}

function valuesOf(row: HistoryRow): SqlValue[] {
  return [
    row.runId,
    row.status,
    row.finishedMs,
    row.hasPayload ? 1 : 0,
    row.durationMs,
    row.errorCode === null ? null : storedText(row.errorCode),
    row.errorMessage === null ? null : storedText(row.errorMessage),
    row.isLastAttemptOpen ? 1 : 0,
    row.attempts,
  ];
}
