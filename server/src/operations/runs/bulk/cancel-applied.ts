import { hasCode } from '../../../core/errors.ts';
import type { OperationDeps } from '../../operation-deps.ts';
import { getRunOrThrow } from '../get-run-or-throw.ts';

/** Cancels a run; one that is cancelled already is what was wanted. Throws NOT_FOUND, RUN_FINISHED. */
export async function cancelApplied(
  { engine, clock }: OperationDeps,
  { runId, actor }: { runId: string; actor: string },
): Promise<void> {
  try {
    await engine.cancelRun({ runId, actor, nowMs: clock.now() });
  } catch (error) {
    if (!hasCode(error, 'RUN_FINISHED')) throw error;
    const { status } = await getRunOrThrow(engine, runId);
    if (status !== 'cancelled') throw error;
  }
}
