import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, readFile, readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { chooseKept } from '../../core/backup/choose-kept.ts';
import type { KeepRule } from '../../core/backup/choose-kept.ts';
import { namesOfSeries } from '../../core/backup/series-name.ts';
import type { BackupHeader } from './backup-line.ts';
import { openBackup, readBackupHeader } from './read-backup-file.ts';
import { syncFolder } from './replace-backup.ts';

export interface KeepBackups {
  /** What all backups of the series are named by, with `{date}` or `{time}` in the name of the file. */
  namedPath: string;
  /** The path of the one that was made now, and read back. */
  written: string;
  installation: string | undefined;
  rule: KeepRule;
  nowMs: number;
}

export interface KeptBackups {
  kept: string[];
  removed: string[];
  /** Of this series by their names, and not what was written: they stay, and somebody is to look at them. */
  damaged: string[];
}

/**
 * Removes what the rule does not keep, after a new backup was made: only files whose name and whose own first line say that
 * they are of this series and this installation, and that are as they were written. All others are left alone.
 */
export async function keepBackups(request: KeepBackups): Promise<KeptBackups> {
  const folder = dirname(request.written);
  const { series, matches } = namesOfSeries(request.namedPath);
  const good: { name: string; createdAtMs: number }[] = [];
  const damaged: string[] = [];
  for (const name of (await readdir(folder)).filter(matches).sort()) {
    const path = join(folder, name);
    if (!(await isFile(path))) continue;
    const header = await readBackupHeader(path);
    if (header === null) damaged.push(name);
    else if (!isOwn(header, series, request)) continue;
    else if (await isAsWritten(path)) good.push({ name, createdAtMs: Date.parse(header.created_at) });
    else damaged.push(name);
  }
  const { kept, removed } = chooseKept(good, { ...request, written: basename(request.written) });
  for (const name of removed) await remove(join(folder, name));
  if (removed.length > 0) await syncFolder(folder);
  return { kept, removed, damaged };
}

function isOwn(header: BackupHeader, series: string, { installation }: KeepBackups): boolean {
  return header.series === series && header.installation === installation;
}

async function isFile(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => null))?.isFile() === true;
}

/** By the checksum beside it, which is quick; where there is none, by all of what it holds. */
async function isAsWritten(path: string): Promise<boolean> {
  const sum = await readFile(`${path}.sha256`, 'utf8').catch(() => null);
  try {
    if (sum === null) {
      await (await openBackup(path)).close();
      return true;
    }
    const hash = createHash('sha256');
    await pipeline(createReadStream(path), hash);
    return sum.startsWith(`${hash.digest('hex')} `);
  } catch {
    return false;
  }
}

/** The checksum first: killed in between, a backup is left that proves itself, and no checksum of nothing. */
async function remove(path: string): Promise<void> {
  await rm(`${path}.sha256`, { force: true });
  await rm(path, { force: true });
}
