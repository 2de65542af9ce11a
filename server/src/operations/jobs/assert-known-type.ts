import type { Fault, JobSpec } from '@multi-job/contract';
import { skillIdOfType } from '@multi-job/contract/skill';
import { closest, distance } from 'fastest-levenshtein';
import { AppError } from '../../core/errors.ts';
import { BUILT_IN_TYPE_NAMES } from '../../core/job-types/built-in-type-names.ts';
import type { Engine } from '../../engine/engine.ts';
import { listAllDocuments } from '../documents/list-all-documents.ts';
import { readSkill, SKILLS_COLLECTION } from '../skills/skill-document.ts';
import { JOB_TYPES_COLLECTION, parsePublishedJobType } from './published-job-type.ts';
import type { PublishedJobType } from './published-job-type.ts';

/**
 * Whether somebody ever published the type of this spec; the built-in ones always count.
 *
 * @returns what was published, or null for a built-in type that no worker has published yet.
 * @throws UNKNOWN_JOB_TYPE naming the known types and the nearest spelling.
 */
export async function assertKnownType(engine: Engine, spec: Pick<JobSpec, 'type'>): Promise<PublishedJobType | null> {
  const { published, fault, knownTypes } = await findJobType(engine, spec.type);
  if (fault !== null) throw unknownTypeError(spec.type, [fault], knownTypes);
  return published;
}

export interface JobTypeFinding {
  published: PublishedJobType | null;
  /** Why the type cannot be used, or null. */
  fault: Fault | null;
  /** Filled only where there is a fault: finding a type costs one read, naming all of them costs more. */
  knownTypes: readonly string[];
}

/** Looks a type up without throwing, for callers that gather several faults. */
export async function findJobType(engine: Engine, type: string): Promise<JobTypeFinding> {
  const skillId = skillIdOfType(type);
  return skillId === null ? findOwnType(engine, type) : findSkillType(engine, skillId);
}

/** The job type that a skill stands on, with the skill: its inputs are checked by both. Whether it may run is seen when it does. */
async function findSkillType(engine: Engine, skillId: string): Promise<JobTypeFinding> {
  const { stored, fault } = await readSkill(engine, skillId);
  if (fault !== null || stored === null) {
    const skills = (await listAllDocuments(engine, SKILLS_COLLECTION)).map(({ id }) => `skill:${id}`);
    const message = fault ?? unknownSkillMessage(skillId, skills);
    return { published: null, fault: { path: 'type', message }, knownTypes: skills };
  }
  const { manifest } = stored;
  const found = await findOwnType(engine, manifest.job_type);
  if (found.fault !== null) return found;
  return { ...found, published: { ...(found.published ?? anyInputs(manifest.job_type)), skill: manifest } };
}

async function findOwnType(engine: Engine, type: string): Promise<JobTypeFinding> {
  const stored = await engine.getDocument(JOB_TYPES_COLLECTION, type);
  if (stored !== null) return { published: parsePublishedJobType(stored.value), fault: null, knownTypes: [] };
  if (BUILT_IN_TYPE_NAMES.some(name => name === type)) return { published: null, fault: null, knownTypes: [] };

  const documents = await listAllDocuments(engine, JOB_TYPES_COLLECTION);
  const knownTypes = [...new Set([...BUILT_IN_TYPE_NAMES, ...documents.map(document => document.id)])].sort();
  return { published: null, fault: { path: 'type', message: unknownTypeMessage(type, knownTypes) }, knownTypes };
}

export function unknownTypeError(type: string, faults: readonly Fault[], knownTypes: readonly string[]): AppError {
  return new AppError('UNKNOWN_JOB_TYPE', faults.map(fault => `${fault.path} ${fault.message}`).join('; '), {
    faults,
    details: { type, known_types: knownTypes },
  });
}

function unknownTypeMessage(type: string, knownTypes: readonly string[]): string {
  const list = `Known types: ${knownTypes.join(', ')}.`;
  const nearest = closest(type, [...knownTypes]);
  const isNear = distance(type, nearest) <= Math.max(2, Math.floor(nearest.length / 3));
  return `"${type}" is not known${isNear ? `; did you mean "${nearest}"?` : ': no worker ever published it.'} ${list}`;
}

function unknownSkillMessage(skillId: string, skills: readonly string[]): string {
  const known = skills.length === 0 ? 'None is installed yet.' : `Installed: ${skills.join(', ')}.`;
  const nearest = skills.length === 0 ? '' : closest(`skill:${skillId}`, [...skills]);
  const isNear = nearest !== '' && distance(`skill:${skillId}`, nearest) <= Math.max(2, Math.floor(nearest.length / 3));
  return `There is no skill "${skillId}"${isNear ? `; did you mean "${nearest}"?` : ''}: install it with spio-skill install. ${known}`;
}

/** A built-in type that no worker has published yet. */
function anyInputs(type: string): PublishedJobType {
  const facts = { description: '', source: 'built_in', isolation: 'none', tools: [] } as const;
  return { ...facts, type, tools: [], inputs_schema: {}, published_at: new Date(0).toISOString() };
}
