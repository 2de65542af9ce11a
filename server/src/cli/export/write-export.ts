import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Job } from '@multi-job/contract';
import { AppError, messageOf } from '../../core/errors.ts';
import { makeMissingFolder } from '../../core/make-missing-folder.ts';
import { PRIVATE_FILE_MODE } from '../../core/private-modes.ts';
import { filedJob, jsonText, yamlText } from '../files/write-spec.ts';
import { fileNamesOf } from './file-names.ts';
import { jobsWithSecrets } from './find-secrets.ts';

export interface WriteExport {
  jobs: readonly Job[];
  isJson: boolean;
  /** A file, or a folder that gets a file per job. */
  out: string;
  /** Whether files with other content may be replaced. */
  mayReplace: boolean;
}

/** All jobs as one text: YAML documents, or a JSON list. */
export function exportText(jobs: readonly Job[], isJson: boolean): string {
  if (isJson) return jsonText(jobs.map(filedJob));
  if (jobs.length === 0) return '[]\n';
  return jobs.map(job => `---\n${yamlText(filedJob(job))}`).join('');
}

interface ExportFile {
  file: string;
  text: string;
  /** Only for its owner to read. */
  isPrivate: boolean;
}

/**
 * Writes jobs into a file, or each into a file of its own in a folder. Each file is there whole or not at all; one that
 * holds secrets is for its owner only.
 *
 * @returns how many files there are, and how many of them were written.
 * @throws VALIDATION where a file with other content is in the way, before anything is written.
 */
export async function writeExport(request: WriteExport): Promise<{ files: number; written: number }> {
  const files = (await isFolder(request.out)) ? perJob(request) : [allInOne(request)];
  const changed: ExportFile[] = [];
  const inTheWay: string[] = [];
  for (const each of files) {
    const stored = await textOf(each.file);
    if (stored === each.text) continue;
    if (stored !== null) inTheWay.push(each.file);
    changed.push(each);
  }
  if (inTheWay.length > 0 && !request.mayReplace) {
    const more = inTheWay.length > 1 ? ` and ${inTheWay.length - 1} more` : '';
    const message = `${inTheWay[0] ?? ''}${more} would be replaced: give --overwrite, or another --out.`;
    throw new AppError('VALIDATION', message);
  }
  for (const each of changed) await writeWhole(each);
  return { files: files.length, written: changed.length };
}

function allInOne({ jobs, isJson, out }: WriteExport): ExportFile {
  return { file: out, text: exportText(jobs, isJson), isPrivate: jobsWithSecrets(jobs).length > 0 };
}

function perJob({ jobs, isJson, out }: WriteExport): ExportFile[] {
  const ids = jobs.map(job => job.job_id);
  const names = fileNamesOf(ids, isJson ? '.json' : '.yaml');
  return jobs.map((job, index) => {
    const value = filedJob(job);
    const text = isJson ? jsonText(value) : yamlText(value);
    return { file: join(out, names[index] ?? ''), text, isPrivate: jobsWithSecrets([job]).length > 0 };
  });
}

/** What is not there yet is a file when it is named like one. */
async function isFolder(out: string): Promise<boolean> {
  try {
    return (await stat(out)).isDirectory();
  } catch {
    return /[/\\]$/.test(out) || !/\.(?:ya?ml|json)$/i.test(out);
  }
}

async function textOf(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new AppError('VALIDATION', `${file} cannot be read: ${messageOf(error)}.`, { cause: error });
  }
}

async function writeWhole({ file, text, isPrivate }: ExportFile): Promise<void> {
  const beside = `${file}.part-${process.pid}`;
  try {
    makeMissingFolder(dirname(file));
    await writeFile(beside, text, { flag: 'wx', mode: isPrivate ? PRIVATE_FILE_MODE : 0o666 });
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw new AppError('VALIDATION', `${file} cannot be written: ${messageOf(error)}.`, { cause: error });
  }
}
