import type { Transaction } from '../store/transaction.ts';

export function rememberKey(
  tx: Transaction,
  command: { key: string; value: string; ttlMs: number; nowMs: number },
): string | null {
  const before = tx.sql.row<{ value: string }>('SELECT value FROM remembered_keys WHERE key = ? AND expires_ms > ?', [
    command.key,
    command.nowMs,
  ]);
  if (before !== undefined) return before.value;
  tx.sql.run(
    `INSERT INTO remembered_keys (key, value, expires_ms) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET value = excluded.value, expires_ms = excluded.expires_ms`,
    [command.key, command.value, Math.ceil(command.nowMs + command.ttlMs)],
  );
  return null;
}
