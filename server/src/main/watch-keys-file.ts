import { judgeKeys, readKeysFile } from '../config/api-auth.ts';
import type { Config } from '../config.ts';
import type { ApiKey } from '../core/auth/api-key.ts';
import type { KeyRing } from '../core/auth/key-ring.ts';
import type { ParsedApiKeys } from '../core/auth/parse-api-keys.ts';
import type { Logger } from '../core/logger.ts';

/** The content is read, not waited for: watching misses files that are replaced or mounted. */
const LOOK_EVERY_MS = 500;

interface WatchKeysFile {
  settings: NonNullable<Config['api']>;
  keyRing: KeyRing;
  logger: Logger;
}

/**
 * Looks twice a second whether the file of `AUTH_API_KEYS_FILE` holds other keys, and lets them hold from then on. A file
 * that could not be started with (gone, half written, without a key, unsafe) changes nothing and is logged once.
 */
export function watchKeysFile({ settings, keyRing, logger }: WatchKeysFile): { stop(): Promise<void> } {
  const { keysFile } = settings.auth;
  if (keysFile === null) return { stop: () => Promise.resolve() };
  let seen = fingerprintOf(settings.auth.keys);
  const timer = setInterval(() => {
    const keys = readKeysFile(keysFile);
    const fingerprint = fingerprintOf(keys);
    if (fingerprint === seen) return;
    seen = fingerprint;
    const { faults, warnings } = judgeKeys(settings, keys);
    if (faults.length > 0) {
      logger.error({ faults }, 'AUTH_API_KEYS_FILE cannot be used as it is now; the previous keys stay in force.');
      return;
    }
    for (const warning of warnings) logger.warn({}, warning);
    keyRing.replace(keys.keys);
    logger.info({ keys: keys.keys.length }, 'The keys of AUTH_API_KEYS_FILE were replaced.');
  }, LOOK_EVERY_MS);
  return {
    stop() {
      clearInterval(timer);
      return Promise.resolve();
    },
  };
}

function fingerprintOf({ keys, faults }: ParsedApiKeys): string {
  const keyText = ({ digest, role, actor }: ApiKey): string => `${role}:${actor}:${digest.toString('hex')}`;
  return [...keys.map(keyText), ...faults].join('\n');
}
