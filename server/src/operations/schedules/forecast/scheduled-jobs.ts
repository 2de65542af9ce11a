import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Job } from '@multi-job/contract';
import type { CalendarBook } from '../../../core/calendars/calendar-book.ts';
import { firingSchedule } from '../../../core/schedules/excluded-days.ts';
import type { Engine } from '../../../engine/engine.ts';
import type { ScheduledJobs } from './scheduled-shapes.ts';

const PAGE_SIZE = 100;

/** The enabled jobs that will fire, by id, each for itself. For installations that are not large: all are read. */
export async function scheduledJobs(engine: Engine, book: CalendarBook): Promise<ScheduledJobs[]> {
  const jobs: ScheduledJobs[] = [];
  let afterId: string | undefined;
  for (;;) {
    const { items } = await engine.listJobs({ enabled: true, afterId, limit: PAGE_SIZE, offset: 0 });
    jobs.push(...items.flatMap(job => scheduledOf(job, book)));
    afterId = items.at(-1)?.job_id;
    if (items.length < PAGE_SIZE) return jobs;
    await nextTurn();
  }
}

function scheduledOf({ job_id, type, enabled, schedule, next_due_at }: Job, book: CalendarBook): ScheduledJobs[] {
  if (!enabled || schedule === null || next_due_at === null) return [];
  const firing = firingSchedule(schedule, book);
  return [{ jobIds: [job_id], count: 1, type, schedule: firing, nextDueMs: Date.parse(next_due_at) }];
}
