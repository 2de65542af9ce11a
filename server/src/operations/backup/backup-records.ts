import { z } from 'zod';
import { isoOf } from '../../core/clock.ts';
import type { DocumentVerbs } from '../../engine/port/documents.ts';
import { listAllDocuments } from '../documents/list-all-documents.ts';
import type { BackupCounts } from './backup-line.ts';

/** What is known of the backups of this installation, by what made them; not in backups themselves. */
export const BACKUP_RECORDS_COLLECTION = 'backup_records';
/** Of as many of what made them, the newest. */
const MOST_RECORDS = 20;

const recordSchema = z.object({
  last_good: z
    .object({
      path: z.string(),
      host: z.string(),
      written_at: z.iso.datetime(),
      duration_ms: z.int(),
      bytes: z.int(),
      sha256: z.string(),
      counts: z.object({ jobs: z.int(), versions: z.int(), documents: z.int(), runs: z.int() }),
      left_out: z.int(),
      /** Of the same series beside it, itself included; null where nobody asked for some to be kept. */
      kept: z.int().nullable(),
      removed: z.int(),
      damaged: z.array(z.string()),
    })
    .nullable(),
  last_failure: z.object({ at: z.iso.datetime(), message: z.string() }).nullable(),
});
export type BackupRecord = z.infer<typeof recordSchema> & { source: string };
export type GoodBackup = NonNullable<BackupRecord['last_good']> & { counts: BackupCounts };

type Documents = Pick<DocumentVerbs, 'getDocument' | 'putDocument' | 'listDocuments' | 'deleteDocument'>;

/** The records that can be read, the newest good backup first. */
export async function listBackupRecords(engine: Pick<DocumentVerbs, 'listDocuments'>): Promise<BackupRecord[]> {
  const documents = await listAllDocuments(engine, BACKUP_RECORDS_COLLECTION);
  const records = documents.flatMap(({ id, value }) => {
    const read = recordSchema.safeParse(value);
    return read.success ? [{ source: id, ...read.data }] : [];
  });
  return records.sort((a, b) => (newestOf(a) < newestOf(b) ? 1 : -1));
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

function newestOf({ last_good: good, last_failure: failure }: BackupRecord): string {
  return good?.written_at ?? failure?.at ?? '';
}
