import { verifyChain } from '../../core/audit/verify-chain.ts';
import type { ChainFault } from '../../core/audit/verify-chain.ts';
import type { AuditVerbs } from '../../engine/port/audit.ts';

/**
 * Removes the oldest rows of the audit log while they are older than `beforeMs`, at most `limit` a call, and only
 * after they were verified: retention must not remove the traces of a tampering.
 *
 * @returns `firstBad`: the row at which it stopped because it is not as it was written, else null.
 */
export async function trimAudit(
  engine: Pick<AuditVerbs, 'auditHead' | 'readAuditAfter' | 'trimAudit'>,
  { beforeMs, limit }: { beforeMs: number; limit: number },
): Promise<{ removed: number; hasMore: boolean; firstBad: ChainFault | null }> {
  const { anchor } = await engine.auditHead();
  const { checked, firstBad, last } = verifyChain(await engine.readAuditAfter(anchor.seq, limit), anchor);
  if (checked === 0) return { removed: 0, hasMore: false, firstBad };
  const { removed, hasMore } = await engine.trimAudit({ beforeMs, limit, throughSeq: last.seq });
  return { removed, hasMore: hasMore && firstBad === null, firstBad };
}
