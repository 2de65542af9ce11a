import { lastWithPrefix } from '../store/conditions.ts';
import type { Reader } from '../store/store.ts';
import { IS_LIVE } from './kv-get.ts';

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
