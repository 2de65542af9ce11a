import type { Skill } from '@multi-job/contract';
import { hasCode } from '../../core/errors.ts';
import type { SkillKey } from '../../core/skills/skill-seal.ts';
import type { SkillDeps } from './skill-deps.ts';
import { readSkill, skillMissing } from './skill-document.ts';
import { readSkillKey } from './skill-key-document.ts';
import { readSkillStats } from './read-skill-stats.ts';
import { viewSkill } from './view-skill.ts';

/** @throws NOT_FOUND */
export async function getSkill(deps: SkillDeps, skillId: string): Promise<Skill> {
  const record = await readSkill(deps.engine, skillId);
  if (record.revision === 0) throw skillMissing(skillId);
  const [key, statsOf] = await Promise.all([keyOrNull(deps), readSkillStats(deps.engine)]);
  return viewSkill(record, key, statsOf(skillId));
}

/** Without a secrets key nothing can be verified, and everything be looked at. */
export async function keyOrNull({ engine, openVault }: SkillDeps): Promise<SkillKey | null> {
  try {
    return await readSkillKey(engine, openVault);
  } catch (error) {
    if (hasCode(error, 'CONFIG_INVALID') || hasCode(error, 'STORE_CORRUPT')) return null;
    throw error;
  }
}
