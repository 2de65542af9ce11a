import type { SkillSync } from '@multi-job/contract';
import { AppError, hasCode } from '../../core/errors.ts';
import { listAllDocuments } from '../documents/list-all-documents.ts';
import { assertUnused, deleteSkill, jobsOfSkill } from './delete-skill.ts';
import { prepareSkill, resultOf, storeSkill } from './put-skill.ts';
import type { PreparedSkill, PutSkillCommand } from './put-skill.ts';
import type { FolderSkills } from './read-skills-folder.ts';
import type { SkillDeps } from './skill-deps.ts';
import { SKILLS_COLLECTION, skillRecordOf } from './skill-document.ts';

export type SyncSkills = Omit<PutSkillCommand, 'manifest' | 'expectedRevision' | 'isSynced'>;

/**
 * Brings what is stored to what stands in the folder: all of it is looked at before anything is stored, and a fault in one
 * file stores nothing. What came from the folder and is no longer in it is removed, unless jobs are made from it.
 *
 * @throws CONFLICT, FORBIDDEN where something is to be accepted, before anything is stored.
 */
export async function syncSkills(
  deps: SkillDeps,
  { skills, faults }: FolderSkills,
  command: SyncSkills,
): Promise<SkillSync> {
  const { dryRun } = command;
  const told = [...faults];
  const prepared: { skill: PreparedSkill; asked: PutSkillCommand }[] = [];
  for (const { manifest, file, document, line } of skills) {
    const asked: PutSkillCommand = { ...command, manifest, isSynced: true };
    try {
      prepared.push({ skill: await prepareSkill(deps, asked), asked });
    } catch (error) {
      if (!hasCode(error, 'VALIDATION') || !(error instanceof AppError)) throw error;
      told.push(...error.faults.map(({ path, message }) => ({ file, document, line, path, message })));
    }
  }
  const gone = await goneSkills(deps, new Set(skills.map(({ manifest }) => manifest.skill_id)));
  if (told.length > 0 || dryRun) {
    const seen = prepared.map(({ skill }) => resultOf(skill, { dryRun: true }).saved);
    return { dry_run: dryRun, skills: seen, removed: told.length > 0 ? [] : gone, faults: told };
  }
  for (const skillId of gone) assertUnused(skillId, await jobsOfSkill(deps.engine, skillId));
  const saved = [];
  for (const { skill, asked } of prepared) saved.push((await storeSkill(deps, skill, asked)).saved);
  for (const skillId of gone) await deleteSkill(deps, { skillId, force: false });
  return { dry_run: false, skills: saved, removed: gone, faults: [] };
}

async function goneSkills({ engine }: SkillDeps, there: ReadonlySet<string>): Promise<string[]> {
  const documents = await listAllDocuments(engine, SKILLS_COLLECTION);
  return documents
    .map(skillRecordOf)
    .filter(({ stored, skillId }) => stored?.is_synced === true && !there.has(skillId))
    .map(({ skillId }) => skillId);
}
