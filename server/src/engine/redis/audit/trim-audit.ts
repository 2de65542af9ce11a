import type { TrimAudit } from '../../port/audit.ts';
import type { RedisStore } from '../store/store.ts';
import { auditHead } from './audit-head.ts';
import { readAuditAfter } from './read-audit-after.ts';

/** Reads what is old, and has a script remove it unless another call was faster. */
export async function trimAudit(
  store: RedisStore,
  { beforeMs, limit, throughSeq = Infinity }: TrimAudit,
): Promise<{ removed: number; hasMore: boolean }> {
  const { anchor } = await auditHead(store);
  let last = anchor;
  for (const entry of await readAuditAfter(store, anchor.seq, limit)) {
    if (entry.seq !== last.seq + 1 || entry.seq > throughSeq) break;
    if (entry.hash === '' || Date.parse(entry.at) >= beforeMs) break;
    last = { seq: entry.seq, hash: entry.hash };
  }
  if (last.seq === anchor.seq) return { removed: 0, hasMore: false };
  const isDone = (await store.run('trim-audit', [0, anchor.seq, last.seq, last.hash])) === 1;
  const removed = isDone ? last.seq - anchor.seq : 0;
  return { removed, hasMore: !isDone || removed === limit };
}
