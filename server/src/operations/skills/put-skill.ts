import type { AccessRole, SavedSkillAnswer, SkillManifest, SuspiciousPlace } from '@multi-job/contract';
import { skillManifestSchema } from '@multi-job/contract/skill';
import { assertMayWiden } from '../../core/agents/widening-fields.ts';
import { roleCovers } from '../../core/auth/access-role.ts';
import { isoOf } from '../../core/clock.ts';
import { AppError, hasCode } from '../../core/errors.ts';
import { skillChanges } from '../../core/skills/skill-changes.ts';
import type { SkillChanges } from '../../core/skills/skill-changes.ts';
import { canonicalSkill, skillDigest } from '../../core/skills/skill-content.ts';
import { skillInWords } from '../../core/skills/skill-in-words.ts';
import { suspiciousWords } from '../../core/skills/suspicious-words.ts';
import { validationError } from '../jobs/validation-error.ts';
import { keyOrNull } from './get-skill.ts';
import type { SkillDeps } from './skill-deps.ts';
import { readSkill, sealedText, sealFault, skillConflict, SKILLS_COLLECTION } from './skill-document.ts';
import type { SkillRecord, StoredSkill } from './skill-document.ts';
import { skillFaults } from './skill-faults.ts';
import { skillKeyForWriting } from './skill-key-document.ts';
import { keepVersion } from './skill-versions.ts';

export interface SkillAcceptances {
  dryRun: boolean;
  acceptChanges: boolean;
  acceptSuspicious: boolean;
}

export interface PutSkillCommand extends SkillAcceptances {
  manifest: SkillManifest;
  /** 0: it must be new; absent: whatever is there. */
  expectedRevision?: number | undefined;
  isSynced?: boolean | undefined;
  actor: string;
  actorRole: AccessRole;
}

export interface PutSkillResult {
  saved: SavedSkillAnswer;
  before: SkillManifest | null;
  after: SkillManifest | null;
}

/**
 * Installs a skill, or changes it, in one step. What lets it do more than before is stored only where that was accepted;
 * words that look like an attack only where an admin accepted them. A dry run says all that and stores nothing.
 *
 * @throws VALIDATION with every fault; FORBIDDEN, CONFLICT, REVISION_CONFLICT.
 */
export async function putSkill(deps: SkillDeps, command: PutSkillCommand): Promise<PutSkillResult> {
  const prepared = await prepareSkill(deps, command);
  return command.dryRun ? resultOf(prepared, command) : storeSkill(deps, prepared, command);
}

export interface PreparedSkill {
  record: SkillRecord;
  manifest: SkillManifest;
  change: SavedSkillAnswer['change'];
  changes: SkillChanges;
  suspicious: SuspiciousPlace[];
}

/** All that a save decides before it stores anything. Of several skills all are prepared before one is stored. */
export async function prepareSkill(deps: SkillDeps, command: PutSkillCommand): Promise<PreparedSkill> {
  const manifest = skillManifestSchema.parse(command.manifest);
  const skillId = manifest.skill_id;
  const [record, key] = await Promise.all([readSkill(deps.engine, skillId), keyOrNull(deps)]);
  const { expectedRevision } = command;
  if (expectedRevision !== undefined && expectedRevision !== record.revision) throw skillConflict(skillId);
  const faults = await skillFaults(deps.engine, manifest);
  if (faults.length > 0) throw validationError(faults);
  const suspicious = suspiciousWords(manifest);
  const why = record.revision === 0 ? null : sealFault(record, key);
  const believed = why === null ? record.stored : null;
  const changes = changesOf(believed, manifest, why);
  const isSame =
    believed !== null &&
    canonicalSkill(believed.manifest) === canonicalSkill(manifest) &&
    believed.is_synced === (command.isSynced ?? false);
  const change = isSame ? 'unchanged' : record.revision === 0 ? 'created' : 'updated';
  const prepared: PreparedSkill = { record, manifest, change, changes, suspicious };
  if (!command.dryRun && change !== 'unchanged') assertAccepted(prepared, command, believed);
  return prepared;
}

