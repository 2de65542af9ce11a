import { resolve } from 'node:path';
import { readConfig } from '../../config.ts';
import type { Environment } from '../../config/config-faults.ts';
import { createIdSource } from '../../core/ids.ts';
import { assertNotMoved } from '../../operations/moves/assert-not-moved.ts';
import { restoreBackup } from '../../operations/backup/restore-backup.ts';
import { EXIT_FAILED, EXIT_OK } from '../exit-codes.ts';
import { sayWhichStore } from '../installation/say-which-store.ts';
import { openRestoreStore } from './open-restore-store.ts';
import { restoreReport } from './restore-report.ts';

export interface RunRestore {
  file: string;
  /** Only says what would be done. */
  isDryRun: boolean;
  /** Replaces jobs and documents that are there and differ. */
  overwrite: boolean;
  asJson: boolean;
  overrides: Environment;
}

/**
 * Restores a backup into the configured store and prints what came back.
 *
 * @returns the exit code: 0 done, 1 for a dry run of what would be refused. Throws what kept it from being restored.
 */
export async function runRestore({ file, isDryRun, overwrite, asJson, overrides }: RunRestore): Promise<number> {
  const { store, scheduler } = readConfig(['scheduler'], overrides);
  // Asked for above, so readConfig has either given it or refused.
  if (scheduler === undefined) return EXIT_FAILED;
  const { engine, clock, close } = await openRestoreStore(store, isDryRun);
  try {
    await sayWhichStore(engine, store, overrides);
    await assertNotMoved(engine);
    const deps = { engine, clock, newId: createIdSource(), defaultTimezone: scheduler.DEFAULT_TIMEZONE };
    const result = await restoreBackup(deps, { path: resolve(file), isDryRun, overwrite, actor: 'cli' });
    const wouldBeRefused = isDryRun && !overwrite && result.conflicts.length > 0;
    process.stdout.write(asJson ? `${JSON.stringify(result, null, 2)}\n` : restoreReport(result, { wouldBeRefused }));
    return wouldBeRefused ? EXIT_FAILED : EXIT_OK;
  } finally {
    await close();
  }
}
