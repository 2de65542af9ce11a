import type { Secret } from '../../core/secrets/secret.ts';
import type { SecretPlace } from '../../core/secrets/vault.ts';
import { SECRETS_COLLECTION } from './secret-deps.ts';
import type { SecretDeps } from './secret-deps.ts';

/** Stores a secret under a name of its own; whoever it belongs to refers to it by `ref`. */
export async function storeSecret(
  { engine, clock, newId, openVault }: SecretDeps,
  place: SecretPlace,
  secret: Secret,
): Promise<{ ref: string; hint: string | null }> {
  const nowMs = clock.now();
  const ref = `${place.kind}/${place.owner}/${place.field}/${newId(nowMs)}`;
  const value = { sealed: openVault().seal(place, secret) };
  await engine.putDocument({ collection: SECRETS_COLLECTION, id: ref, value, expectedRevision: 0, nowMs });
  return { ref, hint: secret.hint() };
}
