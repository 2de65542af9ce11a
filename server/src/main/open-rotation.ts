import type { Logger } from '../core/logger.ts';
import { rotateSecrets } from '../operations/secrets/rotate-secrets.ts';
import type { SecretDeps } from '../operations/secrets/secret-deps.ts';
import type { FinishRotation } from '../services/scheduler/secrets-rotator.ts';
import type { OpenedVault } from './open-vault.ts';

/** Does what is left of a change of the key; null where none is under way. */
export function openRotation(
  { hasPreviousKey, keyStore }: OpenedVault,
  deps: SecretDeps & { logger: Logger },
): FinishRotation | null {
  if (!hasPreviousKey) return null;
  return async signal => {
    const { isDone, resealed, unreadable, keyId } = await rotateSecrets(deps, { signal });
    const facts = { key_id: keyId, resealed };
    if (isDone) {
      keyStore.own?.endRotation(keyId);
      const rest = keyStore.own === null ? '; SECRETS_KEY_PREVIOUS can be taken away' : '';
      deps.logger.info(facts, `all secrets are sealed under the key in force${rest}`);
      return;
    }
    const [first] = unreadable;
    deps.logger.error(
      { ...facts, unreadable: unreadable.length, ...first },
      'the key of the secrets is not changed everywhere: some do not open. "multi-job secrets check" names them',
    );
  };
}
