import { resolve } from 'node:path';
import { exitCodeOf, EXIT_OK } from '../exit-codes.ts';
import { openBackup } from '../../operations/backup/read-backup-file.ts';
import type { BackupReader } from '../../operations/backup/read-backup-file.ts';
import { describeError } from '../print-error.ts';
import { createProgressLines } from '../progress-line.ts';

type Verdict = { file: string } & (
  | ({ ok: true } & Pick<BackupReader, 'counts' | 'sha256' | 'bytes'> & {
        created_at: string;
        has_checksum_file: boolean;
      })
  | { ok: false; message: string; code: number }
);

/**
 * Reads backups through: both checksums, every line, the counts. No store is opened.
 *
 * @returns the exit code: 0 all are whole, else that of the first that is not: 1 it cannot be opened, 2 it is damaged.
 */
export async function runBackupVerify(files: readonly string[], asJson: boolean): Promise<number> {
  const say = createProgressLines();
  const verdicts: Verdict[] = [];
  for (const file of files) {
    const verdict = await verify(resolve(file), read => {
      say({ what: `Reading ${file}`, ...read });
    });
    verdicts.push(verdict);
    if (!asJson) process.stdout.write(`${sentenceOf(verdict)}\n`);
  }
  if (asJson) process.stdout.write(`${JSON.stringify(verdicts.map(shown), null, 2)}\n`);
  const bad = verdicts.find(verdict => !verdict.ok);
  return bad?.ok === false ? bad.code : EXIT_OK;
}

async function verify(file: string, onRead: (read: { done: number; total: number }) => void): Promise<Verdict> {
  try {
    const backup = await openBackup(file, {
      onRead: (done, total) => {
        onRead({ done, total });
      },
    });
    await backup.close();
    const { counts, sha256, bytes, createdAt, hasChecksumFile } = backup;
    return { file, ok: true, created_at: createdAt, has_checksum_file: hasChecksumFile, bytes, sha256, counts };
  } catch (error) {
    return { file, ok: false, message: describeError(error), code: exitCodeOf(error) };
  }
}

function sentenceOf(verdict: Verdict): string {
  if (!verdict.ok) return `BAD    ${verdict.file}: ${verdict.message}`;
  const { jobs, versions, documents, runs } = verdict.counts;
  const sum = verdict.has_checksum_file ? '' : ' There is no .sha256 file beside it; its own checksum was right.';
  return (
    `Whole  ${verdict.file}: of ${verdict.created_at}, ${jobs} jobs, ${versions} versions, ` +
    `${documents} documents, ${runs} runs.${sum}`
  );
}

function shown(verdict: Verdict) {
  if (verdict.ok) return verdict;
  const { file, ok, message } = verdict;
  return { file, ok, message };
}
