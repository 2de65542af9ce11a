import type { KvKey } from '../../port/kv.ts';
import type { Reader } from '../store/store.ts';

/** A condition on the time it is now. */
export const IS_LIVE = '(expires_ms IS NULL OR expires_ms > ?)';

export function kvGet({ sql }: Reader, { namespace, key, nowMs }: KvKey): string | null {
  const row = sql.row<{ value: string }>(`SELECT value FROM kv WHERE namespace = ? AND key = ? AND ${IS_LIVE}`, [
    namespace,
    key,
    nowMs,
  ]);
  return row?.value ?? null;
}
