import type { AuditEntry } from '@multi-job/contract';
import { answerOf } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';
import { auditEntryOf } from './audit-reply.ts';

export async function readAuditAfter(store: RedisStore, seq: number, limit: number): Promise<AuditEntry[]> {
  if (limit <= 0) return [];
  const entries = await answerOf(store.redis.xrange(store.keys.of('audit'), `(${seq}-0`, '+', 'COUNT', limit));
  return entries.map(auditEntryOf);
}
