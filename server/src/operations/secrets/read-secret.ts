import { z } from 'zod';
import { AppError } from '../../core/errors.ts';
import type { Secret } from '../../core/secrets/secret.ts';
import type { SecretPlace } from '../../core/secrets/vault.ts';
import { SECRETS_COLLECTION } from './secret-deps.ts';
import type { SecretDeps } from './secret-deps.ts';

const storedSchema = z.object({
  sealed: z.object({ v: z.literal(1), kid: z.string(), iv: z.string(), ct: z.string(), tag: z.string() }),
});

/** @throws NOT_FOUND: it was removed meanwhile; and what the vault throws for one that it cannot open. */
export async function readSecret({ engine, openVault }: SecretDeps, place: SecretPlace, ref: string): Promise<Secret> {
  const document = await engine.getDocument(SECRETS_COLLECTION, ref);
  if (document === null) {
    throw new AppError('NOT_FOUND', `The secret "${place.field}" of ${place.owner} is not there any more.`);
  }
  return openVault().open(place, storedSchema.parse(document.value).sealed);
}
