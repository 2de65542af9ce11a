import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

export const SKILL_SECRET_BYTES = 32;

/** What stored skills are sealed with: whoever can write the store and has no secrets key cannot change one unseen. */
export interface SkillKey {
  /** Stands beside each seal; says nothing about the key. */
  readonly id: string;
  seal(skillId: string, text: string): string;
  isSealOf(seal: string, skillId: string, text: string): boolean;
}

/** @param secret 32 random bytes. What seals and what names it are derived from it apart (HKDF-SHA256). */
export function skillKeyOf(secret: Uint8Array): SkillKey {
  if (secret.length !== SKILL_SECRET_BYTES) throw new Error(`A key of skills is made of ${SKILL_SECRET_BYTES} bytes.`);
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'multi-job skill seal', 32));
  const id = Buffer.from(hkdfSync('sha256', secret, '', 'multi-job skill key id', 8)).toString('hex');
  // The id is of fixed form and cannot run over into the text.
  const seal = (skillId: string, text: string) => createHmac('sha256', key).update(`${skillId}\n${text}`).digest('hex');
  return {
    id,
    seal,
    isSealOf(given, skillId, text) {
      const [one, other] = [Buffer.from(given, 'hex'), Buffer.from(seal(skillId, text), 'hex')];
      return one.length === other.length && timingSafeEqual(one, other);
    },
  };
}
