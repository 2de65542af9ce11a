import type { Overrides } from '../../config/config-faults.ts';
import type { ChainLink } from '../../core/audit/audit-chain.ts';
import { createAuditKeeper } from '../../operations/audit/audit-keeper.ts';
import { verifyAudit, type AuditVerification } from '../../operations/audit/verify-audit.ts';
import { EXIT_FAILED, EXIT_OK, EXIT_REFUSED } from '../exit-codes.ts';
import { describeError } from '../print-error.ts';
import { openSecrets } from '../secrets/open-secrets.ts';

export interface RunAuditVerify {
  asJson: boolean;
  overrides: Overrides;
  /** A row that was noted elsewhere; null: none. */
  noted: ChainLink | null;
}

/**
 * Checks the audit log in the store itself, without the API, and prints what was found.
 *
 * @returns the exit code: 0 the log is as it was written, 1 it is not, 2 it could not be checked.
 */
export async function runAuditVerify({ asJson, overrides, noted }: RunAuditVerify): Promise<number> {
  try {
    const { engine, clock, openVault, close } = await openSecrets(overrides);
    try {
      const proof = await createAuditKeeper({ engine, clock, openVault }).forReading();
      const found = await verifyAudit(engine, undefined, proof, noted);
      process.stdout.write(asJson ? jsonOf(found) : `${sentenceOf(found)}\n`);
      if (!found.ok) return EXIT_FAILED;
      return found.unverified === 0 ? EXIT_OK : EXIT_REFUSED;
    } finally {
      await close();
    }
  } catch (error) {
    process.stderr.write(`${describeError(error)}\n`);
    return EXIT_REFUSED;
  }
}

/** As `GET /audit/verify` says it. */
function jsonOf({ firstBad, ...found }: AuditVerification): string {
  return `${JSON.stringify({ ...found, first_bad: firstBad }, null, 2)}\n`;
}

function sentenceOf({ checked, plain, keyed, unverified, firstBad, last }: AuditVerification): string {
  const kinds = keyed === 0 ? '' : ` (${keyed} with the key of this installation, ${plain} without one)`;
  const verified = `${rows(checked)} verified${kinds}`;
  const blind = `${rows(unverified)} could not be verified: the key is not here`;
  if (firstBad !== null) {
    const before = unverified === 0 ? '' : ` ${blind}.`;
    return `NOT AS IT WAS WRITTEN: ${firstBad.message}\n${rows(checked)} before it verified${kinds}.${before}`;
  }
  if (last.seq === 0) return 'The audit log is empty.';
  const end = `It ends with row ${last.seq}, ${last.hash}.`;
  if (unverified === 0) return `The audit log is as it was written: ${verified}. ${end}`;
  return `NOT PROVEN: ${blind}. Run this with the SECRETS_KEY or SECRETS_KEY_FILE of the services. ${verified}. ${end}`;
}

function rows(count: number): string {
  return count === 1 ? '1 row' : `${count} rows`;
}
