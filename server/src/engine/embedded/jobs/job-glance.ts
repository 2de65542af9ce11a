import { isoOf } from '../../../core/clock.ts';
import { mendedMs } from '../../records/readable-record.ts';

export function comingOrNull(atMs: number | null, nowMs: number): string | null {
  return atMs !== null && atMs > nowMs ? isoOf(mendedMs(atMs)) : null;
}
