import type { Job } from '@multi-job/contract';
import { isoOf } from '../../core/clock.ts';
import { nextRuns } from '../../core/schedules/next-runs.ts';
import { firingOf } from '../../operations/calendars/read-calendar-book.ts';
import type { OperationDeps } from '../../operations/operation-deps.ts';

/** The next `count` due times of a job as ISO-8601, soonest first; the first is the one it is armed for. */
export async function previewRuns(
  { engine, defaultTimezone }: Pick<OperationDeps, 'engine' | 'defaultTimezone'>,
  job: Job,
  count: number,
): Promise<string[]> {
  if (!job.enabled || job.next_due_at === null || job.schedule === null) return [];
  const armedMs = Date.parse(job.next_due_at);
  const schedule = await firingOf(engine, job.schedule);
  return [armedMs, ...nextRuns({ schedule }, armedMs, count - 1, defaultTimezone, armedMs)].map(isoOf);
}
