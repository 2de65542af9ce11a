import { jobSchema, jobVersionSchema } from '@multi-job/contract/job';
import { runSchema } from '@multi-job/contract/run';
import { z } from 'zod';

export const BACKUP_FORMAT = 'multi-job-backup';
export const BACKUP_FORMAT_VERSION = 1;

const countsSchema = z.object({ jobs: z.int(), versions: z.int(), documents: z.int(), runs: z.int() });
export type BackupCounts = z.infer<typeof countsSchema>;

/**
 * A line of a backup. The order is: header; each job, then its versions, oldest first; documents; runs, newest first;
 * trailer. `sha256` of the trailer is over all bytes before it, as they are when unpacked.
 */
export const backupLineSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('header'),
    format: z.literal(BACKUP_FORMAT),
    format_version: z.literal(BACKUP_FORMAT_VERSION),
    created_at: z.iso.datetime(),
    engine: z.string(),
    /** Of which installation, and the name that its backups of this series have in common; absent in those of older builds. */
    installation: z.string().optional(),
    series: z.string().optional(),
  }),
  z.object({ kind: z.literal('job'), job: jobSchema }),
  z.object({ kind: z.literal('version'), version: jobVersionSchema }),
  z.object({
    kind: z.literal('document'),
    collection: z.string().min(1),
    id: z.string().min(1),
    value: z.json(),
    /** Where secrets were taken out of `value`. */
    stripped: z.array(z.array(z.string())),
    /** What it can be found by; absent in backups of older builds, and where there is nothing. */
    fields: z.record(z.string(), z.string()).optional(),
  }),
  z.object({ kind: z.literal('run'), run: runSchema }),
  z.object({ kind: z.literal('trailer'), counts: countsSchema, sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
]);
export type BackupLine = z.infer<typeof backupLineSchema>;
export type BackupHeader = Extract<BackupLine, { kind: 'header' }>;
export type DocumentLine = Extract<BackupLine, { kind: 'document' }>;
export type BackupContent = Exclude<BackupLine, { kind: 'trailer' }>;

export function noCounts(): BackupCounts {
  return { jobs: 0, versions: 0, documents: 0, runs: 0 };
}

/** Counts a line; header and trailer are not counted. */
export function countLine(counts: BackupCounts, { kind }: BackupLine): void {
  if (kind === 'job') counts.jobs += 1;
  else if (kind === 'version') counts.versions += 1;
  else if (kind === 'document') counts.documents += 1;
  else if (kind === 'run') counts.runs += 1;
}
