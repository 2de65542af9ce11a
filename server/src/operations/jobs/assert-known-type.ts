import type { Fault, JobSpec } from '@multi-job/contract';
import { closest, distance } from 'fastest-levenshtein';
import { AppError } from '../../core/errors.ts';
import { BUILT_IN_TYPE_NAMES } from '../../core/job-types/built-in-type-names.ts';
import type { Engine } from '../../engine/engine.ts';
import { listAllDocuments } from '../documents/list-all-documents.ts';
import { JOB_TYPES_COLLECTION, parsePublishedJobType } from './published-job-type.ts';
import type { PublishedJobType } from './published-job-type.ts';

const SKILL_PREFIX = 'skill:';

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
  if (type.startsWith(SKILL_PREFIX)) {
    return `"${type}" names a skill, and jobs made from skills are not supported yet: give a job type instead. ${list}`;
  }
  const nearest = closest(type, [...knownTypes]);
  const isNear = distance(type, nearest) <= Math.max(2, Math.floor(nearest.length / 3));
  return `"${type}" is not known${isNear ? `; did you mean "${nearest}"?` : ': no worker ever published it.'} ${list}`;
}
