import type { ExportPage, ExportQuery } from '../../port/move.ts';
import type { MovedValue } from '../../port/moved-records.ts';
import { answerOf } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';
import { keysUnder } from './listing.ts';
import type { Listings } from './listing.ts';

const LIMIT = 1000;

type Place = [namespace: string, key: string];

/** A page never holds values of two namespaces. */
export async function valuePage(
  store: RedisStore,
  { after, nowMs }: ExportQuery<'values'>,
  listings: Listings,
): Promise<ExportPage<'values'>> {
  const { redis, keys } = store;
  const namespaces = await listings.get('values', after === null, () => keysUnder(store, 'kvi:'));
  const [namespace, key] = after === null ? [namespaces[0], ''] : (JSON.parse(after) as Place);
  if (namespace === undefined) return { records: [], next: null };
  const from = key === '' ? '-' : `(${key}`;
  const names = await answerOf(redis.zrangebylex(keys.of(`kvi:${namespace}`), from, '+', 'LIMIT', 0, LIMIT));
  const stored = names.length === 0 ? [] : await answerOf(redis.hmget(keys.of(`kv:${namespace}`), ...names));
  const records = names.flatMap((name, at) => valueOf(namespace, name, stored[at] ?? null, nowMs));
  if (names.length === LIMIT) return { records, next: JSON.stringify([namespace, names.at(-1) ?? ''] satisfies Place) };
  const following = namespaces[namespaces.indexOf(namespace) + 1];
  return { records, next: following === undefined ? null : JSON.stringify([following, ''] satisfies Place) };
}

/** Kept as `expiry|value`. */
function valueOf(namespace: string, key: string, stored: string | null, nowMs: number): MovedValue[] {
  if (stored === null) return [];
  const bar = stored.indexOf('|');
  const expiresMs = bar > 0 ? Math.ceil(Number(stored.slice(0, bar))) : null;
  if (expiresMs !== null && expiresMs <= nowMs) return [];
  return [{ namespace, key, value: stored.slice(bar + 1), expiresMs }];
}
