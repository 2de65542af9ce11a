import type { AuditEntry } from '@multi-job/contract';
import type { ExportPage, ExportQuery } from '../../port/move.ts';
import { readAuditAfter } from '../audit/read-audit-after.ts';
import type { Reader } from '../store/store.ts';
import { pageOf, placeAfter } from './page-of.ts';

const LIMIT = 500;

export function auditPage(reader: Reader, { after }: ExportQuery<'audit'>): ExportPage<'audit'> {
  const rows = readAuditAfter(reader, placeAfter(after, 0), LIMIT);
  return pageOf<'audit', AuditEntry>(
    rows,
    LIMIT,
    row => row,
    row => row.seq,
  );
}
