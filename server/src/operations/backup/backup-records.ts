import type { BackupSource, BackupStatus } from '@multi-job/contract';
import { backupSourceSchema } from '@multi-job/contract/backup';
import { isoOf } from '../../core/clock.ts';
import type { DocumentVerbs } from '../../engine/port/documents.ts';
import { listAllDocuments } from '../documents/list-all-documents.ts';

/** What is known of the backups of this installation, by what made them; not in backups themselves. */
export const BACKUP_RECORDS_COLLECTION = 'backup_records';
/** Of as many of what made them, the newest. */
const MOST_RECORDS = 20;

const recordSchema = backupSourceSchema.omit({ source: true });
export type GoodBackup = NonNullable<BackupSource['last_good']>;

type Documents = Pick<DocumentVerbs, 'getDocument' | 'putDocument' | 'listDocuments' | 'deleteDocument'>;

/** The records that can be read, the newest good backup first. */
export async function listBackupRecords(engine: Pick<DocumentVerbs, 'listDocuments'>): Promise<BackupSource[]> {
  const documents = await listAllDocuments(engine, BACKUP_RECORDS_COLLECTION);
  const records = documents.flatMap(({ id, value }) => {
    const read = recordSchema.safeParse(value);
    return read.success ? [{ source: id, ...read.data }] : [];
  });
  return records.sort((a, b) => (orderOf(a) < orderOf(b) ? 1 : -1));
}

/** How old the newest good backup is, and how each of what makes them stands. */
export async function readBackupStatus(
  engine: Pick<DocumentVerbs, 'listDocuments'>,
  nowMs: number,
): Promise<BackupStatus> {
  const sources = await listBackupRecords(engine);
  const lastGoodAt = sources[0]?.last_good?.written_at ?? null;
  const ageMs = lastGoodAt === null ? null : Math.max(0, nowMs - Date.parse(lastGoodAt));
  return { last_good_at: lastGoodAt, age_sec: ageMs === null ? null : Math.floor(ageMs / 1000), sources };
}

/** @param source what made it: `command`, or the id of a job after `job/`. */
export async function noteGoodBackup(engine: Documents, source: string, good: GoodBackup, nowMs: number) {
  const value = { last_good: good, last_failure: null };
  await engine.putDocument({ collection: BACKUP_RECORDS_COLLECTION, id: source, value, nowMs });
  const records = await listBackupRecords(engine);
  for (const { source: id } of records.slice(MOST_RECORDS)) {
    await engine.deleteDocument({ collection: BACKUP_RECORDS_COLLECTION, id });
  }
}

/** The last good one stays known beside it. */
export async function noteFailedBackup(engine: Documents, source: string, message: string, nowMs: number) {
  const document = await engine.getDocument(BACKUP_RECORDS_COLLECTION, source);
  const before = recordSchema.safeParse(document?.value).data ?? { last_good: null };
  const value = { last_good: before.last_good, last_failure: { at: isoOf(nowMs), message } };
  await engine.putDocument({ collection: BACKUP_RECORDS_COLLECTION, id: source, value, nowMs });
}

/** Those with a good backup first, the newest before the others. */
function orderOf({ last_good: good, last_failure: failure }: BackupSource): string {
  return good === null ? `0 ${failure?.at ?? ''}` : `1 ${good.written_at}`;
}
