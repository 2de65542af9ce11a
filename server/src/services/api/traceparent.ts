import type { SpanRef } from '../../core/tracing/tracer.ts';

/** Version, trace, span, flags. All zeros and version ff are not valid; later versions may append fields. */
const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]{2}(?:-|$)/;

/** The caller's span by its W3C `traceparent`, or null when it is absent or not valid. */
export function parseTraceparent(header: string | string[] | undefined): SpanRef | null {
  const [, traceId, spanId] = (typeof header === 'string' ? TRACEPARENT.exec(header) : null) ?? [];
  return traceId === undefined || spanId === undefined ? null : { traceId, spanId };
}
