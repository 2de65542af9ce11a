import type { Clock } from '../../core/clock.ts';
import { idToTraceId } from '../../core/ids.ts';
import { errorTypeOf } from '../../core/tracing/error-type.ts';
import { enqueueSpanId } from '../../core/tracing/span-ids.ts';
import type { SpanRecord, SpanRef, Tracer } from '../../core/tracing/tracer.ts';
import type { Engine } from '../engine.ts';
import type { NewRun } from '../port/queue.ts';

export interface TraceEngineDeps {
  engine: Engine;
  clock: Clock;
  /** Absent while tracing is off: the engine is given back as it is. */
  tracer?: Tracer | undefined;
}

/**
 * The same engine, recording a span for every run that enters the queue, under the id that the run's attempts take for
 * their parent. A run asked for within a span belongs to the trace of that span, unless it names another.
 */
export function traceEngine({ engine, clock, tracer }: TraceEngineDeps): Engine {
  if (tracer === undefined) return engine;
  return {
    ...engine,
    async enqueue(command) {
      const caller = tracer.current();
      const runs = command.runs.map(run => joined(run, caller));
      const startMs = clock.now();
      const record = (run: NewRun, errorType: string | null): void => {
        tracer.record({ ...enqueueSpan(run, caller), startMs, endMs: clock.now(), errorType });
      };
      try {
        const accepted = await engine.enqueue({ ...command, runs });
        // A key seen before gives the runs of another call: those have their span.
        const newIds = new Set(accepted.filter(run => !run.isDuplicate).map(run => run.runId));
        for (const run of runs) if (newIds.has(run.runId)) record(run, null);
        return accepted;
      } catch (error) {
        for (const run of runs) record(run, errorTypeOf(error));
        throw error;
      }
    },
    async dispatchDue(command) {
      const result = await engine.dispatchDue(command);
      const endMs = clock.now();
      for (const { jobId, runId, dueMs } of result.decisions) {
        if (runId === null) continue;
        const attributes = factsOf(runId, jobId, 'scheduler', { 'multi_job.lateness_ms': command.nowMs - dueMs });
        const trace = { traceId: idToTraceId(runId), spanId: enqueueSpanId(runId), parentSpanId: null };
        const span = { ...trace, name: 'dispatch', kind: 'producer' as const, startMs: command.nowMs, endMs };
        tracer.record({ ...span, attributes, errorType: null });
      }
      return result;
    },
  };
}

function joined(run: NewRun, caller: SpanRef | null): NewRun {
  return caller === null || run.traceId !== null ? run : { ...run, traceId: caller.traceId };
}

function enqueueSpan(
  { runId, jobId, traceId, source }: NewRun,
  caller: SpanRef | null,
): Omit<SpanRecord, 'startMs' | 'endMs' | 'errorType'> {
  return {
    traceId: traceId ?? idToTraceId(runId),
    spanId: enqueueSpanId(runId),
    // A run that names a trace of its own has no parent in another one.
    parentSpanId: caller !== null && caller.traceId === traceId ? caller.spanId : null,
    name: 'enqueue',
    kind: 'producer',
    attributes: factsOf(runId, jobId, source),
  };
}

function factsOf(runId: string, jobId: string, source: string, more: SpanRecord['attributes'] = {}) {
  return { 'multi_job.run_id': runId, 'multi_job.job_id': jobId, 'multi_job.source': source, ...more };
}
