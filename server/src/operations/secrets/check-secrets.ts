import { AppError } from '../../core/errors.ts';
import { checkKey } from './key-check.ts';
import { findOrphans } from './referenced-secrets.ts';
import { removeSecrets } from './remove-secrets.ts';
import { sealedDocuments } from './sealed-documents.ts';
import type { SecretDeps } from './secret-deps.ts';

export interface CheckedSecrets {
  checked: number;
  unreadable: { ref: string; message: string }[];
  /** Secrets that nothing refers to. */
  orphans: string[];
  orphansRemoved: number;
}

/**
 * Opens every secret, and looks for those that nothing refers to; these are removed where `isRepair`.
 *
 * @throws CONFIG_INVALID as `checkKey`.
 */
export async function checkSecrets(deps: SecretDeps, { isRepair }: { isRepair: boolean }): Promise<CheckedSecrets> {
  const { engine, clock, openVault } = deps;
  const vault = openVault();
  await checkKey({ engine, clock, vault, source: 'this process' });
  const found: CheckedSecrets = { checked: 0, unreadable: [], orphans: [], orphansRemoved: 0 };
  for await (const page of sealedDocuments(engine)) {
    for (const { id, sealed, place, fault } of page) {
      found.checked += 1;
      try {
        if (sealed === null || place === null) throw new AppError('STORE_CORRUPT', fault ?? 'It cannot be read.');
        vault.open(place, sealed);
      } catch (error) {
        if (!(error instanceof AppError) || error.code === 'UNAVAILABLE') throw error;
        found.unreadable.push({ ref: id, message: error.message });
      }
    }
  }
  found.orphans = await findOrphans(engine, clock.now());
  if (isRepair) {
    await removeSecrets(deps, found.orphans);
    found.orphansRemoved = found.orphans.length;
  }
  return found;
}
