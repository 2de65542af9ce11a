import { z } from 'zod';
import { isRedisUrl } from './accepted.ts';
import { optionalText } from './setting.ts';
import { vaultKeyFile } from './vault-key-setting.ts';

const accepted = 'embedded, or an address as REDIS_URL takes one';

function storeText() {
  // It may hold a password.
  return optionalText({ accepted, isSecret: true, test: given => given === 'embedded' || isRedisUrl(given) });
}

/** What `multi-job migrate` reads beside the settings of all processes. */
export const moveSettings = z.object({
  MIGRATE_TO: storeText(),
  MIGRATE_FROM: storeText(),
  MIGRATE_NAMESPACE: optionalText({
    accepted: '1 to 32 letters, digits, "-", "_" or ".", beginning with a letter or digit',
    test: given => /^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/.test(given),
  }),
  MIGRATE_SECRETS_KEY_FILE: vaultKeyFile(),
});
