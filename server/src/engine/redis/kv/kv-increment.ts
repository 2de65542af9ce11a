import { AppError } from '../../../core/errors.ts';
import type { KvChange } from '../../port/kv.ts';
import { holderArgs } from '../queue/holder-args.ts';
import type { RedisStore } from '../store/store.ts';

export async function kvIncrement(
  store: RedisStore,
  { namespace, key, by, nowMs, holder }: KvChange & { by: number },
): Promise<number> {
  if (!Number.isSafeInteger(by))
    throw new AppError('VALIDATION', `${by} is not a whole number; only these can be added.`);
  return Number(await store.run('kv-increment', [nowMs, namespace, key, by, ...holderArgs(holder)]));
}
