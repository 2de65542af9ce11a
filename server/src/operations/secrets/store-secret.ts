import { MAX_SECRET_CHARS, MIN_SECRET_CHARS } from '@multi-job/contract';
import { AppError } from '../../core/errors.ts';
import type { Secret } from '../../core/secrets/secret.ts';
import type { SecretPlace } from '../../core/secrets/vault.ts';
import { checkKey, keyInForce, readKeyCheck } from './key-check.ts';
import { removeSecrets } from './remove-secrets.ts';
import type { SecretDeps } from './secret-deps.ts';
import { refOf, SECRETS_COLLECTION } from './stored-secret.ts';

export interface StoredSecretRef {
  /** What the record that it belongs to holds in its place. */
  ref: string;
  /** Its last four characters, where it is long enough to show them. */
  hint: string | null;
}

/**
 * Seals a secret and stores it apart, under a new reference. Whoever asked writes that into the record it belongs to; if
 * he does not get to it, what is left is removed by `checkSecrets` and by the next rotation.
 *
 * @throws VALIDATION (too short, too long, not text); CONFIG_INVALID (no key is given, or another one than the store's).
 */
export async function storeSecret(deps: SecretDeps, place: SecretPlace, secret: Secret): Promise<StoredSecretRef> {
  const { engine, clock, newId, openVault } = deps;
  assertStorable(place, secret);
  const vault = openVault();
  await checkKey({ engine, clock, vault, source: 'this process' });
  const nowMs = clock.now();
  const ref = refOf(place, newId(nowMs));
  const sealed = vault.seal(place, secret);
  await engine.putDocument({ collection: SECRETS_COLLECTION, id: ref, value: { sealed }, expectedRevision: 0, nowMs });

  // A rotation that began meanwhile may have gone past it. One that begins later comes by it.
  const check = await readKeyCheck(engine);
  if (check !== null && keyInForce(check) !== sealed.kid) {
    await removeSecrets(deps, [ref]);
    throw new AppError(
      'CONFIG_INVALID',
      `The secrets of this installation are now sealed under the key ${keyInForce(check)}, and this process seals under ${sealed.kid}: ` +
        'start it again with the new key. Nothing was stored.',
    );
  }
  return { ref, hint: secret.hint() };
}

function assertStorable({ field }: SecretPlace, secret: Secret): void {
  const value = secret.reveal();
  if (value.length < MIN_SECRET_CHARS) {
    throw invalid(
      field,
      `${field} has fewer than ${MIN_SECRET_CHARS} characters; one that short cannot be kept out of logs. Use a longer one.`,
    );
  }
  if (value.length > MAX_SECRET_CHARS) throw invalid(field, `${field} has more than ${MAX_SECRET_CHARS} characters.`);
  if (/\p{Surrogate}/u.test(value)) throw invalid(field, `${field} is not sound text: it holds half a character.`);
}

function invalid(path: string, message: string): AppError {
  return new AppError('VALIDATION', message, { faults: [{ path, message }] });
}
