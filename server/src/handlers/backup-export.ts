import { hostname } from 'node:os';
import { z } from 'zod';
import { filledName } from '../core/backup/series-name.ts';
import { isoOf } from '../core/clock.ts';
import type { BackupCounts } from '../operations/backup/backup-line.ts';
import { makeBackup } from '../operations/backup/make-backup.ts';
import type { MadeBackup, MakeBackupDeps } from '../operations/backup/make-backup.ts';
import { defineJob } from './define-job.ts';
import type { JobContext, JobDefinition } from './define-job.ts';
import { described, typeTexts } from './input-texts.ts';

const inputsSchema = z
  .looseObject({
    output_path: z
      .string()
      .min(1)
      .max(1024)
      .meta(
        described(
          'File to write, inside the allowed folders; packed when it ends in .gz. {date} becomes the date, {time} date and time (UTC).',
          'Berkas tujuan di dalam folder yang diizinkan; dimampatkan bila berakhiran .gz. {date} menjadi tanggal, {time} tanggal dan jam (UTC).',
        ),
      ),
    include_history: z
      .boolean()
      .default(true)
      .meta(described('Whether the history of runs goes in.', 'Apakah riwayat eksekusi disertakan.')),
    keep: z
      .int()
      .min(1)
      .max(9999)
      .optional()
      .meta(
        described(
          'So many of the newest backups of this name stay, the others are removed; needs {date} or {time} in the name.',
          'Sebanyak ini cadangan terbaru dengan nama ini yang disimpan, sisanya dihapus; perlu {date} atau {time} di nama berkas.',
        ),
      ),
    keep_days: z
      .int()
      .min(1)
      .max(9999)
      .optional()
      .meta(
        described(
          'Backups of this name that are younger than so many days stay, too.',
          'Cadangan dengan nama ini yang lebih muda dari sekian hari juga disimpan.',
        ),
      ),
  })
  .meta(
    typeTexts('Menulis job beserta versinya, dokumen tanpa rahasia, dan riwayat eksekusi ke berkas dengan checksum.'),
  );
const LINES_BETWEEN_PROGRESS = 1000;

type Inputs = z.infer<typeof inputsSchema>;

export type BackupExportDeps = Omit<MakeBackupDeps, 'host'>;

/** Jobs with all versions, documents without secrets, and the history of runs, as one file that `multi-job restore` reads. */
export function backupExportJob(deps: BackupExportDeps): JobDefinition<Inputs> {
  return defineJob({
    type: 'backup.export',
    description:
      'Writes jobs with their versions, documents without secrets, and run history to a file with a checksum, reads it back, and removes the oldest.',
    inputs: inputsSchema,
    tools: ['files', 'kv'],
    async run(ctx, { output_path, include_history, keep, keep_days }) {
      const nowMs = deps.clock.now();
      const isKept = keep !== undefined || keep_days !== undefined;
      const file = await makeBackup(
        { ...deps, host: hostname() },
        {
          path: await ctx.tools.files.resolveForWriting(filledName(output_path, isoOf(nowMs))),
          namedPath: output_path,
          nowMs,
          includeHistory: include_history,
          keep: isKept ? { keep: keep ?? null, keepDays: keep_days ?? null } : null,
          source: `job/${ctx.jobId}`,
          writerId: ctx.runId,
          signal: ctx.signal,
          onProgress: progressEvery(LINES_BETWEEN_PROGRESS, ctx),
        },
      );
      ctx.log.info(`Backup of ${file.counts.jobs} jobs and ${file.counts.runs} runs written to ${file.path}.`);
      tellSeries(ctx, file);
      for (const { kind, id, reason } of file.left_out.rows) ctx.log.warn(`Left out: ${kind} ${id}, for it ${reason}.`);
      if (file.left_out.count > 0) {
        ctx.log.warn(`${file.left_out.count} rows are not in the backup, for they could not be restored from it.`);
      }
      return file;
    },
  });
}

function tellSeries(ctx: JobContext, { series }: MadeBackup): void {
  for (const name of series?.removed ?? []) ctx.log.info(`Removed: ${name}.`);
  for (const name of series?.damaged ?? []) ctx.log.warn(`Not as it was written, and left where it is: ${name}.`);
}

function progressEvery(lines: number, ctx: JobContext): (counts: BackupCounts) => void {
  let saidAt = 0;
  return ({ jobs, versions, documents, runs }) => {
    const written = jobs + versions + documents + runs;
    if (written - saidAt < lines) return;
    saidAt = written;
    ctx.progress(null, `${jobs} jobs, ${documents} documents and ${runs} runs written`);
  };
}
