import type { Schedule } from '@multi-job/contract';
import { scheduleExcludeSchema } from '@multi-job/contract/schedule-exclude';
import type { CalendarBook } from '../calendars/calendar-book.ts';
import type { ArmedSchedule } from './count-firings.ts';
import { firingSchedule } from './excluded-days.ts';

/** Where in its interval a schedule stands is told to so many ms; buckets of a forecast are multiples of it. */
const PHASE_STEP_MS = 300_000;
const SEPARATOR = '\u001f';

/** What decides when jobs fire, whichever job it is: those of one type that share it are counted together. */
export interface ScheduleShape {
  type: string;
  schedule: ShapedSchedule;
  /** Where in its interval it fires, ms from any multiple of the interval since 1970; 0 for a cron expression. */
  phaseMs: number;
}

export type ShapedSchedule = Pick<Schedule, 'interval_sec' | 'cron' | 'timezone' | 'start_at' | 'end_at' | 'exclude'>;

/** A schedule and the type of its job as one text, the same for all that share them; '' without a schedule. */
export function shapeText(type: string, schedule: Schedule | null): string {
  if (schedule === null) return '';
  const { interval_sec, cron, timezone = null, start_at = null, end_at = null, exclude } = schedule;
  return JSON.stringify([
    interval_sec ?? cron,
    type,
    timezone,
    start_at,
    end_at,
    ...(exclude === undefined ? [] : [exclude]),
  ]);
}

/** The shape of an armed job as one text. */
export function armedShapeText(text: string, nextDueMs: number): string {
  const intervalMs = Number(/^\[(\d+)/.exec(text)?.[1] ?? 0) * 1000;
  // Where it stands in a short interval changes no bucket by more than one firing.
  const phase = intervalMs <= PHASE_STEP_MS ? 0 : Math.floor((nextDueMs % intervalMs) / PHASE_STEP_MS);
  return `${text}${SEPARATOR}${phase}`;
}

/** @returns null for a text that is none. */
export function readShape(armedText: string): ScheduleShape | null {
  const [text = '', phase] = armedText.split(SEPARATOR);
  const [when, type, timezone, start, end, exclude] = JSON.parse(text) as unknown[];
  if (typeof type !== 'string') return null;
  const schedule: ShapedSchedule = {
    ...(typeof when === 'number' ? { interval_sec: when } : typeof when === 'string' ? { cron: when } : {}),
    ...(typeof timezone === 'string' ? { timezone } : {}),
    ...(typeof start === 'string' ? { start_at: start } : {}),
    ...(typeof end === 'string' ? { end_at: end } : {}),
    ...excludeIn(exclude),
  };
  return { type, schedule, phaseMs: Number(phase) * PHASE_STEP_MS };
}

/** Of a text that a newer version wrote, what can be read; the forecast is an estimate anyway. */
function excludeIn(value: unknown): Pick<Schedule, 'exclude'> {
  const exclude = scheduleExcludeSchema.safeParse(value).data;
  return exclude === undefined ? {} : { exclude };
}

/** A schedule of this shape as it stands at `nowMs`. */
export function armedSchedule({ schedule, phaseMs }: ScheduleShape, nowMs: number, book: CalendarBook): ArmedSchedule {
  const fromMs = Math.max(nowMs, schedule.start_at === undefined ? 0 : Date.parse(schedule.start_at));
  const stepMs = (schedule.interval_sec ?? 0) * 1000;
  const nextDueMs = stepMs === 0 ? fromMs : fromMs + ((((phaseMs - fromMs) % stepMs) + stepMs) % stepMs);
  return { schedule: firingSchedule({ ...schedule, misfire_policy: 'run_once', max_catch_up: 1 }, book), nextDueMs };
}
