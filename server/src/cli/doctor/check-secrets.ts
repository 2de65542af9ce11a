import { existsSync } from 'node:fs';
import type { Config } from '../../config.ts';
import { systemClock } from '../../core/clock.ts';
import { AppError, messageOf } from '../../core/errors.ts';
import { createIdSource } from '../../core/ids.ts';
import { silentLogger } from '../../core/logger.ts';
import type { Engine } from '../../engine/engine.ts';
import { openEngine } from '../../engine/open/open-engine.ts';
import { createVault, type VaultKeys } from '../../integrations/secrets/create-vault.ts';
import { wideKeyFileWarning } from '../../integrations/secrets/read-key-file.ts';
import { MAKE_A_KEY } from '../../integrations/secrets/vault-key.ts';
import { findKeys, type KeyStore } from '../../integrations/secrets/vault-keys.ts';
import { checkSecrets } from '../../operations/secrets/check-secrets.ts';
import { secretsStatus, type SecretsStatus } from '../../operations/secrets/secrets-status.ts';
import { sealedText } from '../secrets/sealed-text.ts';
import { fail, ok, warn, type Finding } from './finding.ts';

const CHECK = 'secrets';
const MEND = 'docs/security.md, "Secrets", says which key is meant and how to give it';

/** Whether the key of the secrets can be used, is the store's, and opens all of them. Makes nothing. */
export async function checkSecretsKey(config: Config): Promise<Finding[]> {
  const { secretsKey: settings, dataDir, store } = config;
  const isEmbedded = store.kind === 'embedded';
  const keyStore = findKeys({ settings, dataDir, isEmbedded });
  let keys: VaultKeys | null;
  try {
    keys = keyStore.read();
  } catch (error) {
    return [fail(CHECK, messageOf(error), MEND)];
  }
  const wide = [settings.current, settings.previous].flatMap(source => {
    const warning = source?.kind === 'file' ? wideKeyFileWarning(source.path) : null;
    return warning === null ? [] : [warn(CHECK, warning, 'whoever reads it can open every secret of the store')];
  });
  if (isEmbedded && !existsSync(store.path)) return [...wide, ok(CHECK, notYet(keyStore, keys))];
  let engine: Engine;
  try {
    engine = await openEngine(store, silentLogger);
  } catch {
    // The check of the store has said so.
    return wide;
  }
  try {
    return [...wide, ...(await findingsIn(engine, keyStore, keys))];
  } catch (error) {
    return [...wide, fail(CHECK, messageOf(error), MEND)];
  } finally {
    await engine.close();
  }
}

async function findingsIn(engine: Engine, keyStore: KeyStore, keys: VaultKeys | null): Promise<Finding[]> {
  const status = await secretsStatus(engine);
  if (keys === null) {
    if (status.keyId === null || (keyStore.own === null && status.total === 0))
      return [ok(CHECK, notYet(keyStore, keys))];
    const sealed = sealedText({ entered: status.total, own: status.own });
    const missing = `${sealed}, sealed under the key ${status.keyId}, and no key is given`;
    return [fail(CHECK, missing, `put back ${keyStore.own?.path ?? 'SECRETS_KEY'}; ${MEND}`)];
  }
  if (status.keyId === null) return [ok(CHECK, notYet(keyStore, keys))];
  const vault = createVault({ keys, source: keyStore.source, onSecret: () => undefined });
  const deps = { engine, clock: systemClock, newId: createIdSource(), openVault: () => vault };
  try {
    const { unreadable, orphans } = await checkSecrets(deps, { isRepair: false });
    const left = orphans.length === 0 ? [] : [leftOver(orphans.length)];
    return [
      ...unreadable.map(({ message }) => warn(CHECK, message, 'enter it again')),
      ...left,
      ...inForce(keyStore, status, keys),
    ];
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return [fail(CHECK, error.message, MEND)];
  }
}

function inForce(
  { source }: KeyStore,
  { keyId, nextKeyId, total, own, byKey }: SecretsStatus,
  keys: VaultKeys,
): Finding[] {
  const { id } = keys.current;
  const others = [keyId, nextKeyId, ...Object.keys(byKey)].filter(each => each !== null && each !== id);
  const known = ok(CHECK, `${sealedText({ entered: total, own })}; key ${id} of ${source}`);
  if (others.length === 0) return [known];
  const under = [...new Set(others)].join(', ');
  return [
    known,
    warn(
      CHECK,
      `not all is sealed under ${id} yet; ${under} is still needed`,
      'run "multi-job secrets rotate", or start the services',
    ),
  ];
}

function leftOver(count: number): Finding {
  return warn(
    CHECK,
    `${count} ${count === 1 ? 'secret that was entered belongs' : 'secrets that were entered belong'} to nothing`,
    'run "multi-job secrets check --repair"',
  );
}

function notYet({ own, source }: KeyStore, keys: VaultKeys | null): string {
  if (keys !== null) return `none stored yet; key ${keys.current.id} of ${source}`;
  if (own !== null) return `none stored yet; ${own.path} is made at the first start`;
  return `none stored yet; a key is needed as soon as there is one: ${MAKE_A_KEY}, as SECRETS_KEY`;
}
