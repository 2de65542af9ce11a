import { skillManifestSchema } from '@multi-job/contract';
import type { Client, PutSkill, SavedSkill, Skill } from '@multi-job/contract';
import { messageOf } from '../../core/errors.ts';
import type { FolderSkill } from '../../operations/skills/read-skills-folder.ts';
import { plain } from '../api/cell.ts';
import type { Output } from '../api/output.ts';

/** A skill, and what saving it would do. */
export interface SkillPreview {
  skill: FolderSkill;
  preview: SavedSkill;
}

interface Accepted {
  acceptChanges: boolean;
  acceptSuspicious: boolean;
}

/**
 * Stores all of them, as they were looked at, or none: when one fails, those before it are taken back. In the order of
 * their ids, so that of two who install the same at once one is stopped by the first of them.
 */
export async function storeSkills(
  client: Client,
  output: Output,
  previews: readonly SkillPreview[],
  accepted: Accepted,
): Promise<SavedSkill[]> {
  const saved: SavedSkill[] = [];
  const takeBack: { skillId: string; act: () => Promise<unknown> }[] = [];
  try {
    for (const { skill, preview } of [...previews].sort(byId)) {
      const { manifest } = skill;
      const skillId = manifest.skill_id;
      const before = preview.change === 'updated' ? await client.skills.get(skillId) : null;
      const put = await client.skills.put(skillId, manifest, { ...accepted, ifRevision: preview.revision });
      saved.push(put);
      if (put.change !== 'unchanged') takeBack.push({ skillId, act: () => restore(client, put, before) });
    }
    return saved;
  } catch (error) {
    for (const { skillId, act } of takeBack.reverse()) {
      output.note(plain(`${skillId}: ${await takenBack(act)}`));
    }
    throw error;
  }
}

async function takenBack(act: () => Promise<unknown>): Promise<string> {
  try {
    await act();
    return 'taken back, since not all of them could be installed';
  } catch (error) {
    return `stays as it was just installed: ${messageOf(error)}`;
  }
}

function byId(one: SkillPreview, other: SkillPreview): number {
  return one.preview.skill_id < other.preview.skill_id ? -1 : 1;
}

/** Only if nobody has changed it since. */
async function restore(client: Client, { skill_id: id, revision }: SavedSkill, before: Skill | null): Promise<unknown> {
  if (before === null) return client.skills.delete(id, { force: true, ifRevision: revision });
  return client.skills.put(id, contentOf(before), {
    acceptChanges: true,
    acceptSuspicious: true,
    ifRevision: revision,
  });
}

function contentOf(skill: Skill): PutSkill {
  const names = new Set(Object.keys(skillManifestSchema.shape));
  return Object.fromEntries(Object.entries(skill).filter(([name]) => names.has(name))) as unknown as PutSkill;
}
