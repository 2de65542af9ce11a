import type { Engine } from '../../engine/engine.ts';
import type { FollowUp } from './chat-deps.ts';

/** How one run ended, with what went wrong where something did. */
export function followOne(
  engine: Engine,
  {
    runId,
    waitMs,
    textOf,
  }: { runId: string; waitMs: number; textOf: (status: string, error: string | null) => string },
): FollowUp {
  return {
    waitMs,
    runIds: [runId],
    textOf: async () => {
      const run = await engine.getRun(runId);
      return textOf(run?.status ?? '', run?.result?.error?.message ?? null);
    },
  };
}
