import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { readConfig } from '../../config.ts';
import type { Overrides } from '../../config/config-faults.ts';
import { AppError } from '../../core/errors.ts';
import { copyStore } from '../../engine/open/copy-store.ts';
import { EXIT_OK } from '../exit-codes.ts';

export interface RunBackupCopy {
  /** Gets `multi-job.db`. */
  folder: string;
  asJson: boolean;
  overrides: Overrides;
}

/** Copies the embedded store as it is at one moment, while services work on it. Returns the exit code 0, or throws. */
export async function runBackupCopy({ folder, asJson, overrides }: RunBackupCopy): Promise<number> {
  const { store } = readConfig([], overrides);
  if (store.kind === 'embedded' && !existsSync(store.path)) {
    throw new AppError('CONFIG_INVALID', `There is no store at ${store.path}; set DATA_DIR to where it is.`);
  }
  const path = join(resolve(folder), store.kind === 'embedded' ? basename(store.path) : '');
  const bytes = await copyStore(store, path);
  const sentence = `Copied to ${path} (${bytes} bytes), and checked. It holds waiting runs, secrets (sealed) and the audit log; the key of the secrets is not in it.`;
  process.stdout.write(asJson ? `${JSON.stringify({ path, bytes }, null, 2)}\n` : `${sentence}\n`);
  return EXIT_OK;
}
