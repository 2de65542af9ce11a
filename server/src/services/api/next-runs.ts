import type { Job } from '@multi-job/contract';
import { isoOf } from '../../core/clock.ts';
import { nextRuns } from '../../core/schedules/next-runs.ts';

/** The next `count` due times of a job as ISO-8601, soonest first; the first is the one it is armed for. */
export function previewRuns(job: Job, count: number, defaultTimezone: string): string[] {
  if (!job.enabled || job.next_due_at === null) return [];
  const armedMs = Date.parse(job.next_due_at);
  return [armedMs, ...nextRuns(job, armedMs, count - 1, defaultTimezone, armedMs)].map(isoOf);
}
