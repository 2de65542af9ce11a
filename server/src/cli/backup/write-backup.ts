import { hostname } from 'node:os';
import { basename, join, resolve } from 'node:path';
import type { Overrides } from '../../config/config-faults.ts';
import type { KeepRule } from '../../core/backup/choose-kept.ts';
import { filledName } from '../../core/backup/series-name.ts';
import { isoOf } from '../../core/clock.ts';
import { AppError, messageOf } from '../../core/errors.ts';
import { makeMissingFolder } from '../../core/make-missing-folder.ts';
import { PRIVATE_FOLDER_MODE } from '../../core/private-modes.ts';
import type { Engine } from '../../engine/engine.ts';
import { makeBackup } from '../../operations/backup/make-backup.ts';
import type { MadeBackup } from '../../operations/backup/make-backup.ts';
import { createProgressLines } from '../progress-line.ts';
import { DEFAULT_BACKUP_NAME, defaultBackupFolder } from './default-folder.ts';
import { openBackupSource } from './open-backup-source.ts';
import { stopSignal } from './stop-signal.ts';

export interface WriteBackup {
  /** Null: where the store keeps its data. */
  folder: string | null;
  /** Null: `multi-job-{time}.jsonl.gz`. */
  name: string | null;
  includeHistory: boolean;
  keep: KeepRule | null;
  overrides: Overrides;
}

/** Runs are counted up to here for the estimate. */
const COUNTED_RUNS = 1_000_000;

/** Backs the configured store up, telling on stderr how far it is. @throws what kept it; the ones before stay then. */
export async function writeBackup(options: WriteBackup): Promise<MadeBackup> {
  const source = await openBackupSource(options.overrides);
  const stop = stopSignal();
  try {
    const { engine, clock, newId, dataDir } = source;
    const nowMs = clock.now();
    const folder = resolve(options.folder ?? defaultBackupFolder(dataDir));
    const name = plainName(options.name ?? DEFAULT_BACKUP_NAME);
    makeFolder(folder);
    const total = await countLines(engine, options.includeHistory);
    const say = createProgressLines();
    return await makeBackup(
      { ...source, host: hostname() },
      {
        path: join(folder, filledName(name, isoOf(nowMs))),
        namedPath: join(folder, name),
        ...{ nowMs, includeHistory: options.includeHistory, keep: options.keep },
        source: 'command',
        writerId: newId(nowMs),
        signal: stop.signal,
        onProgress: ({ jobs, runs }) => {
          say({ what: 'Writing jobs and runs', done: jobs + runs, total });
        },
      },
    );
  } finally {
    stop.end();
    await source.close();
  }
}

function makeFolder(folder: string): void {
  try {
    makeMissingFolder(folder, PRIVATE_FOLDER_MODE);
  } catch (error) {
    const message = `The folder ${folder} for backups cannot be made (${messageOf(error)}): give another one with --to.`;
    throw new AppError('VALIDATION', message);
  }
}

function plainName(name: string): string {
  if (name !== '' && basename(name) === name && !name.startsWith('.')) return name;
  const message = `"${name}" is no name of a file: give the folder with --to, and the name without one.`;
  throw new AppError('VALIDATION', message);
}

async function countLines(engine: Engine, includeHistory: boolean): Promise<number> {
  const { total } = await engine.listJobs({ limit: 1, offset: 0 });
  return includeHistory ? total + (await engine.countRuns({}, COUNTED_RUNS)) : total;
}
