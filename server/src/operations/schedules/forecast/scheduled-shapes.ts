import { FORECAST_TOP_JOBS, MAX_FORECAST_SHAPES } from '@multi-job/contract/schedule-forecast';
import type { CalendarBook } from '../../../core/calendars/calendar-book.ts';
import type { ArmedSchedule } from '../../../core/schedules/count-firings.ts';
import { armedSchedule } from '../../../core/schedules/schedule-shape.ts';
import type { Engine } from '../../../engine/engine.ts';

/** Enabled jobs of one type that fire alike. */
export interface ScheduledJobs extends ArmedSchedule {
  /** Some of them; all where they are looked at one by one. */
  jobIds: readonly string[];
  count: number;
  type: string;
}

/** The enabled jobs with a schedule, by what most of them share. Cost does not grow with their number. */
export async function scheduledShapes(engine: Engine, nowMs: number, book: CalendarBook): Promise<ScheduledJobs[]> {
  const { shapes } = await engine.readScheduleShapes({ atMost: MAX_FORECAST_SHAPES, jobsOfEach: FORECAST_TOP_JOBS });
  return shapes.map(shape => ({
    ...armedSchedule(shape, nowMs, book),
    type: shape.type,
    count: shape.jobs,
    jobIds: shape.jobIds,
  }));
}
