import type { ScheduleExclude } from '@multi-job/contract';
import type { Note, WordRange } from '../notes/note.ts';

export type PlannedSchedule = { interval_sec: number } | { cron: string };

/** When a clause fires. Several schedules make several jobs; none makes a job that runs on demand, or once. */
export interface Decided {
  schedules: PlannedSchedule[];
  /** The words that the schedules follow from. What is neither here nor quoted by a warning was not understood. */
  used: WordRange[];
  /** The one time at which a job without a schedule is to run, epoch ms. */
  runAtMs: number | null;
  /** Nothing fires before and after these, epoch ms. */
  startMs: number | null;
  endMs: number | null;
  /** Days on which nothing fires. */
  exclude: ScheduleExclude | null;
  assumptions: Note[];
  warnings: Note[];
  /** Why the clause makes no job. */
  problem: Note | null;
}

export function decided(
  schedules: PlannedSchedule[],
  notes: Partial<Pick<Decided, 'used' | 'runAtMs' | 'assumptions' | 'warnings'>> = {},
): Decided {
  return { ...NOTHING, schedules, used: [], assumptions: [], warnings: [], ...notes };
}

export function undecidable(problem: Note): Decided {
  return { ...NOTHING, schedules: [], used: [], assumptions: [], warnings: [], problem };
}

const NOTHING = { runAtMs: null, startMs: null, endMs: null, exclude: null, problem: null };
