import { AppError } from '../../core/errors.ts';
import type { Clock } from '../../core/clock.ts';
import type { Engine } from '../../engine/engine.ts';
import type { RecordCounts } from '../../engine/port/move.ts';
import { isOpen } from './assert-not-moved.ts';
import { assertNobodyWorks } from './assert-nobody-works.ts';
import { judgeTarget } from './open-target.ts';
import { readMove } from './move-document.ts';

export interface MovePlan {
  counts: RecordCounts;
  /** Runs that a worker which is gone still holds: they would be taken back first. */
  held: number;
  /** What would keep it from being moved, a sentence each. */
  problems: string[];
}

/** @param target null: it is not there yet, and so is empty. */
export interface PlanMove {
  source: Engine;
  target: Engine | null;
  from: string;
  to: string;
  replace: boolean;
  clock: Clock;
}

/** What would be moved, and what would keep it from that. Changes nothing. */
export async function planMove(
  { source, target, from, to, replace, clock }: PlanMove,
  moreProblems: readonly string[] = [],
): Promise<MovePlan> {
  const problems = [...moreProblems];
  const noted = await readMove(source);
  if (noted !== null && !isOpen(noted.move) && noted.move.state !== 'moving') {
    problems.push(`${from} was moved to ${noted.move.other} already.`);
  }
  const looks = [
    () => assertNobodyWorks(source, clock.now(), from),
    async () => {
      if (target !== null) await judgeTarget({ target, from, to, replace, clock }, noted?.move.move_id ?? null);
    },
  ];
  for (const look of looks) problems.push(...(await problemOf(look)));
  const held = [...(await source.countHeldRuns()).values()].reduce((sum, count) => sum + count, 0);
  return { counts: await source.countRecords(), held, problems };
}

async function problemOf(look: () => Promise<void>): Promise<string[]> {
  try {
    await look();
    return [];
  } catch (error) {
    if (error instanceof AppError && error.code === 'CONFLICT') return [error.message];
    throw error;
  }
}
