import { AppError } from '../../core/errors.ts';
import type { KvChange, KvKey } from '../port/kv.ts';
import { lastWithPrefix } from './conditions.ts';
import { assertHeld } from './run-hold.ts';
import type { Reader } from './store.ts';
import type { Transaction } from './transaction.ts';

const IS_LIVE = '(expires_ms IS NULL OR expires_ms > ?)';

export function kvGet({ sql }: Reader, { namespace, key, nowMs }: KvKey): string | null {
  const row = sql.row<{ value: string }>(`SELECT value FROM kv WHERE namespace = ? AND key = ? AND ${IS_LIVE}`, [
    namespace,
    key,
    nowMs,
  ]);
  return row?.value ?? null;
}

export function kvSet(tx: Transaction, command: KvChange & { value: string; ttlMs: number | null }): void {
  assertHeld(tx, command.holder);
  const expiresMs = command.ttlMs === null ? null : Math.ceil(command.nowMs + command.ttlMs);
  tx.sql.run(
    `INSERT INTO kv (namespace, key, value, expires_ms) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET value = excluded.value, expires_ms = excluded.expires_ms`,
    [command.namespace, command.key, command.value, expiresMs],
  );
}

export function kvDelete(tx: Transaction, query: KvChange): boolean {
  assertHeld(tx, query.holder);
  const wasThere = kvGet(tx, query) !== null;
  tx.sql.run('DELETE FROM kv WHERE namespace = ? AND key = ?', [query.namespace, query.key]);
  return wasThere;
}

export function kvIncrement(tx: Transaction, command: KvChange & { by: number }): number {
  assertHeld(tx, command.holder);
  if (!Number.isSafeInteger(command.by)) {
    throw new AppError('VALIDATION', `${command.by} is not a whole number; only these can be added.`);
  }
  const before = kvGet(tx, command);
  if (before === null) {
    kvSet(tx, { ...command, holder: undefined, value: String(command.by), ttlMs: null });
    return command.by;
  }
  const sum = wholeNumber(before, command) + command.by;
  if (!Number.isSafeInteger(sum)) {
    throw new AppError('VALIDATION', `The sum under "${command.key}" would be too large to be kept exactly.`);
  }
  tx.sql.run('UPDATE kv SET value = ? WHERE namespace = ? AND key = ?', [String(sum), command.namespace, command.key]);
  return sum;
}

export function kvList(
  { sql }: Reader,
  query: { namespace: string; prefix: string; after: string; limit: number; nowMs: number },
): string[] {
  return sql
    .rows<{ key: string }>(
      `SELECT key FROM kv WHERE namespace = ? AND key >= ? AND key <= ? AND key > ? AND ${IS_LIVE}
       ORDER BY key LIMIT ?`,
      [query.namespace, query.prefix, lastWithPrefix(query.prefix), query.after, query.nowMs, query.limit],
    )
    .map(row => row.key);
}

function wholeNumber(text: string, { key }: KvKey): number {
  const value = Number(text);
  if (/^-?\d+$/.test(text) && Number.isSafeInteger(value)) return value;
  throw new AppError('VALIDATION', `The value of "${key}" is not a whole number, so nothing can be added to it.`);
}
