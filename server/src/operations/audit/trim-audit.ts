import { NO_KEY, kindOfRow } from '../../core/audit/chain-proof.ts';
import type { ChainProof } from '../../core/audit/chain-proof.ts';
import { verifyChain } from '../../core/audit/verify-chain.ts';
import type { ChainFault } from '../../core/audit/verify-chain.ts';
import type { AuditVerbs } from '../../engine/port/audit.ts';

export interface AuditTrimming {
  removed: number;
  hasMore: boolean;
  /** The row at which it stopped because it is not as it was written, else null. */
  firstBad: ChainFault | null;
  /** It stopped at a row whose key is not at hand. */
  lacksKey: boolean;
}

/**
 * Removes the oldest rows of the audit log while they are older than `beforeMs`, at most `limit` a call, and only
 * after they were verified: retention must not remove the traces of a tampering. Rows under a key that was lost and
 * replaced go as well: nothing will ever verify them.
 */
export async function trimAudit(
  engine: Pick<AuditVerbs, 'auditHead' | 'readAuditAfter' | 'trimAudit'>,
  { beforeMs, limit, proof = NO_KEY }: { beforeMs: number; limit: number; proof?: ChainProof },
): Promise<AuditTrimming> {
  const { anchor } = await engine.auditHead();
  const page = await engine.readAuditAfter(anchor.seq, limit);
  const blind = proof.key === null ? page.findIndex(row => kindOfRow(row.key_id, proof) === 'unverified') : -1;
  const rows = blind < 0 ? page : page.slice(0, blind);
  const { checked, firstBad, last } = verifyChain(rows, anchor, proof);
  const lacksKey = blind >= 0 && firstBad === null;
  if (checked === 0) return { removed: 0, hasMore: false, firstBad, lacksKey };
  const { removed, hasMore } = await engine.trimAudit({ beforeMs, limit, throughSeq: last.seq });
  return { removed, hasMore: hasMore && firstBad === null && !lacksKey, firstBad, lacksKey };
}
