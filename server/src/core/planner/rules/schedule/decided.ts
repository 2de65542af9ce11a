import type { Note, WordRange } from '../notes/note.ts';

export type PlannedSchedule = { interval_sec: number } | { cron: string };

/** When a clause fires. Several schedules make several jobs; none makes a job that runs on demand. */
export interface Decided {
  schedules: PlannedSchedule[];
  /** The words that the schedules follow from. What is neither here nor quoted by a warning was not understood. */
  used: WordRange[];
  assumptions: Note[];
  warnings: Note[];
  /** Why the clause makes no job. */
  problem: Note | null;
}

export function decided(
  schedules: PlannedSchedule[],
  notes: Partial<Pick<Decided, 'used' | 'assumptions' | 'warnings'>> = {},
): Decided {
  return {
    schedules,
    used: notes.used ?? [],
    assumptions: notes.assumptions ?? [],
    warnings: notes.warnings ?? [],
    problem: null,
  };
}

export function undecidable(problem: Note): Decided {
  return { schedules: [], used: [], assumptions: [], warnings: [], problem };
}
