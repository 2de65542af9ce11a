import { AppError } from '../../core/errors.ts';
import type { Clock } from '../../core/clock.ts';
import type { Engine } from '../../engine/engine.ts';
import type { RecordCounts } from '../../engine/port/move.ts';
import { isOpen } from './assert-not-moved.ts';
import { assertNobodyWorks } from './lock-source.ts';
import { readMove } from './move-document.ts';

export interface MovePlan {
  counts: RecordCounts;
  /** Runs that a worker which is gone still holds: they would be taken back first. */
  held: number;
  /** What would keep it from being moved, a sentence each. */
  problems: string[];
}

/** What would be moved, and what would keep it from that. Changes nothing. */
export async function planMove(
  { source, from, clock }: { source: Engine; from: string; clock: Clock },
  moreProblems: readonly string[] = [],
): Promise<MovePlan> {
  const problems = [...moreProblems];
  const noted = await readMove(source);
  if (noted !== null && !isOpen(noted.move) && noted.move.state !== 'moving') {
    problems.push(`${from} was moved to ${noted.move.other} already.`);
  }
  try {
    await assertNobodyWorks(source, clock.now(), from);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'CONFLICT') throw error;
    problems.push(error.message);
  }
  const held = [...(await source.countHeldRuns()).values()].reduce((sum, count) => sum + count, 0);
  return { counts: await source.countRecords(), held, problems };
}
