import type { JobSet, JobSetMember } from '@multi-job/contract';
import { jobSetMemberSchema } from '@multi-job/contract/job-set';
import { z } from 'zod';
import { isoOf } from '../../core/clock.ts';
import type { StoredDocument } from '../../engine/port/documents.ts';
import type { OperationDeps } from '../operation-deps.ts';

export const JOB_SETS_COLLECTION = 'job_sets';

const storedSetSchema = z.object({ jobs: z.array(jobSetMemberSchema), updated_by: z.string() });

/** The sets, ordered by name. */
export async function listJobSets(
  { engine }: Pick<OperationDeps, 'engine'>,
  page: { limit: number; offset: number },
): Promise<{ items: JobSet[]; total: number }> {
  const { items, total } = await engine.listDocuments({ collection: JOB_SETS_COLLECTION, ...page });
  return { items: items.map(setOf), total };
}

export interface SaveJobSet {
  set: string;
  jobs: readonly JobSetMember[];
  /** 0: there must be none; absent: whatever is there. */
  revision: number | undefined;
  actor: string;
}

/**
 * Stores which jobs a set consists of; the jobs are not looked at.
 *
 * @throws REVISION_CONFLICT when `revision` is given and is not the current one.
 */
export async function saveJobSet(
  { engine, clock }: Pick<OperationDeps, 'engine' | 'clock'>,
  { set, jobs, revision: expectedRevision, actor }: SaveJobSet,
): Promise<{ saved: JobSet; previous: JobSet | null }> {
  const nowMs = clock.now();
  const before = await engine.getDocument(JOB_SETS_COLLECTION, set);
  const value = { jobs: [...jobs], updated_by: actor };
  const { revision } = await engine.putDocument({
    collection: JOB_SETS_COLLECTION,
    id: set,
    value,
    expectedRevision,
    nowMs,
  });
  return {
    saved: { set, revision, ...value, updated_at: isoOf(nowMs) },
    previous: before === null ? null : setOf(before),
  };
}

function setOf({ id, revision, value, updatedAtMs }: StoredDocument): JobSet {
  return { set: id, revision, ...storedSetSchema.parse(value), updated_at: isoOf(updatedAtMs) };
}
