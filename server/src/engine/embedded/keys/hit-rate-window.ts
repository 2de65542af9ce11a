import type { RateHit } from '../../port/keys.ts';
import type { Transaction } from '../store/transaction.ts';

/** The window opens with its first hit. */
export function hitRateWindow(tx: Transaction, hit: RateHit): { isAllowed: boolean; count: number; resetAtMs: number } {
  const open = tx.sql.row<{ count: number; reset_ms: number }>(
    'SELECT count, reset_ms FROM rate_windows WHERE key = ? AND reset_ms > ?',
    [hit.key, hit.nowMs],
  );
  const count = open?.count ?? 0;
  const resetAtMs = open?.reset_ms ?? Math.ceil(hit.nowMs + hit.windowMs);
  if (count >= hit.limit) return { isAllowed: false, count, resetAtMs };
  tx.sql.run(
    `INSERT INTO rate_windows (key, count, reset_ms) VALUES (?, 1, ?)
     ON CONFLICT DO UPDATE SET count = ?, reset_ms = excluded.reset_ms`,
    [hit.key, resetAtMs, count + 1],
  );
  return { isAllowed: true, count: count + 1, resetAtMs };
}
