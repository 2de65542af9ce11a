import type { NewEvent } from '../../port/events.ts';
import type { SqlValue, Statements } from '../store/statements.ts';
import { storedText } from '../store/stored-text.ts';

/** Events of one transaction, in their order, written together. */
export class EventCounter {
  readonly #sql: Statements;
  #rows: SqlValue[][] = [];

  constructor(sql: Statements) {
    this.#sql = sql;
  }

  add({ type, jobId, runId, data }: NewEvent, atMs: number): void {
    const about = [jobId, runId].map(id => (id == null ? null : storedText(id)));
    this.#rows.push([storedText(type), atMs, ...about, data === undefined ? null : JSON.stringify(data)]);
  }

  flush(): void {
    if (this.#rows.length === 0) return;
    this.#sql.run(
      `INSERT INTO events (type, at_ms, job_id, run_id, data)
       SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 FROM json_each(?)`,
      [JSON.stringify(this.#rows)],
    );
    this.#rows = [];
  }
}
