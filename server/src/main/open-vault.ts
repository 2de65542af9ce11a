import type { Config } from '../config.ts';
import type { Clock } from '../core/clock.ts';
import { AppError } from '../core/errors.ts';
import type { Logger } from '../core/logger.ts';
import type { KnownSecrets } from '../core/redaction/known-secrets.ts';
import type { OpenVault } from '../core/secrets/open-vault.ts';
import type { Vault } from '../core/secrets/vault.ts';
import type { Engine } from '../engine/engine.ts';
import { createVault } from '../integrations/secrets/create-vault.ts';
import type { VaultKeys } from '../integrations/secrets/create-vault.ts';
import { wideKeyFileWarning } from '../integrations/secrets/read-key-file.ts';
import { findKeys, noKeyError, type KeyStore } from '../integrations/secrets/vault-keys.ts';
import { checkKey, readKeyCheck } from '../operations/secrets/key-check.ts';
import { SECRETS_COLLECTION } from '../operations/secrets/stored-secret.ts';

export interface OpenVaultDeps {
  config: Pick<Config, 'secretsKey' | 'dataDir' | 'store'>;
  engine: Engine;
  clock: Clock;
  logger: Logger;
  knownSecrets: KnownSecrets;
}

export interface OpenedVault {
  openVault: OpenVault;
  keyStore: KeyStore;
  /** A key is on its way out: what is still sealed under it is to be sealed anew. */
  hasPreviousKey: boolean;
}

/**
 * The vault of this process, proved against the store: one look at it. Embedded, its key is made at the first start.
 *
 * @throws CONFIG_INVALID: a key that is not the store's, a key file that cannot be used, secrets without a key.
 */
export async function openVault(deps: OpenVaultDeps): Promise<OpenedVault> {
  const { config, engine, clock, logger, knownSecrets } = deps;
  const isEmbedded = config.store.kind === 'embedded';
  const keyStore = findKeys({ settings: config.secretsKey, dataDir: config.dataDir, isEmbedded });
  for (const warning of warningsOf(config)) logger.warn({}, warning);
  const keys = keyStore.read() ?? (await firstKeys(keyStore, engine, logger));
  if (keys === null) return { openVault: refuse, keyStore, hasPreviousKey: false };
  const vault: Vault = createVault({
    keys,
    source: keyStore.source,
    renew: keyStore.own === null ? undefined : keyStore.own.renew,
    onSecret: knownSecrets.add,
  });
  await checkKey({ engine, clock, vault, source: keyStore.source });
  return { openVault: () => vault, keyStore, hasPreviousKey: keys.previous !== null };
}

function refuse(): never {
  throw noKeyError('Secrets are stored encrypted');
}

/** Null on Redis, as long as there is no secret. */
async function firstKeys({ own, read }: KeyStore, engine: Engine, logger: Logger): Promise<VaultKeys | null> {
  const check = await readKeyCheck(engine);
  if (own === null) {
    if (check === null) return null;
    const { items } = await engine.listDocuments({ collection: SECRETS_COLLECTION, limit: 1 });
    if (items.length === 0) return null;
    throw noKeyError(`Secrets are stored here, sealed under the key ${check.sealed.kid}`);
  }
  // Services that start at once: one makes the key, and may have done so since the first look.
  if (check === null && own.make()) {
    const keys = read();
    const facts = { path: own.path, key_id: keys?.current.id };
    logger.info(facts, 'a key for secrets was made; keep a copy of it apart from the backups: docs/security.md');
    return keys;
  }
  const keys = read();
  if (keys !== null) return keys;
  throw new AppError(
    'CONFIG_INVALID',
    `${own.path} is not there, and the secrets in this store are sealed under the key ${check?.sealed.kid ?? 'in it'}. ` +
      'Put it back from where you keep it. If it is lost, so are the secrets: ' +
      '"multi-job secrets reset" removes them, so that they can be entered again.',
  );
}

/** Whoever gives a file of his own decides its rights: it may be one of a container's, which all in it may read. */
function warningsOf({ secretsKey }: OpenVaultDeps['config']): string[] {
  return [secretsKey.current, secretsKey.previous].flatMap(source => {
    const warning = source?.kind === 'file' ? wideKeyFileWarning(source.path) : null;
    return warning === null || source === null ? [] : [`${source.name}: ${warning}`];
  });
}
