import type { Clock } from '../core/clock.ts';
import { idToTraceId } from '../core/ids.ts';
import { errorTypeOf } from '../core/tracing/error-type.ts';
import { enqueueSpanId } from '../core/tracing/span-ids.ts';
import type { SpanRef, Tracer } from '../core/tracing/tracer.ts';
import type { Engine } from './engine.ts';
import type { NewRun } from './port/queue.ts';

/**
 * The same engine, recording a span for every run that enters the queue, under the id that the run's attempts take for
 * their parent. A run asked for within a span belongs to the trace of that span, unless it names another.
 */
export function traceEngine(engine: Engine, { tracer, clock }: { tracer: Tracer; clock: Clock }): Engine {
  const record = (run: { runId: string; jobId: string }, span: EntrySpan): void => {
    const { name, traceId, parentSpanId, startMs, errorType, attributes } = span;
    tracer.record({
      traceId,
      spanId: enqueueSpanId(run.runId),
      parentSpanId,
      name,
      kind: 'producer',
      startMs,
      endMs: clock.now(),
      attributes: { 'multi_job.run_id': run.runId, 'multi_job.job_id': run.jobId, ...attributes },
      errorType,
    });
  };

  return {
    ...engine,
    async enqueue(command) {
      const caller = tracer.current();
      const runs = command.runs.map(run => joined(run, caller));
      const startMs = clock.now();
      const recordRun = (run: NewRun, errorType: string | null): void => {
        const { traceId } = run;
        const parentSpanId = caller?.traceId === traceId ? caller?.spanId : undefined;
        const trace = { traceId: traceId ?? idToTraceId(run.runId), parentSpanId: parentSpanId ?? null };
        const attributes = { 'multi_job.source': run.source };
        record(run, { name: 'enqueue', ...trace, startMs, errorType, attributes });
      };
      try {
        const accepted = await engine.enqueue({ ...command, runs });
        // A key seen before gives the runs of another call: those have their span.
        const isNew = new Set(accepted.filter(run => !run.isDuplicate).map(run => run.runId));
        for (const run of runs) if (isNew.has(run.runId)) recordRun(run, null);
        return accepted;
      } catch (error) {
        for (const run of runs) recordRun(run, errorTypeOf(error));
        throw error;
      }
    },
    async dispatchDue(command) {
      const result = await engine.dispatchDue(command);
      for (const { jobId, runId, dueMs } of result.decisions) {
        if (runId === null) continue;
        const attributes = { 'multi_job.source': 'scheduler', 'multi_job.lateness_ms': command.nowMs - dueMs };
        const trace = { traceId: idToTraceId(runId), parentSpanId: null };
        record({ runId, jobId }, { name: 'dispatch', ...trace, startMs: command.nowMs, errorType: null, attributes });
      }
      return result;
    },
  };
}

interface EntrySpan {
  name: string;
  traceId: string;
  parentSpanId: string | null;
  startMs: number;
  errorType: string | null;
  attributes: Record<string, string | number>;
}

function joined(run: NewRun, caller: SpanRef | null): NewRun {
  return caller === null || run.traceId !== null ? run : { ...run, traceId: caller.traceId };
}
