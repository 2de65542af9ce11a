import type { MovedKey } from '../../port/moved-records.ts';
import type { Transaction } from '../store/transaction.ts';
import { insertAll } from './insert-all.ts';

export function importKey({ sql }: Transaction, moved: MovedKey): void {
  const { key } = moved;
  const expiresMs = Math.ceil(moved.expiresMs);
  switch (moved.kind) {
    case 'enqueue':
      insertAll(sql, 'idempotency_keys', {
        ...{ key, fingerprint: moved.fingerprint },
        ...{ runs: JSON.stringify(moved.runs), expires_ms: expiresMs },
      });
      break;
    case 'remembered':
      insertAll(sql, 'remembered_keys', { key, value: moved.value, expires_ms: expiresMs });
      break;
    case 'window':
      insertAll(sql, 'rate_windows', { key, count: moved.count, reset_ms: expiresMs });
  }
}
