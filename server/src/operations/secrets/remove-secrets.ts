import type { SecretDeps } from './secret-deps.ts';
import { SECRETS_COLLECTION } from './stored-secret.ts';

/** Removes secrets that nothing refers to any more; what is gone already is passed over. */
export async function removeSecrets({ engine }: Pick<SecretDeps, 'engine'>, refs: readonly string[]): Promise<void> {
  await Promise.all(refs.map(id => engine.deleteDocument({ collection: SECRETS_COLLECTION, id })));
}
