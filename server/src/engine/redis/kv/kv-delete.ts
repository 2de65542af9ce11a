import type { KvChange } from '../../port/kv.ts';
import { holderArgs } from '../queue/holder-args.ts';
import type { RedisStore } from '../store/store.ts';

export async function kvDelete(store: RedisStore, { namespace, key, nowMs, holder }: KvChange): Promise<boolean> {
  return (await store.run('kv-delete', [nowMs, namespace, key, ...holderArgs(holder)])) === 1;
}
