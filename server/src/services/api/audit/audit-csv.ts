import { Readable } from 'node:stream';
import { auditEntrySchema } from '@multi-job/contract';
import type { Engine } from '../../../engine/engine.ts';
import type { AuditQuery } from '../../../engine/port/audit.ts';
import { csvLine } from '../csv-lines.ts';

const PAGE_SIZE = 500;
const COLUMNS = auditEntrySchema.keyof().options;

/**
 * Every row that matches, newest first, as CSV that is read as fast as it is taken.
 *
 * @throws what reading the first rows throws, so that a store that is away is answered as such.
 */
export async function auditCsv(engine: Engine, filter: Omit<AuditQuery, 'limit' | 'cursor'>): Promise<Readable> {
  const first = await engine.listAudit({ ...filter, limit: PAGE_SIZE });
  return Readable.from(linesOf(engine, filter, first));
}

async function* linesOf(
  engine: Engine,
  filter: Omit<AuditQuery, 'limit' | 'cursor'>,
  first: Awaited<ReturnType<Engine['listAudit']>>,
): AsyncGenerator<string> {
  yield csvLine(COLUMNS);
  for (let page = first; ;) {
    if (page.items.length > 0) yield page.items.map(row => csvLine(COLUMNS.map(column => row[column]))).join('');
    if (page.nextCursor === null) return;
    page = await engine.listAudit({ ...filter, limit: PAGE_SIZE, cursor: page.nextCursor });
  }
}
