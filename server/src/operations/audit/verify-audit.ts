import type { ChainLink } from '../../core/audit/audit-chain.ts';
import { removedRows, verifyChain } from '../../core/audit/verify-chain.ts';
import type { ChainFault } from '../../core/audit/verify-chain.ts';
import type { AuditHead, AuditVerbs } from '../../engine/port/audit.ts';

const PAGE_SIZE = 500;

export interface AuditVerification {
  ok: boolean;
  /** Rows found right, up to the first that is not. */
  checked: number;
  /** Null when all are right. */
  firstBad: ChainFault | null;
  /** The last row found right. Noted elsewhere, it proves later that the log up to it is still the same. */
  last: ChainLink;
}

type AuditReader = Pick<AuditVerbs, 'auditHead' | 'readAuditAfter'>;

/**
 * Checks the whole audit log, page by page, in bounded memory, while it may grow and while retention may shorten it.
 *
 * @param onProgress is told how many rows were checked, once a page.
 */
export async function verifyAudit(
  engine: AuditReader,
  onProgress: (checked: number) => void = () => undefined,
): Promise<AuditVerification> {
  const head = await engine.auditHead();
  let last = head.anchor;
  let checked = 0;
  // From the very first: nothing may stand before the anchor.
  let page = await engine.readAuditAfter(0, PAGE_SIZE);
  for (;;) {
    if ((page[0]?.seq ?? Infinity) > last.seq + 1) {
      const { anchor } = await engine.auditHead();
      if (anchor.seq > last.seq) {
        last = anchor;
        page = await engine.readAuditAfter(anchor.seq, PAGE_SIZE);
        continue;
      }
    }
    if (page.length === 0) break;
    const verdict = verifyChain(page, last);
    checked += verdict.checked;
    last = verdict.last;
    if (verdict.firstBad !== null) return { ok: false, checked, firstBad: verdict.firstBad, last };
    onProgress(checked);
    page = await engine.readAuditAfter(last.seq, PAGE_SIZE);
  }
  const firstBad = faultAtEnd(last, head, await engine.auditHead());
  return { ok: firstBad === null, checked, firstBad, last };
}

/** The store notes where the log ends: rows that are missing there leave no gap between others. */
function faultAtEnd(last: ChainLink, atStart: AuditHead, now: AuditHead): ChainFault | null {
  if (last.seq < atStart.seq) return removedRows(last.seq + 1, atStart.seq);
  const isOther = [atStart, now].some(head => head.seq === last.seq && head.hash !== last.hash);
  if (!isOther && last.seq <= now.seq) return null;
  const message = isOther
    ? `Row ${last.seq} is not the one the log is noted to end with: one of the two was written anew.`
    : `The log is noted to end with row ${now.seq} but goes on to row ${last.seq}: the note was written anew.`;
  return { seq: last.seq, reason: 'unlinked', message };
}
