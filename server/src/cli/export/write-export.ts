import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Job } from '@multi-job/contract';
import { AppError, messageOf } from '../../core/errors.ts';
import { filedJob, jsonText, yamlText } from '../files/write-spec.ts';
import { fileNamesOf } from './file-names.ts';

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

/**
 * Writes jobs into a file, or each into a file of its own in a folder. Each file is there whole or not at all.
 *
 * @returns the files, and how many of them were changed.
 * @throws VALIDATION where a file with other content is in the way, before anything is written.
 */
export async function writeExport(request: WriteExport): Promise<{ files: string[]; written: number }> {
  const contents = (await isFolder(request.out))
    ? perJob(request)
    : [[request.out, exportText(request.jobs, request.isJson)] as const];
  const changed: [file: string, text: string][] = [];
  const inTheWay: string[] = [];
  for (const [file, text] of contents) {
    const stored = await textOf(file);
    if (stored === text) continue;
    if (stored !== null) inTheWay.push(file);
    changed.push([file, text]);
  }
  if (inTheWay.length > 0 && !request.mayReplace) {
    const more = inTheWay.length > 1 ? ` and ${inTheWay.length - 1} more` : '';
    throw new AppError(
      'VALIDATION',
      `${inTheWay[0] ?? ''}${more} would be replaced: give --overwrite, or another --out.`,
    );
  }
  for (const [file, text] of changed) await writeWhole(file, text);
  return { files: contents.map(([file]) => file), written: changed.length };
}

function perJob({ jobs, isJson, out }: WriteExport): (readonly [file: string, text: string])[] {
  const names = fileNamesOf(
    jobs.map(job => job.job_id),
    isJson ? '.json' : '.yaml',
  );
  return jobs.map((job, index) => {
    const value = filedJob(job);
    return [join(out, names[index] ?? ''), isJson ? jsonText(value) : yamlText(value)] as const;
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

async function writeWhole(file: string, text: string): Promise<void> {
  const beside = `${file}.part-${process.pid}`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(beside, text, { flag: 'wx' });
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw new AppError('VALIDATION', `${file} cannot be written: ${messageOf(error)}.`, { cause: error });
  }
}
