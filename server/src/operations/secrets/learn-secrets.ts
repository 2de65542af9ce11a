import { AppError } from '../../core/errors.ts';
import { sealedDocuments } from './sealed-documents.ts';
import type { SecretDeps } from './secret-deps.ts';
import { SECRETS_COLLECTION } from './stored-secret.ts';

/**
 * Opens every stored secret once, so that this process knows what it must not let out: for what leaves the installation,
 * such as a question to a language model or a backup. One that does not open cannot get out either.
 */
export async function learnSecrets({ engine, openVault }: Pick<SecretDeps, 'engine' | 'openVault'>): Promise<void> {
  for await (const page of sealedDocuments(engine)) {
    for (const { collection, sealed, place } of page) {
      if (collection !== SECRETS_COLLECTION || sealed === null || place === null) continue;
      try {
        openVault().open(place, sealed);
      } catch (error) {
        if (!(error instanceof AppError) || error.code === 'UNAVAILABLE') throw error;
      }
    }
  }
}
