import type { SkillManifest, SuspiciousPlace } from '@multi-job/contract';
import { skillManifestSchema } from '@multi-job/contract/skill';
import { z } from 'zod';
import { canonicalJson } from '../../core/canonical-json.ts';
import { AppError } from '../../core/errors.ts';
import { canonicalSkill, skillDigest } from '../../core/skills/skill-content.ts';
import type { SkillKey } from '../../core/skills/skill-seal.ts';
import type { DocumentVerbs, StoredDocument } from '../../engine/port/documents.ts';

export const SKILLS_COLLECTION = 'skills';

const storedSkillSchema = z.object({
  manifest: z.record(z.string(), z.json()),
  sha256: z.string(),
  seal: z.object({ key_id: z.string(), hmac: z.string() }),
  suspicious: z.array(z.object({ line: z.int().nullable(), field: z.string(), rule: z.string(), message: z.string() })),
  /** It came from `SKILLS_DIR`, and goes with it. */
  is_synced: z.boolean(),
  installed_by: z.string().nullable(),
  created_at: z.string(),
  updated_at: z.string(),
});

export interface StoredSkill {
  manifest: SkillManifest;
  sha256: string;
  seal: { key_id: string; hmac: string };
  suspicious: SuspiciousPlace[];
  is_synced: boolean;
  installed_by: string | null;
  created_at: string;
  updated_at: string;
}

export interface SkillRecord {
  skillId: string;
  /** 0: there is none. */
  revision: number;
  /** As it is stored; null: there is none. */
  value: unknown;
  /** Null: there is none, or it cannot be read. */
  stored: StoredSkill | null;
  /** Why it cannot be read, or is not what its digest says; null where neither is so. */
  fault: string | null;
}

export async function readSkill(engine: Pick<DocumentVerbs, 'getDocument'>, skillId: string): Promise<SkillRecord> {
  const document = await engine.getDocument(SKILLS_COLLECTION, skillId);
  return document === null ? { skillId, revision: 0, value: null, stored: null, fault: null } : skillRecordOf(document);
}

export function skillRecordOf({ id, revision, value }: Pick<StoredDocument, 'id' | 'revision' | 'value'>): SkillRecord {
  const document = storedSkillSchema.safeParse(value);
  const manifest = document.success ? skillManifestSchema.safeParse(document.data.manifest) : null;
  if (!document.success || manifest?.success !== true) {
    const fault = `What is stored of the skill "${id}" cannot be read: it was changed behind the API. Install it again, or delete it.`;
    return { skillId: id, revision, value, stored: null, fault };
  }
  const stored = { ...document.data, manifest: manifest.data };
  const isSame = manifest.data.skill_id === id && skillDigest(manifest.data) === stored.sha256;
  return { skillId: id, revision, value, stored, fault: isSame ? null : alteredMessage(id) };
}

/** What the seal is made of: the content, where it came from, and what of it was accepted. */
export function sealedText({ manifest, sha256, suspicious, is_synced }: Omit<StoredSkill, 'seal'>): string {
  return canonicalJson({ content: canonicalSkill(manifest), source: manifest.source, sha256, suspicious, is_synced });
}

/** Why what is stored is not to be believed; null where it is what was installed. */
export function sealFault(record: SkillRecord, key: SkillKey | null): string | null {
  const { skillId, stored, fault } = record;
  if (fault !== null || stored === null) return fault;
  if (key === null) {
    return `Whether the skill "${skillId}" is what was installed cannot be checked: the key of skills is not in this store. Install it again.`;
  }
  if (key.id !== stored.seal.key_id) {
    return `The skill "${skillId}" was sealed by another installation, as after a restore. Look at it, and install it again.`;
  }
  return key.isSealOf(stored.seal.hmac, skillId, sealedText(stored)) ? null : alteredMessage(skillId);
}

function alteredMessage(skillId: string): string {
  return `What is stored of the skill "${skillId}" is not what was installed: it was changed behind the API. Look at it (spio-skill describe ${skillId}), and install it again.`;
}

export function skillMissing(skillId: string): AppError {
  return new AppError('NOT_FOUND', `There is no skill "${skillId}". GET /skills lists those there are.`, {
    details: { skill_id: skillId },
  });
}

export function skillConflict(skillId: string): AppError {
  return new AppError(
    'REVISION_CONFLICT',
    `Skill "${skillId}" was changed by somebody else in the meantime: read it again and repeat what you wanted to change.`,
  );
}
