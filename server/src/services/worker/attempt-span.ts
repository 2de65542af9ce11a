import { attemptSpanId, enqueueSpanId } from '../../core/tracing/span-ids.ts';
import type { SpanRef, Tracer } from '../../core/tracing/tracer.ts';
import type { ClaimedRun, RunOutcome } from '../../engine/port/queue.ts';
import type { Attempt } from './attempt.ts';

/** The span of an attempt, known from its start: tool calls are its children. */
export function attemptSpan({ runId, fence, traceId }: ClaimedRun): SpanRef {
  return { traceId, spanId: attemptSpanId(runId, fence) };
}

/**
 * Records an attempt that is over, under the span in which its run entered the queue.
 *
 * @param outcome null when its lease was lost: the run is another worker's by now.
 */
export function recordAttempt(tracer: Tracer, attempt: Attempt, outcome: RunOutcome | null, endMs: number): void {
  const { run, lease, startedAtMs } = attempt;
  const error = outcome !== null && 'error' in outcome ? outcome.error : null;
  tracer.record({
    ...attemptSpan(run),
    parentSpanId: enqueueSpanId(run.runId),
    name: `attempt ${run.spec?.type ?? 'of an unknown type'}`,
    kind: 'consumer',
    startMs: startedAtMs,
    endMs,
    attributes: {
      'multi_job.run_id': run.runId,
      'multi_job.job_id': run.jobId,
      'multi_job.job_type': run.spec?.type,
      'multi_job.attempt': run.attempt,
      'multi_job.worker_id': lease.workerId,
      'multi_job.outcome': outcome?.outcome ?? 'lease_lost',
    },
    errorType: outcome === null ? 'lease_lost' : (error?.code ?? null),
  });
}
