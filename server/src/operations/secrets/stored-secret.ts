import { z } from 'zod';
import { AppError } from '../../core/errors.ts';
import type { SealedSecret, SecretPlace } from '../../core/secrets/vault.ts';

/** Secrets lie apart from what they belong to, each in a document of its own: `kind/owner/field/id`. */
export const SECRETS_COLLECTION = 'secrets';
/** What the vault keeps for itself, sealed like a secret. */
export const VAULT_COLLECTION = 'vault';

const KINDS = ['account', 'mcp_server', 'trigger', 'skill', 'check'] as const satisfies SecretPlace['kind'][];

/** The form (`v`) is the vault's to judge: one that is newer says so. */
export const sealedSecretSchema = z.object({
  v: z.number(),
  kid: z.string(),
  iv: z.string(),
  ct: z.string(),
  tag: z.string(),
});

const storedSecretSchema = z.object({ sealed: sealedSecretSchema });

export function refOf({ kind, owner, field }: SecretPlace, id: string): string {
  return [kind, owner, field, id].join('/');
}

/** Where the secret under a reference belongs; null for what is none of ours. An owner may have a `/` in its name. */
export function placeOfRef(ref: string): SecretPlace | null {
  const [kind, ...rest] = ref.split('/');
  const id = rest.pop();
  const field = rest.pop();
  const owner = rest.join('/');
  const known = KINDS.find(each => each === kind);
  if (known === undefined || field === undefined || owner === '' || !id) return null;
  return { kind: known, owner, field };
}

/** @throws STORE_CORRUPT for what is no sealed secret. */
export function sealedOf(ref: string, value: unknown): SealedSecret {
  const stored = storedSecretSchema.safeParse(value);
  if (stored.success) return stored.data.sealed as SealedSecret;
  throw new AppError('STORE_CORRUPT', `What is stored as the secret ${ref} is none. Enter it again.`);
}
