import type { Skill } from '@multi-job/contract';
import type { Page } from '../../engine/port/page.ts';
import { listAllDocuments } from '../documents/list-all-documents.ts';
import { keyOrNull } from './get-skill.ts';
import type { SkillDeps } from './skill-deps.ts';
import { readSkillStats } from './read-skill-stats.ts';
import { SKILLS_COLLECTION, skillRecordOf } from './skill-document.ts';
import { viewSkill } from './view-skill.ts';

export interface ListSkills {
  /** All of them. */
  tags: readonly string[];
  channel?: string | undefined;
  limit: number;
  offset: number;
}

/** Ordered by id. An installation has tens of them: they are read all, and counted. */
export async function listSkills(deps: SkillDeps, { tags, channel, limit, offset }: ListSkills): Promise<Page<Skill>> {
  const [documents, key, statsOf] = await Promise.all([
    listAllDocuments(deps.engine, SKILLS_COLLECTION),
    keyOrNull(deps),
    readSkillStats(deps.engine),
  ]);
  const wanted = tags.map(tag => tag.trim().toLowerCase()).filter(tag => tag !== '');
  const found = documents
    .map(document => viewSkill(skillRecordOf(document), key, statsOf(document.id)))
    .filter(skill => channel === undefined || skill.allowed_channels.some(name => name === channel))
    .filter(skill => {
      const own = skill.tags.map(tag => tag.toLowerCase());
      return wanted.every(tag => own.includes(tag));
    });
  return { items: found.slice(offset, offset + limit), total: found.length };
}
