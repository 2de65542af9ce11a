import type { KvChange } from '../../port/kv.ts';
import { assertHeld } from '../queue/assert-held.ts';
import type { Transaction } from '../store/transaction.ts';

export function kvSet(tx: Transaction, command: KvChange & { value: string; ttlMs: number | null }): void {
  assertHeld(tx, command.holder);
  const expiresMs = command.ttlMs === null ? null : Math.ceil(command.nowMs + command.ttlMs);
  tx.sql.run(
    `INSERT INTO kv (namespace, key, value, expires_ms) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET value = excluded.value, expires_ms = excluded.expires_ms`,
    [command.namespace, command.key, command.value, expiresMs],
  );
}
