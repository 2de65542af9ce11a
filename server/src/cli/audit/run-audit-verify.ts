import { existsSync } from 'node:fs';
import { readConfig, type StoreConfig } from '../../config.ts';
import type { Environment } from '../../config/config-faults.ts';
import { AppError } from '../../core/errors.ts';
import { silentLogger } from '../../core/logger.ts';
import type { Engine } from '../../engine/engine.ts';
import { openEngine } from '../../engine/open/open-engine.ts';
import { verifyAudit, type AuditVerification } from '../../operations/audit/verify-audit.ts';
import { EXIT_FAILED, EXIT_OK, EXIT_REFUSED } from '../exit-codes.ts';
import { sayWhichStore } from '../installation/say-which-store.ts';
import { describeError } from '../print-error.ts';

export interface RunAuditVerify {
  asJson: boolean;
  overrides: Environment;
}

/**
 * Checks the audit log in the store itself, without the API, and prints what was found.
 *
 * @returns the exit code: 0 the log is as it was written, 1 it is not, 2 it could not be checked.
 */
export async function runAuditVerify({ asJson, overrides }: RunAuditVerify): Promise<number> {
  try {
    const { store } = readConfig([], overrides);
    const engine = await openExisting(store);
    try {
      await sayWhichStore(engine, store, overrides);
      const found = await verifyAudit(engine);
      process.stdout.write(asJson ? jsonOf(found) : `${sentenceOf(found)}\n`);
      return found.ok ? EXIT_OK : EXIT_FAILED;
    } finally {
      await engine.close();
    }
  } catch (error) {
    process.stderr.write(`${describeError(error)}\n`);
    return EXIT_REFUSED;
  }
}

/** Where there is no file there is nothing to prove; an empty one must not be made in its place. */
async function openExisting(store: StoreConfig): Promise<Engine> {
  if (store.kind === 'embedded' && !existsSync(store.path)) {
    throw new AppError(
      'CONFIG_INVALID',
      `There is no store at ${store.path}; set DATA_DIR or REDIS_URL to where it is.`,
    );
  }
  return openEngine(store, silentLogger);
}

/** As `GET /audit/verify` says it. */
function jsonOf({ ok, checked, firstBad, last }: AuditVerification): string {
  return `${JSON.stringify({ ok, checked, first_bad: firstBad, last }, null, 2)}\n`;
}

function sentenceOf({ checked, firstBad, last }: AuditVerification): string {
  const rows = checked === 1 ? '1 row' : `${checked} rows`;
  if (firstBad !== null) return `NOT AS IT WAS WRITTEN: ${firstBad.message}\n${rows} before it verified.`;
  if (last.seq === 0) return 'The audit log is empty.';
  return `The audit log is as it was written: ${rows} verified. It ends with row ${last.seq}, ${last.hash}.`;
}
