import { CHAIN_START } from '../../../core/audit/audit-chain.ts';
import type { AuditHead } from '../../port/audit.ts';
import { answerOf } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';

export async function auditHead(store: RedisStore): Promise<AuditHead> {
  const [seq, hash, keyId, anchorSeq, anchorHash] = await answerOf(
    store.redis.hmget(store.keys.of('auh'), 's', 'h', 'k', 'as', 'ah'),
  );
  return {
    seq: Number(seq ?? CHAIN_START.seq),
    hash: hash ?? CHAIN_START.hash,
    ...(keyId && { keyId }),
    anchor: { seq: Number(anchorSeq ?? CHAIN_START.seq), hash: anchorHash ?? CHAIN_START.hash },
  };
}
