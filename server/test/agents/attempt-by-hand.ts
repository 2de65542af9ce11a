import type { RunApproval } from '@multi-job/contract';
import type { JobContext } from '../../src/handlers/define-job.ts';
import type { AgentStage } from './agent-stage.ts';

export interface AttemptByHand {
  ctx: JobContext;
  /** What the attempt has stored, in its order. */
  kept: unknown[];
}

/** An attempt of a run as a worker would make it, with any checkpoint and any answer: nothing of it reaches the run. */
export function attemptByHand(
  stage: AgentStage,
  { runId, jobId }: { runId: string; jobId: string },
  given: { checkpoint?: unknown; approval?: RunApproval | null; isLastAttempt?: boolean } = {},
): AttemptByHand {
  const kept: unknown[] = [];
  const { signal } = new AbortController();
  const about = { runId, jobId, type: 'agent.workflow', traceId: '0'.repeat(32) };
  const ctx: JobContext = {
    ...about,
    ...{ attempt: 1, isLastAttempt: given.isLastAttempt ?? false, scheduledAtMs: 0, mayHaveRunTwice: false, signal },
    ...{ checkpoint: given.checkpoint ?? null, approval: given.approval ?? null },
    tools: stage.toolsFor({ ...about, declaredTools: [] }, signal),
    log: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
    progress: () => undefined,
    saveCheckpoint: state => {
      kept.push(structuredClone(state));
      return Promise.resolve();
    },
  };
  return { ctx, kept };
}
