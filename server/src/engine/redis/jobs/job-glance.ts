import { isoOf } from '../../../core/clock.ts';
import { mendedMs } from '../../records/readable-record.ts';
import { numberOrNull } from '../store/replies.ts';

export const VALUES_PER_JOB = 6;

export function timeOf(text: string | undefined): number | null {
  return mendedMs(numberOrNull(text));
}

export function comingOrNull(text: string | undefined, nowMs: number): string | null {
  const atMs = numberOrNull(text);
  return atMs !== null && atMs > nowMs ? isoOf(mendedMs(atMs)) : null;
}
