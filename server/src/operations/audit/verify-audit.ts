import type { AuditEntry } from '@multi-job/contract';
import type { ChainLink } from '../../core/audit/audit-chain.ts';
import { NO_KEY, kindOfRow } from '../../core/audit/chain-proof.ts';
import type { ChainProof, RowKind } from '../../core/audit/chain-proof.ts';
import { removedRows, verifyChain } from '../../core/audit/verify-chain.ts';
import type { ChainAnchor, ChainFault } from '../../core/audit/verify-chain.ts';
import { AppError } from '../../core/errors.ts';
import type { AuditHead, AuditVerbs } from '../../engine/port/audit.ts';

const PAGE_SIZE = 500;

export interface AuditVerification {
  ok: boolean;
  /** Rows found right, up to the first that is not: `plain` and `keyed` together. */
  checked: number;
  /** Of them those without a key, and those with the key that is at hand. */
  plain: number;
  keyed: number;
  /** Rows whose key is not at hand: only their place and links were checked. */
  unverified: number;
  /** Null when all are right. */
  firstBad: ChainFault | null;
  /** The last row found right. Noted elsewhere, it proves later that the log up to it is still the same. */
  last: ChainLink;
}

type AuditReader = Pick<AuditVerbs, 'auditHead' | 'readAuditAfter'>;

/**
 * Checks the whole audit log, page by page, in bounded memory, while it may grow and while retention may shorten it.
 *
 * @param onProgress is told how many rows were looked at, once a page.
 * @param proof the key of the log; without it rows that have one are counted as unverified.
 * @param noted a row that was noted elsewhere: it must still be the same.
 * @throws CONFIG_INVALID when retention removed the row that was noted.
 */
export async function verifyAudit(
  engine: AuditReader,
  onProgress: (looked: number) => void = () => undefined,
  proof: ChainProof = NO_KEY,
  noted: ChainLink | null = null,
): Promise<AuditVerification> {
  const head = await engine.auditHead();
  let last: ChainAnchor = head.anchor;
  assertKept(noted, head.anchor);
  const kinds: Record<RowKind, number> = { plain: 0, keyed: 0, unverified: 0 };
  const found = (firstBad: ChainFault | null): AuditVerification => ({
    ...{ ok: firstBad === null, checked: kinds.plain + kinds.keyed, ...kinds },
    ...{ firstBad, last: { seq: last.seq, hash: last.hash } },
  });
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
    const verdict = verifyChain(page, last, proof);
    const right = page.slice(0, verdict.checked);
    for (const row of right) kinds[kindOfRow(row.key_id, proof)] += 1;
    last = { ...verdict.last, isKeyed: hasKey(right.at(-1)) };
    const firstBad = verdict.firstBad ?? faultAtNote(right, noted);
    if (firstBad !== null) return found(firstBad);
    onProgress(kinds.plain + kinds.keyed + kinds.unverified);
    page = await engine.readAuditAfter(last.seq, PAGE_SIZE);
  }
  return found(
    faultAtEnd(last, head, await engine.auditHead()) ?? faultAtSwitch(last, proof) ?? faultBeforeNote(last, noted),
  );
}

function assertKept(noted: ChainLink | null, anchor: ChainLink): void {
  if (noted === null || noted.seq > anchor.seq) return;
  throw new AppError(
    'CONFIG_INVALID',
    `Row ${noted.seq} cannot be compared: retention has removed the rows up to ${anchor.seq}. Give one that was noted later.`,
  );
}

function faultAtNote(rows: readonly AuditEntry[], noted: ChainLink | null): ChainFault | null {
  const row = rows.find(({ seq }) => seq === noted?.seq);
  if (row === undefined || row.hash === noted?.hash) return null;
  const message = `Row ${row.seq} is not the one that was noted: the log up to it was written anew.`;
  return { seq: row.seq, reason: 'unlinked', message };
}

function faultBeforeNote(last: ChainLink, noted: ChainLink | null): ChainFault | null {
  return noted === null || noted.seq <= last.seq ? null : removedRows(last.seq + 1, noted.seq);
}

function hasKey(row: AuditEntry | undefined): boolean {
  return row?.key_id !== undefined;
}

/** The first row under the key was stored when it was noted: a log that ends before it was cut. */
function faultAtSwitch({ seq }: ChainLink, { since }: ChainProof): ChainFault | null {
  return since === null || seq > since.seq ? null : removedRows(seq + 1, since.seq + 1);
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
