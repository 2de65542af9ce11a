import { byteOrder } from '../../records/byte-order.ts';
import { answerOf } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';

const SCANNED = 1000;

/** What stands in no order of its own in Redis, listed once and kept for the pages that follow. */
export class Listings {
  readonly #kept = new Map<string, Promise<readonly unknown[]>>();

  /** @param isFirst a walk begins: what was listed before is listed anew. */
  get<T>(name: string, isFirst: boolean, list: () => Promise<readonly T[]>): Promise<readonly T[]> {
    const kept = isFirst ? undefined : this.#kept.get(name);
    const items = kept ?? list();
    this.#kept.set(name, items);
    return items as Promise<readonly T[]>;
  }
}

/** Keys that begin so, without that beginning, in order. */
export async function keysUnder({ redis, keys }: RedisStore, beginning: string): Promise<string[]> {
  const whole = keys.of(beginning);
  const pattern = `${whole.replace(/[[\]*?\\]/g, character => `\\${character}`)}*`;
  const found = new Set<string>();
  let cursor = '0';
  do {
    const [next, names] = await answerOf(redis.scan(cursor, 'MATCH', pattern, 'COUNT', SCANNED));
    for (const name of names) found.add(name.slice(whole.length));
    cursor = next;
  } while (cursor !== '0');
  return [...found].sort(byteOrder);
}
