import type { SchedulePreview } from '@multi-job/contract';
import { MAX_PREVIEW_COUNT } from '@multi-job/contract/schedule-preview';
import { isoOf } from '../clock.ts';
import { nextCronReading } from './cron-occurrences.ts';
import { excludedOccurrences } from './excluded-occurrences.ts';
import type { FiringSchedule } from './excluded-days.ts';
import type { ExcludedOccurrences } from './occurrence-plan.ts';
import { isoReading, localIso } from './local-time.ts';
import { nextRuns } from './next-runs.ts';
import { SKIP_TOLERANCE_MS } from './plan-occurrences.ts';
import { offsetMsAt, readingOccurs } from './zone-clock.ts';

type Firing = SchedulePreview['firings'][number];
type Note = SchedulePreview['notes'][number];

const YEAR_MS = 366 * 86_400_000;
/** ISO-8601 with four digits for the year ends here. */
const LATEST_MS = Date.parse('9999-12-31T00:00:00Z');

export interface PreviewRequest {
  schedule: FiringSchedule;
  count: number;
  /** The schedule is taken as saved at this time, epoch ms. */
  fromMs: number;
  defaultTimezone: string;
  /** Any point in the phase of an interval that is under way; absent: it is counted from `fromMs`. */
  anchorMs?: number | undefined;
}

/** When a schedule would fire, in UTC and by the clocks of its zone, and what else there is to know of it. */
export function previewSchedule(request: PreviewRequest): Omit<SchedulePreview, 'comparison'> {
  const { schedule, count, fromMs, defaultTimezone, anchorMs } = request;
  const zone = schedule.timezone ?? defaultTimezone;
  // A start that is right now is still to come.
  const afterMs = schedule.start_at !== undefined && Date.parse(schedule.start_at) === fromMs ? fromMs - 1 : fromMs;
  const dueTimes = nextRuns({ schedule }, afterMs, count, defaultTimezone, anchorMs ?? fromMs).filter(
    dueMs => dueMs < LATEST_MS,
  );
  return {
    timezone: zone,
    from: isoOf(fromMs),
    firings: dueTimes.map(dueMs => firingAt(schedule, zone, dueMs)),
    excluded: excludedBefore(request, zone, dueTimes).map(row => excludedAt(zone, row)),
    notes: notesOf({ schedule, zone, dueTimes, count, isUnderWay: anchorMs !== undefined }),
  };
}

/** Between now and the last firing; of a schedule that ends, what lies within a year after it as well. */
function excludedBefore(
  { schedule, count, fromMs, anchorMs }: PreviewRequest,
  zone: string,
  dueTimes: readonly number[],
) {
  const isLast = dueTimes.length < count;
  const untilMs = isLast ? (dueTimes.at(-1) ?? fromMs) + YEAR_MS : (dueTimes.at(-1) ?? fromMs);
  return excludedOccurrences({
    ...{
      schedule,
      anchorMs: anchorMs ?? fromMs,
      zone,
      fromMs: fromMs + 1,
      untilMs,
      atMost: MAX_PREVIEW_COUNT,
      which: 'first',
    },
  });
}

function excludedAt(zone: string, { dueMs, count, why }: ExcludedOccurrences): SchedulePreview['excluded'][number] {
  return { ...why, due_at: isoOf(dueMs), local: localIso(zone, dueMs), count };
}

function firingAt(schedule: FiringSchedule, zone: string, dueMs: number): Firing {
  return { at: isoOf(dueMs), local: localIso(zone, dueMs), clock_change: clockChange(schedule, zone, dueMs) };
}

/** Only cron expressions name local times; intervals are counted in elapsed time. */
function clockChange({ cron }: FiringSchedule, zone: string, dueMs: number): Firing['clock_change'] {
  const wantedMs = cron === undefined ? null : nextCronReading(cron, zone, dueMs - 1);
  if (wantedMs === null) return null;
  const wanted = isoReading(wantedMs);
  switch (readingOccurs(zone, wantedMs)) {
    case 'skipped': {
      const message = `${clockText(wanted)} does not exist that day: the clocks of ${zone} go forward over it. It fires at the first instant after the gap.`;
      return { kind: 'moved_by_gap', wanted_local: wanted, message };
    }
    case 'twice': {
      const message = `${clockText(wanted)} comes twice that day: the clocks of ${zone} go back over it. It fires the first time only.`;
      return { kind: 'repeated_time_fires_once', wanted_local: wanted, message };
    }
    default:
      return null;
  }
}

interface Previewed {
  schedule: FiringSchedule;
  zone: string;
  dueTimes: readonly number[];
  count: number;
  isUnderWay: boolean;
}

function notesOf({ schedule, zone, dueTimes, count, isUnderWay }: Previewed): Note[] {
  const notes: Note[] = [{ code: 'misfire', message: misfireText(schedule) }];
  notes.push({
    code: 'jitter',
    message: 'Times are due times: dispatch_jitter_sec in the inputs of a job spreads each dispatch after them.',
  });
  if (schedule.timezone === undefined && schedule.cron !== undefined) {
    const message = `The schedule names no timezone, so ${zone} is used: the default of this installation.`;
    notes.push({ code: 'default_timezone', message });
  }
  if (schedule.interval_sec !== undefined && schedule.start_at === undefined && !isUnderWay) {
    const message =
      'The interval is counted from the moment the job is saved: these times hold if that is "from". Give start_at to fix them.';
    notes.push({ code: 'interval_phase', message });
  }
  if (schedule.interval_sec !== undefined && changesOffset(zone, dueTimes)) {
    const message = `The clocks of ${zone} change in this time; an interval is counted in elapsed time, so its local times shift.`;
    notes.push({ code: 'clocks_change', message });
  }
  if (dueTimes.length < count) {
    const message =
      dueTimes.length === 0
        ? 'It does not fire after "from" any more.'
        : 'It does not fire again after the last of these.';
    notes.push({ code: 'ends', message });
  }
  return notes;
}

function misfireText({ misfire_policy: policy, max_catch_up: most }: FiringSchedule): string {
  switch (policy) {
    case 'run_once':
      return 'Firings missed while no scheduler was up are made up for by one run (misfire_policy run_once).';
    case 'skip':
      return `A firing that is over ${SKIP_TOLERANCE_MS / 1000} s late is skipped (misfire_policy skip).`;
    case 'catch_up':
      return `Firings missed while no scheduler was up run afterwards, oldest first, the newest ${most} at most (misfire_policy catch_up).`;
  }
}

function changesOffset(zone: string, dueTimes: readonly number[]): boolean {
  return new Set(dueTimes.map(dueMs => offsetMsAt(zone, dueMs))).size > 1;
}

function clockText(reading: string): string {
  return `${reading.slice(0, 10)} ${reading.slice(11, 19)}`;
}
