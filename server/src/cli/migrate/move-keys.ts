import type { MoveConfig } from '../../config.ts';
import { AppError } from '../../core/errors.ts';
import type { Vault } from '../../core/secrets/vault.ts';
import type { Engine } from '../../engine/engine.ts';
import { createVault } from '../../integrations/secrets/create-vault.ts';
import { readKeyFile } from '../../integrations/secrets/read-key-file.ts';
import { findKeys } from '../../integrations/secrets/vault-keys.ts';
import type { MoveKeys } from '../../operations/moves/move-secrets.ts';
import { checkKey, readKeyCheck } from '../../operations/secrets/key-check.ts';
import { systemClock } from '../../core/clock.ts';

export interface FoundKeys extends MoveKeys {
  /** The file with the platform's own key, where it is that one; services on Redis must be given it. */
  ownKeyPath: string | null;
}

/**
 * The keys of what is sealed in the source. Nothing is sealed: none is needed.
 *
 * @throws CONFIG_INVALID: what is sealed there does not open with the key at hand, and `keepSealed` is not given.
 */
export async function moveKeys(config: MoveConfig, source: Engine, keepSealed: boolean): Promise<FoundKeys> {
  const { from, dataDir, secretsKey, newKeyFile } = config;
  const check = await readKeyCheck(source);
  const none: FoundKeys = { from: null, to: null, ownKeyPath: null };
  if (check === null || keepSealed) return none;
  const keyStore = findKeys({ settings: secretsKey, dataDir, isEmbedded: from.kind === 'embedded' });
  const keys = keyStore.read();
  if (keys === null) throw keyIsMissing(check.sealed.kid, keyStore.own?.path ?? null);
  const vault = vaultOf(keys, keyStore.source);
  await checkKey({ engine: source, clock: systemClock, vault, source: keyStore.source });
  const ownKeyPath = keyStore.own?.path ?? null;
  return { from: vault, to: newKeyFile === null ? vault : newVault(newKeyFile), ownKeyPath };
}

function vaultOf(keys: Parameters<typeof createVault>[0]['keys'], source: string): Vault {
  return createVault({ keys, source, onSecret: () => undefined });
}

function newVault(path: string): Vault {
  const name = 'MIGRATE_SECRETS_KEY_FILE';
  const key = readKeyFile({ path, name, isOurs: false });
  if (key === null) throw new AppError('CONFIG_INVALID', `${name} (${path}) does not exist.`);
  return vaultOf({ current: key, previous: null }, name);
}

function keyIsMissing(keyId: string, ownPath: string | null): AppError {
  const where =
    ownPath === null ? 'Give SECRETS_KEY or SECRETS_KEY_FILE as the services have it' : `Put ${ownPath} back`;
  return new AppError(
    'CONFIG_INVALID',
    `Secrets are stored here, sealed under the key ${keyId}, and this process has no key, so it cannot be proved that they still open. ` +
      `${where}. With --keep-sealed they are moved as they are, unopened.`,
  );
}
