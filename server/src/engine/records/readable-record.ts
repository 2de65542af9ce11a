import type { JobSpec } from '@multi-job/contract';
import { LATEST_INSTANT_MS } from '@multi-job/contract/instant';
import { jobSpecSchema } from '@multi-job/contract/job-spec';
import { messageOf } from '../../core/errors.ts';
import { isJsonDeeperThan, MAX_JSON_DEPTH } from '../../core/json-depth.ts';

/** A record that says whether it could be read whole. */
type Marked = { unreadable?: string | undefined };

/**
 * A record of the store in the wire's shape. One that an older release or somebody else wrote so that it cannot be read
 * is told as far as it can be, and says why: it must not take the list that it is in with it.
 */
export function readableRecord<T extends Marked>(read: () => T, readMended: () => T): T {
  try {
    return read();
  } catch (error) {
    return { ...readMended(), unreadable: `This record of the store cannot be read whole: ${messageOf(error)}.` };
  }
}

/**
 * What a run was given or gave, from its JSON.
 *
 * @throws for what is nested so deeply that those who walk it would run out of stack.
 */
export function payloadJson(text: string): unknown {
  if (isJsonDeeperThan(text, MAX_JSON_DEPTH)) throw new RangeError(`it is nested deeper than ${MAX_JSON_DEPTH} levels`);
  return JSON.parse(text) as unknown;
}

/** A time as far as it can be told: the nearest within the calendar. */
export function mendedMs(ms: number): number;
export function mendedMs(ms: number | null): number | null;
export function mendedMs(ms: number | null): number | null {
  if (ms === null) return null;
  return ms > 0 ? Math.min(ms, LATEST_INSTANT_MS) : 0;
}

/** A text that holds JSON of the wanted kind, or null. */
export function mendedJson(text: string | null | undefined, isWanted: (value: unknown) => boolean): string | null {
  if (text === null || text === undefined) return null;
  try {
    return isWanted(JSON.parse(text)) ? text : null;
  } catch {
    return null;
  }
}

export function isJsonObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Stands for a spec that cannot be read: it fires never, and nobody offers its type. */
export function unknownSpec(jobId: string, type = 'unknown'): JobSpec {
  return jobSpecSchema.parse({ job_id: jobId, type });
}
