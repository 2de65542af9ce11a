import type { AuditEntry } from '@multi-job/contract';
import { CHAIN_START } from '../../core/audit/audit-chain.ts';
import { readAuditEntry } from '../../core/audit/read-audit-entry.ts';
import type { AuditHead, TrimAudit } from '../port/audit.ts';
import { answerOf, mapOf } from './replies.ts';
import type { RedisStore } from './redis-store.ts';

type AuditStreamEntry = [id: string, fields: string[]];

export async function auditHead(store: RedisStore): Promise<AuditHead> {
  const [seq, hash, anchorSeq, anchorHash] = await answerOf(
    store.redis.hmget(store.keys.of('auh'), 's', 'h', 'as', 'ah'),
  );
  return {
    seq: Number(seq ?? CHAIN_START.seq),
    hash: hash ?? CHAIN_START.hash,
    anchor: { seq: Number(anchorSeq ?? CHAIN_START.seq), hash: anchorHash ?? CHAIN_START.hash },
  };
}

export async function readAuditAfter(store: RedisStore, seq: number, limit: number): Promise<AuditEntry[]> {
  if (limit <= 0) return [];
  const entries = await answerOf(store.redis.xrange(store.keys.of('audit'), `(${seq}-0`, '+', 'COUNT', limit));
  return entries.map(auditEntryOf);
}

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

/** The number under which the stream keeps a row. */
export function placeOfEntry([id]: AuditStreamEntry): number {
  return Number(id.slice(0, id.indexOf('-')));
}

/** The number of a row stands in its id and in its JSON: the JSON is what was hashed. */
export function auditEntryOf(stored: AuditStreamEntry): AuditEntry {
  const seq = placeOfEntry(stored);
  try {
    return readAuditEntry(seq, JSON.parse(mapOf(stored[1]).get('e') ?? ''));
  } catch {
    return readAuditEntry(seq, null);
  }
}
