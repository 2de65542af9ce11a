import { ROOT_CONTEXT, SpanKind, SpanStatusCode, TraceFlags, trace } from '@opentelemetry/api';
import type { Attributes, Context, HrTime, Tracer as SdkTracer } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import type { SpanRecord, SpanRef, Tracer } from '../core/tracing/tracer.ts';
import type { GivenIds } from './given-ids.ts';

const KINDS: Readonly<Record<SpanRecord['kind'], SpanKind>> = {
  server: SpanKind.SERVER,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
  client: SpanKind.CLIENT,
  internal: SpanKind.INTERNAL,
};

/** The port over the SDK. Contexts live in this object, not in the SDK's global. */
export function createOtelTracer(sdk: SdkTracer, ids: GivenIds): { tracer: Tracer; close: () => void } {
  const contexts = new AsyncLocalStorageContextManager();
  const tracer: Tracer = {
    record(span) {
      ids.next = span;
      const options = {
        kind: KINDS[span.kind],
        startTime: hrTimeOf(span.startMs),
        attributes: attributesOf(span),
      };
      const started = sdk.startSpan(span.name, options, parentContextOf(span));
      if (span.errorType !== null) started.setStatus({ code: SpanStatusCode.ERROR });
      started.end(hrTimeOf(Math.max(span.startMs, span.endMs)));
    },
    within: (span, work) => contexts.with(contextOf(span), work),
    current() {
      const found = trace.getSpanContext(contexts.active());
      return found === undefined ? null : { traceId: found.traceId, spanId: found.spanId };
    },
  };
  return { tracer, close: () => void contexts.disable() };
}

function contextOf({ traceId, spanId }: SpanRef): Context {
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags: TraceFlags.SAMPLED });
}

function parentContextOf({ traceId, parentSpanId }: SpanRecord): Context {
  return parentSpanId === null ? ROOT_CONTEXT : contextOf({ traceId, spanId: parentSpanId });
}

function attributesOf({ attributes, errorType }: SpanRecord): Attributes {
  const known: Attributes = errorType === null ? {} : { 'error.type': errorType };
  for (const [name, value] of Object.entries(attributes))
    if (value !== null && value !== undefined) known[name] = value;
  return known;
}

/** Seconds and nanoseconds: a plain number would be taken for one since the start of the process when it is small. */
function hrTimeOf(epochMs: number): HrTime {
  const seconds = Math.floor(epochMs / 1000);
  return [seconds, Math.round((epochMs - seconds * 1000) * 1e6)];
}
