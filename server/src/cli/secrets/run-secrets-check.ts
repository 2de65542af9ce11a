import type { Overrides } from '../../config/config-faults.ts';
import { assertNotMoved } from '../../operations/moves/assert-not-moved.ts';
import { checkSecrets, type CheckedSecrets } from '../../operations/secrets/check-secrets.ts';
import { readKeyCheck } from '../../operations/secrets/key-check.ts';
import { EXIT_FAILED, EXIT_OK } from '../exit-codes.ts';
import { openSecrets } from './open-secrets.ts';

export interface RunSecretsCheck {
  isRepair: boolean;
  asJson: boolean;
  overrides: Overrides;
}

/**
 * Opens every secret of the store and prints what does not open, and what nothing refers to.
 *
 * @returns the exit code: 0 all is well, 1 something is not. Throws what kept it from looking, such as a wrong key.
 */
export async function runSecretsCheck({ isRepair, asJson, overrides }: RunSecretsCheck): Promise<number> {
  const secrets = await openSecrets(overrides);
  try {
    if (isRepair) await assertNotMoved(secrets.engine);
    const isSealed = (await readKeyCheck(secrets.engine)) !== null;
    const found: CheckedSecrets = isSealed
      ? await checkSecrets(secrets, { isRepair })
      : { checked: 0, unreadable: [], orphans: [], orphansRemoved: 0 };
    process.stdout.write(asJson ? jsonOf(found) : textOf(found));
    return found.unreadable.length === 0 && found.orphans.length === found.orphansRemoved ? EXIT_OK : EXIT_FAILED;
  } finally {
    await secrets.close();
  }
}

function jsonOf({ orphansRemoved, ...found }: CheckedSecrets): string {
  return `${JSON.stringify({ ...found, orphans_removed: orphansRemoved }, null, 2)}\n`;
}

function textOf({ checked, unreadable, orphans, orphansRemoved }: CheckedSecrets): string {
  const opened = checked - unreadable.length;
  const lines = [`${opened} of ${checked} sealed ${checked === 1 ? 'text opens' : 'texts open'}.`];
  for (const { ref, message } of unreadable) lines.push(`  ${ref}: ${message}`);
  if (orphans.length > 0) {
    const done = orphansRemoved > 0 ? 'were removed' : 'are left over; --repair removes them';
    lines.push(`${orphans.length} that nothing refers to ${done}:`, ...orphans.map(ref => `  ${ref}`));
  }
  return `${lines.join('\n')}\n`;
}
