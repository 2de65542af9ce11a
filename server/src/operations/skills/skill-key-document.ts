import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { AppError, hasCode } from '../../core/errors.ts';
import type { OpenVault } from '../../core/secrets/open-vault.ts';
import { Secret } from '../../core/secrets/secret.ts';
import type { SealedSecret, SecretPlace } from '../../core/secrets/vault.ts';
import { SKILL_SECRET_BYTES, skillKeyOf } from '../../core/skills/skill-seal.ts';
import type { SkillKey } from '../../core/skills/skill-seal.ts';
import type { DocumentVerbs } from '../../engine/port/documents.ts';

/** 32 random bytes, sealed by the vault: a change of the secrets key seals them anew, and every skill stays verifiable. */
const COLLECTION = 'vault';
const ID = 'skill_key';
const PLACE: SecretPlace = { kind: 'check', owner: 'vault', field: ID };

const documentSchema: z.ZodType<{ sealed: SealedSecret }> = z.object({
  sealed: z.object({ v: z.literal(1), kid: z.string(), iv: z.string(), ct: z.string(), tag: z.string() }),
});

/**
 * @returns null where there is none.
 * @throws STORE_CORRUPT for one that cannot be read; CONFIG_INVALID where there is no secrets key, or another.
 */
export async function readSkillKey(
  engine: Pick<DocumentVerbs, 'getDocument'>,
  openVault: OpenVault,
): Promise<SkillKey | null> {
  const stored = await engine.getDocument(COLLECTION, ID);
  if (stored === null) return null;
  const document = documentSchema.safeParse(stored.value);
  if (!document.success) throw unreadable();
  const secret = Buffer.from(openVault().open(PLACE, document.data.sealed).reveal(), 'base64');
  if (secret.length !== SKILL_SECRET_BYTES) throw unreadable();
  return skillKeyOf(secret);
}

/** The key, made where there is none. Of several processes that do at once one makes it. @throws as `readSkillKey` */
export async function skillKeyForWriting(
  engine: Pick<DocumentVerbs, 'getDocument' | 'putDocument'>,
  openVault: OpenVault,
  nowMs: number,
): Promise<SkillKey> {
  const there = await readSkillKey(engine, openVault);
  if (there !== null) return there;
  const sealed = openVault().seal(PLACE, new Secret(randomBytes(SKILL_SECRET_BYTES).toString('base64')));
  try {
    await engine.putDocument({ collection: COLLECTION, id: ID, value: { sealed }, expectedRevision: 0, nowMs });
  } catch (error) {
    if (!hasCode(error, 'REVISION_CONFLICT')) throw error;
  }
  const made = await readSkillKey(engine, openVault);
  if (made === null) throw unreadable();
  return made;
}

function unreadable(): AppError {
  return new AppError(
    'STORE_CORRUPT',
    'The key of skills (document "skill_key" of the collection "vault") was altered from outside the program. Restore the store from a copy.',
  );
}
