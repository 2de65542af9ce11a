import type { SkillManifest, SkillVersion } from '@multi-job/contract';
import { skillChanges } from '../../core/skills/skill-changes.ts';
import { skillInWords } from '../../core/skills/skill-in-words.ts';
import type { Engine } from '../../engine/engine.ts';
import { keyOrNull } from './get-skill.ts';
import type { SkillDeps } from './skill-deps.ts';
import { readSkill, sealFault, skillMissing, skillRecordOf } from './skill-document.ts';
import type { SkillRecord } from './skill-document.ts';

export const SKILL_VERSIONS_COLLECTION = 'skill_versions';
const MOST_KEPT = 20;

/**
 * Keeps what is about to be replaced. What a revision says never changes, so that several who replace the same one write the
 * same; one that is kept and then not replaced is not shown twice.
 */
export async function keepVersion(
  engine: Pick<Engine, 'putDocument' | 'deleteDocument'>,
  { skillId, revision, stored }: SkillRecord,
  nowMs: number,
): Promise<void> {
  if (stored === null || revision === 0) return;
  await engine.putDocument({
    collection: SKILL_VERSIONS_COLLECTION,
    id: keyOf(skillId, revision),
    value: stored,
    nowMs,
  });
  if (revision <= MOST_KEPT) return;
  await engine.deleteDocument({ collection: SKILL_VERSIONS_COLLECTION, id: keyOf(skillId, revision - MOST_KEPT) });
}

/** Those of a skill that is gone: another may have its id later. */
export async function forgetVersions(engine: Pick<Engine, 'deleteDocument' | 'listDocuments'>, skillId: string) {
  for (const { id } of await keptOf(engine, skillId))
    await engine.deleteDocument({ collection: SKILL_VERSIONS_COLLECTION, id });
}

/** What a skill said, newest first, each compared with the one before it. @throws NOT_FOUND */
export async function listSkillVersions(deps: SkillDeps, skillId: string): Promise<SkillVersion[]> {
  const current = await readSkill(deps.engine, skillId);
  if (current.revision === 0) throw skillMissing(skillId);
  const [kept, key] = await Promise.all([keptOf(deps.engine, skillId), keyOrNull(deps)]);
  const earlier = kept
    .map(({ id, value }) => skillRecordOf({ id: skillId, revision: revisionOf(id), value }))
    .filter(({ revision }) => revision < current.revision);
  let before: SkillManifest | null = null;
  const versions: SkillVersion[] = [];
  for (const record of [...earlier, current]) {
    const { stored, revision } = record;
    if (stored === null) continue;
    const { manifest, sha256, installed_by, updated_at } = stored;
    const changes = before === null ? { widened: [], narrowed: [] } : skillChanges(before, manifest);
    versions.unshift({
      ...{ revision, version: manifest.version, sha256, is_current: record === current },
      ...{ verified: sealFault(record, key) === null, installed_by, installed_at: updated_at },
      ...{ manifest, may: skillInWords(manifest), ...changes },
    });
    before = manifest;
  }
  return versions;
}

async function keptOf(engine: Pick<Engine, 'listDocuments'>, skillId: string) {
  const { items } = await engine.listDocuments({
    collection: SKILL_VERSIONS_COLLECTION,
    prefix: `${skillId}@`,
    limit: MOST_KEPT + 1,
  });
  return items;
}

/** By number where they are listed by name. */
function keyOf(skillId: string, revision: number): string {
  return `${skillId}@${String(revision).padStart(10, '0')}`;
}

function revisionOf(key: string): number {
  return Number(key.slice(key.lastIndexOf('@') + 1));
}
