import type { SqlValue, Statements } from '../store/statements.ts';
import { storedText } from '../store/stored-text.ts';

/** What the end of a run adds to its row. */
export interface EndingRow {
  runId: string;
  status: string;
  finishedMs: number;
  hasPayload: boolean;
  durationMs: number | null;
  errorCode: string | null;
  errorMessage: string | null;
  isAttemptOpen: boolean;
  attempts: string | null;
  /** JSON. */
  output: string | null;
}

const END = `UPDATE runs SET
    status = ended.value ->> 1, finished_ms = ended.value ->> 2, has_payload = ended.value ->> 3,
    duration_ms = ended.value ->> 4, error_code = ended.value ->> 5, error_message = ended.value ->> 6,
    attempt_open = ended.value ->> 7, attempts = ended.value ->> 8, output = ended.value ->> 9,
    lane_held = 0, delay_reason = NULL
  FROM json_each(?) ended WHERE run_id = ended.value ->> 0`;

/** Runs that ended in one transaction, written together. */
export class EndingCounter {
  readonly #sql: Statements;
  #rows: EndingRow[] = [];

  constructor(sql: Statements) {
    this.#sql = sql;
  }

  add(row: EndingRow): void {
    this.#rows.push(row);
  }

  flush(): void {
    if (this.#rows.length === 0) return;
    this.#sql.run(END, [JSON.stringify(this.#rows.map(valuesOf))]);
    this.#rows = [];
  }
}

function valuesOf(row: EndingRow): SqlValue[] {
  return [
    row.runId,
    row.status,
    row.finishedMs,
    row.hasPayload ? 1 : 0,
    row.durationMs,
    row.errorCode === null ? null : storedText(row.errorCode),
    row.errorMessage === null ? null : storedText(row.errorMessage),
    row.isAttemptOpen ? 1 : 0,
    row.attempts,
    row.output,
  ];
}
