import type { ExportPage, ExportQuery } from '../../port/move.ts';
import { readAuditAfter } from '../audit/read-audit-after.ts';
import type { RedisStore } from '../store/store.ts';

const LIMIT = 500;

export async function auditPage(store: RedisStore, { after }: ExportQuery<'audit'>): Promise<ExportPage<'audit'>> {
  const records = await readAuditAfter(store, after === null ? 0 : Number(after), LIMIT);
  return { records, next: records.length < LIMIT ? null : String(records.at(-1)?.seq) };
}
