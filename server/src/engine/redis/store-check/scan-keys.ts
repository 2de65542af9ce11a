import { answerOf } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';
import { familyOf } from './key-families.ts';
import type { NamedKey } from './key-families.ts';

/** Keys that one step of a scan looks at, about. */
const SCAN_STEP = 1000;

/** The next keys of this installation, whatever lists say of them; `next` is '0' at the end. */
export async function scanKeys(
  { redis, keys }: RedisStore,
  cursor: string,
): Promise<{ found: NamedKey[]; next: string }> {
  const pattern = `${keys.prefix.replace(/[*?[\]\\]/g, '\\$&')}*`;
  const [next, names] = await answerOf(redis.scan(cursor, 'MATCH', pattern, 'COUNT', SCAN_STEP));
  const own = new Set(names.map(name => name.slice(keys.prefix.length)));
  return { found: [...own].flatMap(name => familyOf(name) ?? []), next };
}

/** Ids of those of the families, each once. */
export function idsOf(found: readonly NamedKey[], ...families: readonly string[]): string[] {
  return [...new Set(found.filter(({ family }) => families.includes(family)).map(({ id }) => id))];
}
