import type { Run, TerminalStatus } from '@multi-job/contract';
import { isTerminal } from '@multi-job/contract/run-status';
import { AppError } from '../../core/errors.ts';
import { isId } from '../../core/ids.ts';

/** A run with its final outcome. */
export type FinishedRun = Run & { status: TerminalStatus; finished_at: string };

/**
 * The runs, when every one can be history.
 *
 * @throws VALIDATION naming the first that cannot, and why.
 */
export function assertFinished(runs: readonly Run[]): readonly FinishedRun[] {
  return runs.map(assertOne);
}

function assertOne(run: Run): FinishedRun {
  const { run_id: runId, status, finished_at } = run;
  if (!isId(runId)) throw new AppError('VALIDATION', `"${runId}" is not the id of a run of ours.`);
  if (!isTerminal(status)) {
    throw new AppError('VALIDATION', `Run "${runId}" is ${status}: only runs that have ended can be taken in.`);
  }
  if (finished_at === null) {
    throw new AppError('VALIDATION', `Run "${runId}" is ${status} but does not say when it ended (finished_at).`);
  }
  return { ...run, status, finished_at };
}
