import type { Engine } from '../../engine/engine.ts';
import { listAllDocuments } from '../documents/list-all-documents.ts';
import { SECRETS_COLLECTION, VAULT_COLLECTION } from './stored-secret.ts';

/**
 * Removes every secret and the check value: the way on after the key is lost. The check value goes last, so that a reset
 * that was killed is begun again.
 *
 * @returns how many secrets there were.
 */
export async function resetSecrets(engine: Pick<Engine, 'listDocuments' | 'deleteDocument'>): Promise<number> {
  const secrets = await listAllDocuments(engine, SECRETS_COLLECTION);
  for (const { id } of secrets) await engine.deleteDocument({ collection: SECRETS_COLLECTION, id });
  for (const { id } of await listAllDocuments(engine, VAULT_COLLECTION)) {
    await engine.deleteDocument({ collection: VAULT_COLLECTION, id });
  }
  return secrets.length;
}
