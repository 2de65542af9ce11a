import type { Overrides } from '../../config/config-faults.ts';
import { AppError } from '../../core/errors.ts';
import { assertNotMoved } from '../../operations/moves/assert-not-moved.ts';
import { resetSecrets } from '../../operations/secrets/reset-secrets.ts';
import { secretsStatus } from '../../operations/secrets/secrets-status.ts';
import { askYes } from '../api/ask-yes.ts';
import { EXIT_OK } from '../exit-codes.ts';
import { openSecrets } from './open-secrets.ts';

export interface RunSecretsReset {
  /** Does not ask. */
  isSure: boolean;
  asJson: boolean;
  overrides: Overrides;
}

/** Removes every secret, for a store whose key is lost. Accounts stay, and ask for their secrets anew. */
export async function runSecretsReset({ isSure, asJson, overrides }: RunSecretsReset): Promise<number> {
  const secrets = await openSecrets(overrides);
  try {
    await assertNotMoved(secrets.engine);
    const { total } = await secretsStatus(secrets.engine);
    if (!isSure && !(await askYes(`Remove all ${total} secrets of this store for good?`))) {
      throw new AppError('VALIDATION', 'Nothing was removed. Give --yes where nobody can be asked.');
    }
    const removed = await resetSecrets(secrets.engine);
    process.stdout.write(
      asJson
        ? `${JSON.stringify({ removed }, null, 2)}\n`
        : `${removed} secrets were removed. Start the services again with the key that is to be used from now on, and enter the secrets again.\n`,
    );
    return EXIT_OK;
  } finally {
    await secrets.close();
  }
}
