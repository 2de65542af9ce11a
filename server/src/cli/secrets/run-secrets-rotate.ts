import { setTimeout as delay } from 'node:timers/promises';
import type { Overrides } from '../../config/config-faults.ts';
import { AppError } from '../../core/errors.ts';
import { assertNotMoved } from '../../operations/moves/assert-not-moved.ts';
import { releaseLease } from '../../operations/leases/release-lease.ts';
import { takeLease } from '../../operations/leases/take-lease.ts';
import { checkKey, keyInForce } from '../../operations/secrets/key-check.ts';
import { rotateSecrets, type RotationResult } from '../../operations/secrets/rotate-secrets.ts';
import { EXIT_FAILED, EXIT_OK } from '../exit-codes.ts';
import { openSecrets, type OpenedSecrets } from './open-secrets.ts';

const LEASE = 'secrets:rotation';
const LEASE_MS = 15_000;
/** Somebody who was killed holds it for so long. */
const WAIT_MS = LEASE_MS + 5_000;
const LOOK_EVERY_MS = 250;

/**
 * Changes the key: the one of the data folder for a new one, or to the one that is given as SECRETS_KEY beside
 * SECRETS_KEY_PREVIOUS; goes on with what was begun before.
 *
 * @returns the exit code: 0 all is sealed under the key in force, 1 some of it does not open. Throws what kept it.
 */
export async function runSecretsRotate(options: { asJson: boolean; overrides: Overrides }): Promise<number> {
  const secrets = await openSecrets(options.overrides);
  const owner = secrets.newId(secrets.clock.now());
  try {
    await assertNotMoved(secrets.engine);
    await awaitLease(secrets, owner);
    const { own, source } = secrets.keyStore;
    const vault = secrets.openVault();
    const before = keyInForce(await checkKey({ ...secrets, vault, source }));
    own?.beginRotation();
    const result = await rotateSecrets(secrets, { onProgress: () => renewLease(secrets, owner) });
    if (result.isDone) own?.endRotation(result.keyId);
    process.stdout.write(options.asJson ? jsonOf(result, before) : textOf(result, before, own === null));
    return result.isDone ? EXIT_OK : EXIT_FAILED;
  } finally {
    await releaseLease(secrets.engine, { name: LEASE, owner }).catch(() => undefined);
    await secrets.close();
  }
}

/** Services that were started with both keys do the same, one at a time. */
async function awaitLease({ engine, clock }: OpenedSecrets, owner: string): Promise<void> {
  const endMs = clock.now() + WAIT_MS;
  while (!(await takeLease(engine, { name: LEASE, owner, ttlMs: LEASE_MS, nowMs: clock.now() }))) {
    if (clock.now() > endMs) {
      throw new AppError(
        'CONFLICT',
        'Another process changes the key at this moment; look again with "multi-job secrets status".',
      );
    }
    await delay(LOOK_EVERY_MS);
  }
}

/** @throws CONFLICT when this process stood still for so long that somebody else goes on with it. */
async function renewLease({ engine, clock }: OpenedSecrets, owner: string): Promise<void> {
  if (await takeLease(engine, { name: LEASE, owner, ttlMs: LEASE_MS, nowMs: clock.now() })) return;
  throw new AppError('CONFLICT', 'Another process has gone on with the change of the key in the meantime.');
}

function jsonOf({ keyId, resealed, orphansRemoved, unreadable, isDone }: RotationResult, before: string): string {
  const found = { from: before, key_id: keyId, resealed, orphans_removed: orphansRemoved, unreadable, done: isDone };
  return `${JSON.stringify(found, null, 2)}\n`;
}

function textOf(result: RotationResult, before: string, isGiven: boolean): string {
  const { keyId, resealed, orphansRemoved, unreadable, isDone } = result;
  const lines = unreadable.map(({ ref, message }) => `  ${ref}: ${message}`);
  if (orphansRemoved > 0) lines.push(`${orphansRemoved} secrets that nothing referred to were removed.`);
  if (!isDone) {
    lines.unshift(
      `${unreadable.length} secrets do not open, so the key before is kept; enter these again, then run this again:`,
    );
  } else if (keyId === before && resealed === 0) {
    lines.push(`All is sealed under the key ${keyId}, the one in force.`);
    if (isGiven)
      lines.push(
        'For another one set SECRETS_KEY to it and SECRETS_KEY_PREVIOUS to the one of now, for every service.',
      );
  } else {
    lines.push(`The key is now ${keyId}; ${resealed} secrets were sealed anew.`);
    lines.push(
      isGiven
        ? 'SECRETS_KEY_PREVIOUS can be taken away.'
        : 'Keep a copy of the new secrets.key apart from the backups.',
    );
  }
  return `${lines.join('\n')}\n`;
}
