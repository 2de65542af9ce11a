import { z } from 'zod';

/** What is known of the backups that one job or the command line makes. */
export const backupSourceSchema = z.object({
  source: z.string().describe('`command`, or `job/` and the id of a job of type backup.export.'),
  last_good: z
    .object({
      path: z.string().describe('On `host`.'),
      host: z.string(),
      written_at: z.iso.datetime(),
      duration_ms: z.int(),
      bytes: z.int(),
      sha256: z.string(),
      counts: z.object({ jobs: z.int(), versions: z.int(), documents: z.int(), runs: z.int() }),
      left_out: z.int().describe('Rows that could not be written so that they can be read back.'),
      kept: z.int().nullable().describe('How many of this name lie beside it, itself included; null: nobody asked.'),
      removed: z.int().describe('Older ones that went when it was written.'),
      damaged: z.array(z.string()).describe('Older ones that are not as they were written; they stay.'),
    })
    .nullable()
    .describe('The newest that was read back whole; null: there was none yet.'),
  last_failure: z
    .object({ at: z.iso.datetime(), message: z.string() })
    .nullable()
    .describe('Of the last attempt; null: it went well.'),
});
export type BackupSource = z.infer<typeof backupSourceSchema>;

/** How old the backups of the installation are. */
export const backupStatusSchema = z.object({
  last_good_at: z.iso.datetime().nullable(),
  age_sec: z.int().nullable().describe('Since `last_good_at`.'),
  sources: z.array(backupSourceSchema).describe('By what made them, the newest first.'),
});
export type BackupStatus = z.infer<typeof backupStatusSchema>;
