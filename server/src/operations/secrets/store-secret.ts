import { MAX_SECRET_CHARS, MIN_SECRET_CHARS } from '@multi-job/contract/integration-account';
import { AppError } from '../../core/errors.ts';
import type { Secret } from '../../core/secrets/secret.ts';
import type { SecretPlace } from '../../core/secrets/vault.ts';
import { checkKey, declareNextKey, keyInForce, readKeyCheck } from './key-check.ts';
import { removeSecrets } from './remove-secrets.ts';
import type { SecretDeps } from './secret-deps.ts';
import { refOf, SECRETS_COLLECTION } from './stored-secret.ts';

/** A key changes seldom, and never this often within one call. */
const MAX_TRIES = 3;

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
 * @throws VALIDATION (too short, too long, not text); CONFIG_INVALID (no key is given, or another one than the store's);
 *   UNAVAILABLE. Nothing is stored then.
 */
export async function storeSecret(deps: SecretDeps, place: SecretPlace, secret: Secret): Promise<StoredSecretRef> {
  assertStorable(place, secret);
  for (let tries = 1; tries <= MAX_TRIES; tries += 1) {
    const ref = await storedUnderKeyInForce(deps, place, secret);
    if (ref !== null) return { ref, hint: secret.hint() };
  }
  throw new AppError('UNAVAILABLE', 'The key of the secrets is being changed. Nothing was stored; try again.');
}

/**
 * A rotation that begins later comes by what is stored here; one that began in between may have gone past it: then it is
 * removed again.
 */
async function storedUnderKeyInForce(deps: SecretDeps, place: SecretPlace, secret: Secret): Promise<string | null> {
  const { engine, clock, newId, openVault } = deps;
  const vault = openVault();
  const check = await checkKey({ engine, clock, vault, source: 'this process' });
  const nowMs = clock.now();
  const ref = refOf(place, newId(nowMs));
  const sealed = vault.seal(place, secret);
  // This process was given a new key: from now on nobody may be started without it.
  if (keyInForce(check) !== sealed.kid) await declareNextKey({ engine, clock, vault, check });
  await engine.putDocument({ collection: SECRETS_COLLECTION, id: ref, value: { sealed }, expectedRevision: 0, nowMs });
  const after = await readKeyCheck(engine);
  if (after !== null && keyInForce(after) === sealed.kid) return ref;
  await removeSecrets(deps, [ref]);
  return null;
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
