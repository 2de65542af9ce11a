import { z } from 'zod';
import type { Clock } from '../core/clock.ts';
import type { KnownSecrets } from '../core/redaction/known-secrets.ts';
import type { Engine } from '../engine/engine.ts';
import { backupContent } from '../operations/backup/backup-content.ts';
import { writeBackupFile } from '../operations/backup/write-backup-file.ts';
import type { BackupContent, BackupCounts } from '../operations/backup/backup-line.ts';
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
          'File to write, inside the allowed folders; packed when it ends in .gz. {date} becomes the date (UTC).',
          'Berkas tujuan di dalam folder yang diizinkan; dimampatkan bila berakhiran .gz. {date} menjadi tanggal (UTC).',
        ),
      ),
    include_history: z
      .boolean()
      .default(true)
      .meta(described('Whether the history of runs goes in.', 'Apakah riwayat eksekusi disertakan.')),
  })
  .meta(
    typeTexts('Menulis job beserta versinya, dokumen tanpa rahasia, dan riwayat eksekusi ke berkas dengan checksum.'),
  );
const LINES_BETWEEN_PROGRESS = 1000;

type Inputs = z.infer<typeof inputsSchema>;

export interface BackupExportDeps {
  engine: Engine;
  clock: Clock;
  /** What must not stand in a backup, wherever it came from; absent: nothing is known. */
  knownSecrets?: KnownSecrets | undefined;
  /** Makes all stored secrets known to `knownSecrets`. */
  learnSecrets?: (() => Promise<void>) | undefined;
}

/** Jobs with all versions, documents without secrets, and the history of runs, as one file that `multi-job restore` reads. */
export function backupExportJob(deps: BackupExportDeps): JobDefinition<Inputs> {
  const { engine, clock, knownSecrets, learnSecrets } = deps;
  return defineJob({
    type: 'backup.export',
    description:
      'Writes jobs with their versions, documents without secrets, and run history to a file with a checksum.',
    inputs: inputsSchema,
    tools: ['files', 'kv'],
    async run(ctx, { output_path, include_history }) {
      const nowMs = clock.now();
      const date = new Date(nowMs).toISOString().slice(0, 10);
      const path = await ctx.tools.files.resolveForWriting(output_path.replaceAll('{date}', date));
      await learnSecrets?.();
      const rows = backupContent(engine, { nowMs, includeHistory: include_history }, ctx.signal);
      const content = knownSecrets === undefined ? rows : withoutSecrets(rows, knownSecrets);
      const target = {
        path,
        runId: ctx.runId,
        nowMs,
        onProgress: progressEvery(LINES_BETWEEN_PROGRESS, ctx),
      };
      const file = await writeBackupFile(target, content);
      ctx.log.info(`Backup of ${file.counts.jobs} jobs and ${file.counts.runs} runs written to ${file.path}.`);
      for (const { kind, id, reason } of file.left_out.rows) ctx.log.warn(`Left out: ${kind} ${id}, for it ${reason}.`);
      if (file.left_out.count > 0) {
        ctx.log.warn(`${file.left_out.count} rows are not in the backup, for they could not be restored from it.`);
      }
      return file;
    },
  });
}

/** A secret may have come into a row by hand, such as into the inputs of a job. */
async function* withoutSecrets(rows: AsyncIterable<BackupContent>, known: KnownSecrets): AsyncGenerator<BackupContent> {
  for await (const row of rows) yield known.isEmpty ? row : known.scrub(row);
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
