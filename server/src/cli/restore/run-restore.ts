import { resolve } from 'node:path';
import { readConfig } from '../../config.ts';
import type { Overrides } from '../../config/config-faults.ts';
import { conflictOptions } from '../../core/backup/conflict-rules.ts';
import type { ConflictRules } from '../../core/backup/conflict-rules.ts';
import { createIdSource } from '../../core/ids.ts';
import { assertNotMoved } from '../../operations/moves/assert-not-moved.ts';
import { restoreBackup } from '../../operations/backup/restore-backup.ts';
import type { RestoreProgress } from '../../operations/backup/restore-backup.ts';
import { writeBackup } from '../backup/write-backup.ts';
import { EXIT_FAILED, EXIT_OK } from '../exit-codes.ts';
import { sayWhichStore } from '../installation/say-which-store.ts';
import { createProgressLines } from '../progress-line.ts';
import { openRestoreStore } from './open-restore-store.ts';
import { restoreReport } from './restore-report.ts';

export interface RunRestore {
  file: string;
  /** Only says what would be done. */
  isDryRun: boolean;
  onConflict: ConflictRules;
  /** Switches on what is on in the backup. */
  enable: boolean;
  asJson: boolean;
  overrides: Overrides;
}

const STEPS: Readonly<Record<RestoreProgress['step'], string>> = {
  reading: 'Reading the file, bytes',
  comparing: 'Comparing it with the store',
  writing: 'Restoring',
};
const NAME_BEFORE = 'before-restore-{time}.jsonl.gz';

/**
 * Restores a backup into the configured store and prints what came back.
 *
 * @returns the exit code: 0 done, 1 for a dry run of what would be refused. Throws what kept it from being restored.
 */
export async function runRestore(options: RunRestore): Promise<number> {
  const { file, isDryRun, onConflict, enable, asJson, overrides } = options;
  const { store, scheduler } = readConfig(['scheduler'], overrides);
  // Asked for above, so readConfig has either given it or refused.
  if (scheduler === undefined) return EXIT_FAILED;
  const { engine, clock, close } = await openRestoreStore(store, isDryRun);
  try {
    await sayWhichStore(engine, store, overrides);
    await assertNotMoved(engine);
    const deps = { engine, clock, newId: createIdSource(), defaultTimezone: scheduler.DEFAULT_TIMEZONE };
    const say = createProgressLines();
    const result = await restoreBackup(deps, {
      ...{ path: resolve(file), isDryRun, onConflict, enable, actor: 'cli' },
      beforeReplacing: () => keepWhatIsThere(overrides),
      onProgress: ({ step, done, total }) => {
        say({ what: STEPS[step], done, total });
      },
    });
    const folder = overrides['DATA_DIR'] === undefined ? [] : ['--data-dir', overrides['DATA_DIR']];
    const command = ['multi-job restore', file, ...folder, ...conflictOptions(onConflict)].join(' ');
    const wouldBeRefused = isDryRun && result.conflicts.length > 0;
    process.stdout.write(asJson ? `${JSON.stringify(result, null, 2)}\n` : restoreReport(result, { command }));
    return wouldBeRefused ? EXIT_FAILED : EXIT_OK;
  } finally {
    await close();
  }
}

/** Documents have no versions: what is replaced is in a backup of its own, made before. */
async function keepWhatIsThere(overrides: Overrides): Promise<void> {
  const made = await writeBackup({ folder: null, name: NAME_BEFORE, includeHistory: false, keep: null, overrides });
  process.stderr.write(`What is there now, before some of it is replaced: ${made.path}\n`);
}
