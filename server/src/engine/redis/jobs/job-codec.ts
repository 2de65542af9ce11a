import type { Job, JobSpec } from '@multi-job/contract';
import { isoOf, isoOrNull } from '../../../core/clock.ts';
import { mendedMs, readableRecord, unknownSpec } from '../../records/readable-record.ts';
import { numberOrNull, textOf } from '../store/replies.ts';

/** The fields of a job's hash that make a `Job` of its spec, in the order `jobOfState` takes them. */
export const JOB_STATE_FIELDS = ['v', 'en', 'ca', 'ua', 'nd'] as const;

/** @param state version, enabled, created, updated (ms), next due (ms or nil). */
export function jobOfState(spec: JobSpec, state: readonly unknown[]): Job {
  return readableRecord(
    () => wholeJob(spec, state),
    () => wholeJob(spec, mendedState(state)),
  );
}

/** A job whose spec is missing or cannot be read: what is known of it, until it is saved again. */
export function jobWithoutSpec(jobId: string, state: readonly unknown[]): Job {
  return {
    ...wholeJob(unknownSpec(jobId), mendedState(state)),
    unreadable: 'This record of the store cannot be read whole: the current version of the job is missing or damaged.',
  };
}

function mendedState([versionId, enabled, createdMs, updatedMs, nextDueMs]: readonly unknown[]): unknown[] {
  const dueMs = mendedMs(numberOrNull(nextDueMs));
  const [created, updated] = [createdMs, updatedMs].map(text => String(mendedMs(Number(text))));
  return [versionId, enabled, created, updated, dueMs === null ? null : String(dueMs)];
}

function wholeJob(spec: JobSpec, state: readonly unknown[]): Job {
  const [versionId, enabled, createdMs, updatedMs, nextDueMs] = state;
  return {
    ...structuredClone(spec),
    enabled: enabled === '1',
    version_id: textOf(versionId),
    created_at: isoOf(Number(createdMs)),
    updated_at: isoOf(Number(updatedMs)),
    next_due_at: isoOrNull(numberOrNull(nextDueMs)),
  };
}
