import { AppError } from '../../core/errors.ts';
import type { Secret } from '../../core/secrets/secret.ts';
import type { SecretPlace } from '../../core/secrets/vault.ts';
import type { SecretDeps } from './secret-deps.ts';
import { SECRETS_COLLECTION, sealedOf } from './stored-secret.ts';

/**
 * The secret under a reference, for the place that holds it.
 *
 * @throws NOT_FOUND (it was removed, or the record came back from a backup without it); CONFIG_INVALID, STORE_CORRUPT as
 *   the vault opens it.
 */
export async function readSecret(
  { engine, openVault }: Pick<SecretDeps, 'engine' | 'openVault'>,
  place: SecretPlace,
  ref: string,
): Promise<Secret> {
  const document = await engine.getDocument(SECRETS_COLLECTION, ref);
  if (document === null) {
    throw new AppError(
      'NOT_FOUND',
      `The secret ${place.field} of ${place.owner} is not stored any more. Enter it again.`,
    );
  }
  return openVault().open(place, sealedOf(ref, document.value));
}
