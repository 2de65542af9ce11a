import type { SkillManifest } from '@multi-job/contract';
import { SKILL_TYPE_PREFIX } from '@multi-job/contract/skill';
import { AppError, hasCode } from '../../core/errors.ts';
import type { Engine } from '../../engine/engine.ts';
import type { SkillDeps } from './skill-deps.ts';
import { readSkill, skillConflict, skillMissing, SKILLS_COLLECTION } from './skill-document.ts';
import { forgetVersions } from './skill-versions.ts';

const MAX_NAMED = 100;
const MAX_TOLD = 5;

export interface DeletedSkill {
  /** Jobs made from it, the first of them. */
  jobs: string[];
  before: SkillManifest | null;
}

/**
 * Removes a skill. Runs under way go on to their end; those that begin from now on fail and say why.
 *
 * @throws NOT_FOUND; CONFLICT: jobs are made from it; REVISION_CONFLICT
 */
export async function deleteSkill(
  { engine }: Pick<SkillDeps, 'engine'>,
  { skillId, force, expectedRevision }: { skillId: string; force: boolean; expectedRevision?: number | undefined },
): Promise<DeletedSkill> {
  const { revision, stored } = await readSkill(engine, skillId);
  if (revision === 0) throw skillMissing(skillId);
  if (expectedRevision !== undefined && expectedRevision !== revision) throw skillConflict(skillId);
  const jobs = await jobsOfSkill(engine, skillId);
  if (!force) assertUnused(skillId, jobs);
  try {
    await engine.deleteDocument({ collection: SKILLS_COLLECTION, id: skillId, expectedRevision: revision });
  } catch (error) {
    if (hasCode(error, 'REVISION_CONFLICT')) throw skillConflict(skillId);
    throw error;
  }
  await forgetVersions(engine, skillId);
  return { jobs, before: stored?.manifest ?? null };
}

/** The first of the jobs that are made from it. */
export async function jobsOfSkill(engine: Pick<Engine, 'listJobs'>, skillId: string): Promise<string[]> {
  const page = await engine.listJobs({ type: `${SKILL_TYPE_PREFIX}${skillId}`, limit: MAX_NAMED, offset: 0 });
  return page.items.map(({ job_id: id }) => id);
}

/** @throws CONFLICT naming the jobs. */
export function assertUnused(skillId: string, jobs: readonly string[]): void {
  if (jobs.length === 0) return;
  const told = `${jobs.slice(0, MAX_TOLD).join(', ')}${jobs.length > MAX_TOLD ? ' and more' : ''}`;
  const message = `Jobs are made from the skill "${skillId}", and would fail without it: ${told}. Change or delete them first, or delete it with ?force=true.`;
  throw new AppError('CONFLICT', message, { details: { skill_id: skillId, jobs } });
}
