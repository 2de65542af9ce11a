import type { Job, JobSpec } from '@multi-job/contract';
import { isoOf, isoOrNull } from '../../core/clock.ts';
import { numberOrNull, textOf } from './replies.ts';

/** The fields of a job's hash that make a `Job` of its spec, in the order `jobOfState` takes them. */
export const JOB_STATE_FIELDS = ['v', 'en', 'ca', 'ua', 'nd'] as const;

/** @param state version, enabled, created, updated (ms), next due (ms or nil). */
export function jobOfState(spec: JobSpec, state: readonly unknown[]): Job {
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
