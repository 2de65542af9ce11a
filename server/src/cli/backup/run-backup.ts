import type { MadeBackup } from '../../operations/backup/make-backup.ts';
import { EXIT_OK } from '../exit-codes.ts';
import { writeBackup } from './write-backup.ts';
import type { WriteBackup } from './write-backup.ts';

/**
 * Writes a backup of the configured store, reads it back and removes the oldest; prints what became of it.
 *
 * @returns the exit code 0. Throws what kept it from being written; the ones before stay then.
 */
export async function runBackup({ asJson, ...options }: WriteBackup & { asJson: boolean }): Promise<number> {
  const made = await writeBackup(options);
  process.stdout.write(asJson ? `${JSON.stringify(made, null, 2)}\n` : textOf(made));
  return EXIT_OK;
}

function textOf({ path, bytes, counts, left_out: leftOut, series }: MadeBackup): string {
  const { jobs, versions, documents, runs } = counts;
  const lines = [
    `Backup: ${path}`,
    `  ${jobs} jobs, ${versions} versions, ${documents} documents, ${runs} runs; ${bytes} bytes, read back whole.`,
    ...leftOut.rows.map(({ kind, id, reason }) => `  Left out: ${kind} ${id}, for it ${reason}.`),
  ];
  if (leftOut.count > leftOut.rows.length) lines.push(`  Left out in all: ${leftOut.count}.`);
  if (series !== null) {
    lines.push(...series.removed.map(name => `Removed: ${name}`));
    lines.push(...series.damaged.map(name => `NOT AS IT WAS WRITTEN, and left where it is: ${name}`));
    lines.push(`Kept: ${series.kept.length}.`);
  }
  return `${lines.join('\n')}\n`;
}
