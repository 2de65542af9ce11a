import type { Note } from '../notes/note.ts';

export type PlannedSchedule = { interval_sec: number } | { cron: string };

/** When a clause fires. Several schedules make several jobs; none makes a job that runs on demand. */
export interface Decided {
  schedules: PlannedSchedule[];
  assumptions: Note[];
  warnings: Note[];
  /** Why the clause makes no job. */
  problem: Note | null;
}

export function decided(
  schedules: PlannedSchedule[],
  notes: Partial<Pick<Decided, 'assumptions' | 'warnings'>> = {},
): Decided {
  return { schedules, assumptions: notes.assumptions ?? [], warnings: notes.warnings ?? [], problem: null };
}

export function undecidable(problem: Note): Decided {
  return { schedules: [], assumptions: [], warnings: [], problem };
}
