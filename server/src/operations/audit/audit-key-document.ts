import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { ChainLink } from '../../core/audit/audit-chain.ts';
import { AUDIT_SECRET_BYTES, auditKeyOf } from '../../core/audit/audit-key.ts';
import type { ChainProof } from '../../core/audit/chain-proof.ts';
import { AppError, hasCode } from '../../core/errors.ts';
import { Secret } from '../../core/secrets/secret.ts';
import type { SecretPlace, SealedSecret, Vault } from '../../core/secrets/vault.ts';
import type { DocumentVerbs } from '../../engine/port/documents.ts';

/**
 * The key of the audit log is 32 random bytes, sealed by the vault: a change of the secrets key seals it anew and leaves
 * every row verifiable. With it is sealed the link after which the log has the key.
 */
export const AUDIT_KEY_COLLECTION = 'vault';
export const AUDIT_KEY_ID = 'audit_key';
export const AUDIT_KEY_PLACE: SecretPlace = { kind: 'check', owner: 'vault', field: 'audit_key' };

type Documents = Pick<DocumentVerbs, 'getDocument' | 'putDocument'>;

/** The key as it is stored. */
export interface StoredAuditKey {
  proof: ChainProof;
  secret: Uint8Array;
  revision: number;
}

const sealedSchema: z.ZodType<SealedSecret> = z.object({
  v: z.literal(1),
  kid: z.string(),
  iv: z.string(),
  ct: z.string(),
  tag: z.string(),
});
const documentSchema = z.object({ sealed: sealedSchema });
const linkSchema = z.object({ seq: z.int().min(0), hash: z.string() });
const contentSchema = z.object({ key: z.string(), since: linkSchema.nullable() });

/**
 * @returns null where there is none.
 * @throws STORE_CORRUPT for one that cannot be read; what the vault throws for one that it cannot open.
 */
export async function readAuditKey(
  engine: Pick<Documents, 'getDocument'>,
  openVault: () => Vault,
): Promise<StoredAuditKey | null> {
  const stored = await engine.getDocument(AUDIT_KEY_COLLECTION, AUDIT_KEY_ID);
  if (stored === null) return null;
  const document = documentSchema.safeParse(stored.value);
  if (!document.success) throw unreadable();
  const opened = openVault().open(AUDIT_KEY_PLACE, document.data.sealed);
  const content = contentOf(opened.reveal());
  if (content === null) throw unreadable();
  const { secret, since } = content;
  return { proof: { key: auditKeyOf(secret), since }, secret, revision: stored.revision };
}

/** Makes a key where there is none. Of several processes that do at once one makes it. */
export async function makeAuditKey(engine: Documents, vault: Vault, nowMs: number): Promise<void> {
  try {
    await putAuditKey(engine, vault, { secret: randomBytes(AUDIT_SECRET_BYTES), since: null, revision: 0, nowMs });
  } catch (error) {
    if (!hasCode(error, 'REVISION_CONFLICT')) throw error;
  }
}

/** @throws REVISION_CONFLICT when it is not at `revision` any more. */
export async function putAuditKey(
  engine: Pick<Documents, 'putDocument'>,
  vault: Vault,
  { secret, since, revision, nowMs }: { secret: Uint8Array; since: ChainLink | null; revision: number; nowMs: number },
): Promise<void> {
  const content = JSON.stringify({ key: Buffer.from(secret).toString('base64'), since });
  const sealed = vault.seal(AUDIT_KEY_PLACE, new Secret(content));
  await engine.putDocument({
    collection: AUDIT_KEY_COLLECTION,
    id: AUDIT_KEY_ID,
    value: { sealed },
    expectedRevision: revision,
    nowMs,
  });
}

function contentOf(text: string): { secret: Uint8Array; since: ChainLink | null } | null {
  try {
    const { key, since } = contentSchema.parse(JSON.parse(text));
    const secret = Buffer.from(key, 'base64');
    return secret.length === AUDIT_SECRET_BYTES ? { secret, since } : null;
  } catch {
    return null;
  }
}

function unreadable(): AppError {
  return new AppError(
    'STORE_CORRUPT',
    'The key of the audit log (document "audit_key" of the collection "vault") was altered from outside the program. Restore the store from a copy.',
  );
}
