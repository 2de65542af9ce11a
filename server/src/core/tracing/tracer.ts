/**
 * Where spans go. A service is given one only while tracing is on: without it, `tracer?.record(…)` makes nothing at all.
 *
 * Spans are recorded when they are over, whole. Recording never throws and never waits.
 */
export interface Tracer {
  record(span: SpanRecord): void;

  /** Runs `work`; what it starts, also later, finds `span` as `current()`. */
  within<Result>(span: SpanRef, work: () => Result): Result;

  /** The span in which this is happening, or null. */
  current(): SpanRef | null;
}

/** Names a span: 32 and 16 hex digits. */
export interface SpanRef {
  traceId: string;
  spanId: string;
}

/** A span that is over. Names are few; what differs from span to span stands in the attributes. Never a secret. */
export interface SpanRecord extends SpanRef {
  /** Null for the first span of a trace. */
  parentSpanId: string | null;
  name: string;
  kind: SpanKind;
  /** Epoch ms. */
  startMs: number;
  endMs: number;
  attributes: Readonly<Record<string, SpanValue | null | undefined>>;
  /** A short code such as `timeout` when it failed, else null. Not the message: that may quote an address or a secret. */
  errorType: string | null;
}

export type SpanValue = string | number | boolean;

/** `server` answers a caller, `producer` puts into the queue, `consumer` takes out of it, `client` calls the outside. */
export type SpanKind = 'server' | 'producer' | 'consumer' | 'client' | 'internal';
