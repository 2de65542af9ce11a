import type { TerminalStatus } from '@multi-job/contract';
import { timeClassOf } from '../../../core/stats/time-class.ts';
import type { SqlValue, Statements } from '../store/statements.ts';

const MINUTE_MS = 60_000;

const LETTERS = { success: 's', failed: 'f', cancelled: 'c' } as const satisfies Record<TerminalStatus, string>;

/** What one transaction adds to the counts of its minute, written together. */
export class MinuteCounter {
  readonly #sql: Statements;
  readonly #counts = new Map<string, number>();
  #minute = 0;

  constructor(sql: Statements) {
    this.#sql = sql;
  }

  ended(status: TerminalStatus, nowMs: number): void {
    this.#add(LETTERS[status], nowMs);
  }

  took(durationMs: number, nowMs: number): void {
    this.#add(`d${timeClassOf(durationMs)}`, nowMs);
  }

  waited(waitMs: number, nowMs: number): void {
    this.#add(`w${timeClassOf(waitMs)}`, nowMs);
  }

  flush(): void {
    if (this.#counts.size === 0) return;
    const rows: SqlValue[][] = Array.from(this.#counts, ([measure, count]) => [measure, count]);
    this.#sql.run(ADD, [this.#minute, JSON.stringify(rows)]);
    this.#counts.clear();
  }

  #add(measure: string, nowMs: number): void {
    const minute = Math.floor(nowMs / MINUTE_MS);
    if (minute !== this.#minute) this.flush();
    this.#minute = minute;
    this.#counts.set(measure, (this.#counts.get(measure) ?? 0) + 1);
  }
}

const ADD = `INSERT INTO run_tallies (minute, measure, count)
  SELECT ?, value ->> 0, value ->> 1 FROM json_each(?) WHERE true
  ON CONFLICT DO UPDATE SET count = count + excluded.count`;
