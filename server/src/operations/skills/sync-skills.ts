import type { SavedSkillAnswer, SkillSync } from '@multi-job/contract';
import { AppError, hasCode } from '../../core/errors.ts';
import { listAllDocuments } from '../documents/list-all-documents.ts';
import { assertUnused, deleteSkill, jobsOfSkill } from './delete-skill.ts';
import { prepareSkill, resultOf, storeSkill } from './put-skill.ts';
import type { PreparedSkill, PutSkillCommand } from './put-skill.ts';
import type { FolderSkill, FolderSkills } from './read-skills-folder.ts';
import type { SkillDeps } from './skill-deps.ts';
import { readSkill, SKILLS_COLLECTION, skillRecordOf } from './skill-document.ts';
import type { SkillRecord } from './skill-document.ts';

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
  const prepared: ToStore[] = [];
  for (const found of skills) {
    const { manifest, file, document, lineOf } = found;
    const asked: PutSkillCommand = { ...command, manifest, isSynced: true };
    try {
      prepared.push({ skill: await prepareSkill(deps, asked), asked });
    } catch (error) {
      if (!hasCode(error, 'VALIDATION')) throw atPlace(error, found);
      told.push(...error.faults.map(({ path, message }) => ({ file, document, line: lineOf(path), path, message })));
    }
  }
  const gone = await goneSkills(deps, new Set(skills.map(({ manifest }) => manifest.skill_id)));
  if (told.length > 0 || dryRun) {
    const seen = prepared.map(({ skill }) => resultOf(skill, { dryRun: true }).saved);
    return { dry_run: dryRun, skills: seen, removed: told.length > 0 ? [] : gone, faults: told };
  }
  for (const skillId of gone) assertUnused(skillId, await jobsOfSkill(deps.engine, skillId));
  return { dry_run: false, skills: await storeAll(deps, prepared, gone), removed: gone, faults: [] };
}

/** What is to be accepted, or was refused, with the file that it stands in. */
function atPlace(error: unknown, { file, line }: FolderSkill): unknown {
  if (!hasCode(error, 'CONFLICT') && !hasCode(error, 'FORBIDDEN')) return error;
  return new AppError(error.code, `${file}:${line}: ${error.message}`, { details: error.details, cause: error });
}

interface ToStore {
  skill: PreparedSkill;
  asked: PutSkillCommand;
}

/**
 * All of it or nothing: when one fails, what was done before it is taken back, where nobody has changed it since. In the
 * order of the ids, so that of two that are under way at once one is stopped by the first of them.
 */
async function storeAll(deps: SkillDeps, prepared: readonly ToStore[], gone: readonly string[]) {
  const saved: SavedSkillAnswer[] = [];
  const before: { record: SkillRecord; revision: number }[] = [];
  try {
    for (const { skill, asked } of [...prepared].sort(byId)) {
      const result = await storeSkill(deps, skill, asked);
      saved.push(result.saved);
      if (skill.change !== 'unchanged') before.push({ record: skill.record, revision: result.saved.revision });
    }
    for (const skillId of gone) {
      const record = await readSkill(deps.engine, skillId);
      await deleteSkill(deps, { skillId, force: false, expectedRevision: record.revision });
      before.push({ record, revision: 0 });
    }
    return saved;
  } catch (error) {
    for (const { record, revision } of before.reverse()) await takeBack(deps, record, revision);
    throw error;
  }
}

function byId(one: ToStore, other: ToStore): number {
  return one.skill.manifest.skill_id < other.skill.manifest.skill_id ? -1 : 1;
}

/** What the store does not take back either stays whole, and the same sync again does the rest. */
async function takeBack({ engine, clock }: SkillDeps, record: SkillRecord, revision: number): Promise<void> {
  const at = { collection: SKILLS_COLLECTION, id: record.skillId, expectedRevision: revision };
  try {
    if (record.revision === 0) await engine.deleteDocument(at);
    else await engine.putDocument({ ...at, value: record.value, nowMs: clock.now() });
  } catch (error) {
    if (!hasCode(error, 'REVISION_CONFLICT') && !hasCode(error, 'UNAVAILABLE')) throw error;
  }
}

async function goneSkills({ engine }: SkillDeps, there: ReadonlySet<string>): Promise<string[]> {
  const documents = await listAllDocuments(engine, SKILLS_COLLECTION);
  return documents
    .map(skillRecordOf)
    .filter(({ stored, skillId }) => stored?.is_synced === true && !there.has(skillId))
    .map(({ skillId }) => skillId);
}
