import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import { AppError, hasCode } from '../../core/errors.ts';
import { Secret } from '../../core/secrets/secret.ts';
import type { SealedSecret, SecretPlace, Vault } from '../../core/secrets/vault.ts';
import type { DocumentVerbs } from '../../engine/port/documents.ts';
import { retryOnConflict } from '../documents/retry-on-conflict.ts';
import { sealedSecretSchema, VAULT_COLLECTION } from './stored-secret.ts';

/** Tells by which key the secrets of a store are sealed, without one of them. */
export const KEY_CHECK_DOCUMENT = 'key_check';
export const KEY_CHECK_PLACE: SecretPlace = { kind: 'check', owner: 'vault', field: KEY_CHECK_DOCUMENT };
const CONSTANT = 'multi-job key check';

const keyCheckSchema = z.object({ sealed: sealedSecretSchema, next: sealedSecretSchema.nullable().default(null) });

export interface KeyCheck {
  sealed: SealedSecret;
  /** Sealed under the key that takes the place of that one, as long as not all is sealed under it. */
  next: SealedSecret | null;
  revision: number;
}

type Documents = Pick<DocumentVerbs, 'getDocument' | 'putDocument'>;

/** Null: nothing was ever sealed in this store. @throws STORE_CORRUPT */
export async function readKeyCheck(engine: Pick<DocumentVerbs, 'getDocument'>): Promise<KeyCheck | null> {
  const document = await engine.getDocument(VAULT_COLLECTION, KEY_CHECK_DOCUMENT);
  if (document === null) return null;
  const stored = keyCheckSchema.safeParse(document.value);
  if (!stored.success) {
    const place = `${VAULT_COLLECTION}/${KEY_CHECK_DOCUMENT}`;
    const message = `${place} in the store is damaged: it cannot be told which key its secrets are sealed under.`;
    throw new AppError('STORE_CORRUPT', message);
  }
  const { sealed, next } = stored.data;
  return { sealed: sealed as SealedSecret, next: next as SealedSecret | null, revision: document.revision };
}

/** The key that new secrets of this store are sealed under. */
export function keyInForce({ sealed, next }: KeyCheck): string {
  return (next ?? sealed).kid;
}

export interface CheckKey {
  engine: Documents;
  clock: Clock;
  vault: Vault;
  /** Where the key comes from, as the refusal names it. */
  source: string;
}

/**
 * Proves that the vault has the key of this store; where nothing was ever sealed its key becomes that of the store.
 *
 * @throws CONFIG_INVALID that names both keys.
 */
export async function checkKey({ engine, clock, vault, source }: CheckKey): Promise<KeyCheck> {
  return retryOnConflict(async () => {
    const check = await readKeyCheck(engine);
    if (check !== null) {
      assertOpens(vault, check, source);
      return check;
    }
    const made = { sealed: sealKeyCheck(vault), next: null, revision: 0 };
    return { ...made, revision: await putKeyCheck({ engine, clock }, made) };
  });
}

/** The check value under the key in force. */
export function sealKeyCheck(vault: Vault): SealedSecret {
  return vault.seal(KEY_CHECK_PLACE, new Secret(CONSTANT));
}

/** @throws REVISION_CONFLICT when it is not the revision of `check` any more. */
export async function putKeyCheck(
  { engine, clock }: { engine: Documents; clock: Clock },
  { sealed, next, revision: expectedRevision }: KeyCheck,
): Promise<number> {
  const place = { collection: VAULT_COLLECTION, id: KEY_CHECK_DOCUMENT };
  const { revision } = await engine.putDocument({
    ...place,
    value: { sealed, next },
    expectedRevision,
    nowMs: clock.now(),
  });
  return revision;
}

export interface DeclareNextKey {
  engine: Documents;
  clock: Clock;
  vault: Vault;
  check: KeyCheck;
}

/** Writes down that all is to be sealed under the key of this vault. Somebody else may be faster: then that holds. */
export async function declareNextKey({ engine, clock, vault, check }: DeclareNextKey): Promise<void> {
  try {
    await putKeyCheck({ engine, clock }, { ...check, next: sealKeyCheck(vault) });
  } catch (error) {
    if (!hasCode(error, 'REVISION_CONFLICT')) throw error;
  }
}

function assertOpens(vault: Vault, { sealed, next }: KeyCheck, source: string): void {
  const keyId = vault.keyId;
  if (!opens(vault, sealed)) {
    throw new AppError(
      'CONFIG_INVALID',
      `The secrets in this store are sealed under the key ${sealed.kid}; ${source} gives the key ${keyId}. ` +
        `Give the key ${sealed.kid} again; to change to ${keyId}, give ${sealed.kid} in SECRETS_KEY_PREVIOUS as well. ` +
        'If it is lost, so are the secrets: "multi-job secrets reset" removes them, so that they can be entered again.',
      { details: { isTold: true } },
    );
  }
  if (next === null || opens(vault, next)) return;
  throw new AppError(
    'CONFIG_INVALID',
    `The secrets in this store are on their way from the key ${sealed.kid} to the key ${next.kid}; ${source} gives the key ${keyId}. ` +
      `Give ${next.kid} in SECRETS_KEY and ${sealed.kid} in SECRETS_KEY_PREVIOUS.`,
    { details: { isTold: true } },
  );
}

/** @throws STORE_CORRUPT for a check value that was changed. */
function opens(vault: Vault, sealed: SealedSecret): boolean {
  try {
    vault.open(KEY_CHECK_PLACE, sealed);
    return true;
  } catch (error) {
    if (hasCode(error, 'CONFIG_INVALID')) return false;
    throw error;
  }
}
