import { AppError, hasCode } from '../../core/errors.ts';
import type { Vault } from '../../core/secrets/vault.ts';
import { retryOnConflict } from '../documents/retry-on-conflict.ts';
import { checkKey, declareNextKey, keyInForce, putKeyCheck, readKeyCheck, sealKeyCheck } from './key-check.ts';
import { findOrphans } from './referenced-secrets.ts';
import { removeSecrets } from './remove-secrets.ts';
import { sealedDocuments, type SealedDocument } from './sealed-documents.ts';
import type { SecretDeps } from './secret-deps.ts';

/** A pass comes by what was stored under the old key while the one before it was made. */
const MAX_PASSES = 10;

export interface RotateSecrets {
  signal?: AbortSignal | undefined;
  /** After each page; what it throws ends the rotation, which can be gone on with at any time. */
  onProgress?: ((resealed: number) => Promise<void>) | undefined;
}

export interface RotationResult {
  keyId: string;
  resealed: number;
  orphansRemoved: number;
  /** What could not be opened, by its reference. */
  unreadable: { ref: string; message: string }[];
  /** All is sealed under the key in force, and no other key is needed any more. */
  isDone: boolean;
}

/**
 * Seals everything anew under the key in force. Each document is replaced in one step by compare-and-set and the check value
 * comes last, so that a rotation that was killed anywhere is finished by another one: until then both keys are needed, and
 * a start without one of them is refused.
 *
 * @throws CONFIG_INVALID as `checkKey`; UNAVAILABLE; the reason of the signal.
 */
export async function rotateSecrets(deps: SecretDeps, options: RotateSecrets = {}): Promise<RotationResult> {
  const { engine, clock, openVault } = deps;
  const vault = openVault();
  const check = await checkKey({ engine, clock, vault, source: 'this process' });
  const { keyId } = vault;
  if (keyInForce(check) !== keyId) await declareNextKey({ engine, clock, vault, check });

  const orphans = await findOrphans(engine, clock.now());
  await removeSecrets(deps, orphans);
  const result: RotationResult = { keyId, resealed: 0, orphansRemoved: orphans.length, unreadable: [], isDone: false };
  for (let pass = 1; pass <= MAX_PASSES; pass += 1) {
    const before = result.resealed;
    result.unreadable = await resealAll(deps, vault, result, options);
    if (result.resealed === before) break;
  }
  if (result.unreadable.length === 0) result.isDone = await endRotation(deps, vault, keyId);
  return result;
}

async function resealAll(
  deps: SecretDeps,
  vault: Vault,
  result: RotationResult,
  { signal, onProgress }: RotateSecrets,
): Promise<RotationResult['unreadable']> {
  const unreadable: RotationResult['unreadable'] = [];
  for await (const page of sealedDocuments(deps.engine)) {
    for (const document of page) {
      signal?.throwIfAborted();
      try {
        if (await isResealed(deps, vault, document)) result.resealed += 1;
      } catch (error) {
        if (!(error instanceof AppError) || error.code === 'UNAVAILABLE') throw error;
        unreadable.push({ ref: document.id, message: error.message });
      }
    }
    await onProgress?.(result.resealed);
  }
  return unreadable;
}

/** @returns whether it was sealed anew by this call. */
async function isResealed({ engine, clock }: SecretDeps, vault: Vault, document: SealedDocument): Promise<boolean> {
  const { collection, id, revision: expectedRevision, value, sealed, place, fault } = document;
  if (sealed === null || place === null) throw new AppError('STORE_CORRUPT', fault ?? 'It cannot be read.');
  const secret = vault.open(place, sealed);
  if (sealed.kid === vault.keyId) return false;
  const renewed = { ...(value as object), sealed: vault.seal(place, secret) };
  try {
    await engine.putDocument({ collection, id, value: renewed, expectedRevision, nowMs: clock.now() });
    return true;
  } catch (error) {
    // Removed meanwhile, or sealed anew by another: the next pass sees.
    if (hasCode(error, 'REVISION_CONFLICT')) return false;
    throw error;
  }
}

/** @returns false when another key was made the next one meanwhile. */
async function endRotation({ engine, clock }: SecretDeps, vault: Vault, keyId: string): Promise<boolean> {
  return retryOnConflict(async () => {
    const check = await readKeyCheck(engine);
    if (check === null || keyInForce(check) !== keyId) return false;
    if (check.next === null) return true;
    await putKeyCheck({ engine, clock }, { ...check, sealed: sealKeyCheck(vault), next: null });
    return true;
  });
}
