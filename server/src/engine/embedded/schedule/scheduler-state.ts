import type { Reader } from '../store/store.ts';
import type { Transaction } from '../store/transaction.ts';

/** Numbers of the whole installation: whether pressure mode is on, and how many runs which second has dispatched. */
export type StateName = 'pressure_mode' | 'dispatch_second' | 'dispatched_in_second';

/** 0 when it was never written. */
export function readState({ sql }: Pick<Reader, 'sql'>, name: StateName): number {
  return sql.row<{ value: number }>('SELECT value FROM scheduler_state WHERE name = ?', [name])?.value ?? 0;
}

export function writeState(tx: Transaction, name: StateName, value: number): void {
  tx.sql.run(
    'INSERT INTO scheduler_state (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
    [name, value],
  );
}
