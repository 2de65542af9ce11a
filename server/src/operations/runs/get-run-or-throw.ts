import type { Run } from '@multi-job/contract';
import { AppError } from '../../core/errors.ts';
import type { Engine } from '../../engine/engine.ts';

/** @throws NOT_FOUND */
export async function getRunOrThrow(engine: Engine, runId: string): Promise<Run> {
  const run = await engine.getRun(runId);
  if (run === null) {
    throw new AppError(
      'NOT_FOUND',
      `There is no run "${runId}". It never existed, or its history was already pruned.`,
      {
        details: { run_id: runId },
      },
    );
  }
  return run;
}
