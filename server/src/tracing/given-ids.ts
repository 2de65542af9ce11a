import type { IdGenerator } from '@opentelemetry/sdk-trace-base';
import type { SpanRef } from '../core/tracing/tracer.ts';

/** Gives the SDK the ids that a span is to have, instead of random ones. Spans start synchronously, one at a time. */
export class GivenIds implements IdGenerator {
  next: SpanRef = { traceId: '', spanId: '' };

  generateTraceId(): string {
    return this.next.traceId;
  }

  generateSpanId(): string {
    return this.next.spanId;
  }
}
