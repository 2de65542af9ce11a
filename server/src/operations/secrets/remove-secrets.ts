import { SECRETS_COLLECTION } from './secret-deps.ts';
import type { SecretDeps } from './secret-deps.ts';

/** Removes secrets that nothing refers to any more. */
export async function removeSecrets({ engine }: SecretDeps, refs: readonly string[]): Promise<void> {
  for (const id of refs) await engine.deleteDocument({ collection: SECRETS_COLLECTION, id });
}