function changesOf(believed: StoredSkill | null, manifest: SkillManifest, why: string | null): SkillChanges {
  if (believed !== null) return skillChanges(believed.manifest, manifest);
  return why === null ? { widened: [], narrowed: [] } : { widened: [why], narrowed: [] };
}

function assertAccepted(
  { manifest, changes, suspicious }: PreparedSkill,
  { acceptChanges, acceptSuspicious, actorRole }: PutSkillCommand,
  believed: StoredSkill | null,
): void {
  const id = manifest.skill_id;
  const before = believed && { type: believed.manifest.job_type, inputs: believed.manifest.default_inputs };
  assertMayWiden(actorRole, before, { type: manifest.job_type, inputs: manifest.default_inputs });
  if (suspicious.length > 0) {
    const places = suspicious
      .slice(0, 10)
      .map(({ field, line, rule, message }) => `${field}${line === null ? '' : ` line ${line}`}: ${message} (${rule})`);
    const details = { skill_id: id, suspicious };
    if (!acceptSuspicious) {
      const mend =
        'Look at these words; an admin who has found them harmless says accept_suspicious (--accept-suspicious).';
      throw new AppError(
        'CONFLICT',
        `The skill "${id}" has words that look like an attack: ${places.join('; ')}. ${mend}`,
        { details },
      );
    }
    if (!roleCovers(actorRole, 'admin')) {
      const message = `Words that look like an attack are accepted by an admin; this is ${actorRole}. ${places.join('; ')}`;
      throw new AppError('FORBIDDEN', message, { details: { ...details, requiredRole: 'admin', role: actorRole } });
    }
  }
  if (changes.widened.length === 0 || acceptChanges) return;
  const message = `The skill "${id}" would be able to do more than the one that is installed: ${changes.widened.join(' ')} Say accept_changes (--accept-changes) if that is meant.`;
  throw new AppError('CONFLICT', message, { details: { skill_id: id, widened: changes.widened } });
}

/** Stores what was prepared. @throws REVISION_CONFLICT when somebody else was faster; CONFLICT without a secrets key. */
export async function storeSkill(
  deps: SkillDeps,
  prepared: PreparedSkill,
  command: PutSkillCommand,
): Promise<PutSkillResult> {
  const { engine, clock, openVault } = deps;
  const { record, manifest, suspicious, change } = prepared;
  if (change === 'unchanged') return resultOf(prepared, command);
  const nowMs = clock.now();
  const key = await skillKeyForWriting(engine, openVault, nowMs).catch(withoutKey);
  const content = {
    ...{ manifest, sha256: skillDigest(manifest), suspicious, is_synced: command.isSynced ?? false },
    installed_by: command.actor,
    created_at: record.stored?.created_at ?? isoOf(nowMs),
    updated_at: isoOf(nowMs),
  };
  const hmac = key.seal(manifest.skill_id, sealedText(content));
  const value: StoredSkill = { ...content, seal: { key_id: key.id, hmac } };
  await keepVersion(engine, record, nowMs);
  try {
    const { revision } = await engine.putDocument({
      ...{ collection: SKILLS_COLLECTION, id: manifest.skill_id, value, expectedRevision: record.revision, nowMs },
    });
    return resultOf(prepared, command, revision);
  } catch (error) {
    if (hasCode(error, 'REVISION_CONFLICT')) throw skillConflict(manifest.skill_id);
    throw error;
  }
}

/** Without a key for secrets it is the caller's turn to give one: the server is as it should be. */
function withoutKey(error: unknown): never {
  if (hasCode(error, 'CONFIG_INVALID')) throw new AppError('CONFLICT', error.message, { cause: error });
  throw error;
}

export function resultOf(
  { record, manifest, change, changes, suspicious }: PreparedSkill,
  { dryRun }: Pick<PutSkillCommand, 'dryRun'>,
  revision = record.revision,
): PutSkillResult {
  const saved: SavedSkillAnswer = {
    ...{
      skill_id: manifest.skill_id,
      change,
      dry_run: dryRun,
      sha256: skillDigest(manifest),
      version: manifest.version,
    },
    ...{ revision, may: skillInWords(manifest), ...changes, suspicious },
  };
  const before = record.stored?.manifest ?? null;
  return { saved, before, after: dryRun || change === 'unchanged' ? before : manifest };
}
