import { createHash, randomBytes } from 'node:crypto';

/**
 * The span in which a run entered the queue. It follows from the run id, so that the attempt, in another process, knows
 * its parent although the store keeps none.
 */
export function enqueueSpanId(runId: string): string {
  return spanIdOf(runId);
}

/** The span of one delivery of a run: each has a fencing token of its own. */
export function attemptSpanId(runId: string, fence: number): string {
  return spanIdOf(`${runId}/${fence}`);
}

/** 16 hex digits that nobody else has. */
export function randomSpanId(): string {
  return valid(randomBytes(8).toString('hex'));
}

function spanIdOf(text: string): string {
  return valid(createHash('sha256').update(text).digest('hex').slice(0, 16));
}

/** All zeros mean "no span" in W3C trace context. */
function valid(spanId: string): string {
  return spanId === NO_SPAN ? `${NO_SPAN.slice(1)}1` : spanId;
}

const NO_SPAN = '0'.repeat(16);
