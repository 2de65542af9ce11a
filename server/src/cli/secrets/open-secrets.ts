import { existsSync } from 'node:fs';
import { readConfig, type StoreConfig } from '../../config.ts';
import type { Overrides } from '../../config/config-faults.ts';
import { systemClock, type Clock } from '../../core/clock.ts';
import { AppError } from '../../core/errors.ts';
import { createIdSource, type NewId } from '../../core/ids.ts';
import { silentLogger } from '../../core/logger.ts';
import type { Secret } from '../../core/secrets/secret.ts';
import type { OpenVault } from '../../core/secrets/open-vault.ts';
import type { Engine } from '../../engine/engine.ts';
import { openEngine } from '../../engine/open/open-engine.ts';
import { startStoreClock } from '../../engine/open/store-clock.ts';
import { createVault } from '../../integrations/secrets/create-vault.ts';
import { findKeys, noKeyError, type KeyStore } from '../../integrations/secrets/vault-keys.ts';
import { sayWhichStore } from '../installation/say-which-store.ts';

/** The store and the keys of its secrets, for whoever works on them without the API. */
export interface OpenedSecrets {
  engine: Engine;
  clock: Clock;
  newId: NewId;
  store: StoreConfig;
  keyStore: KeyStore;
  openVault: OpenVault;
  close: () => Promise<void>;
}

/**
 * Opens what is there; neither a store nor a key is made.
 *
 * @param onSecret is told each secret that is opened.
 * @throws CONFIG_INVALID, UNAVAILABLE
 */
export async function openSecrets(
  overrides: Overrides,
  onSecret: (secret: Secret) => void = () => undefined,
): Promise<OpenedSecrets> {
  const { store, secretsKey, dataDir } = readConfig([], overrides);
  const isEmbedded = store.kind === 'embedded';
  if (isEmbedded && !existsSync(store.path)) {
    const message = `There is no store at ${store.path}; set DATA_DIR or REDIS_URL to where it is.`;
    throw new AppError('CONFIG_INVALID', message);
  }
  const keyStore = findKeys({ settings: secretsKey, dataDir, isEmbedded });
  const engine = await openEngine(store, silentLogger);
  try {
    await sayWhichStore(engine, store, overrides);
    const { clock, stop } = isEmbedded
      ? { clock: systemClock, stop: () => undefined }
      : await startStoreClock(engine, systemClock, silentLogger);
    const close = () => {
      stop();
      return engine.close();
    };
    return { engine, clock, newId: createIdSource(), store, keyStore, openVault: vaultOf(keyStore, onSecret), close };
  } catch (error) {
    await engine.close();
    throw error;
  }
}

/** Made when first asked for: the status needs none. */
function vaultOf({ source, read, own }: KeyStore, onSecret: (secret: Secret) => void): OpenVault {
  let vault: ReturnType<OpenVault> | undefined;
  return () => {
    if (vault !== undefined) return vault;
    const keys = read();
    if (keys === null) throw noKeyError('The secrets in this store are encrypted');
    vault = createVault({ keys, source, renew: own?.renew, onSecret });
    return vault;
  };
}
