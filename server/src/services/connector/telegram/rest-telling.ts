import type { Clock } from '../../../core/clock.ts';
import type { ReportHealth } from './account-health.ts';
import { pause } from '../pause.ts';
import type { Round } from './poll-round.ts';

/** A report that is older than two minutes says nothing any more. */
const TELL_EVERY_MS = 45_000;
/** Whoever says to wait for longer is asked once a day all the same. */
const LONGEST_REST_MS = 86_400_000;

interface Rest extends Pick<Round, 'status' | 'error'> {
  report: ReportHealth;
  forMs: number;
}

/** Until the next try. It is told when that is, and now and then that it is still so: a provider may ask to wait for hours. */
export async function restTelling(
  clock: Clock,
  { report, status, error, forMs }: Rest,
  signal: AbortSignal,
): Promise<void> {
  const nextTryAtMs = clock.now() + Math.min(forMs, LONGEST_REST_MS);
  for (;;) {
    await report(status, error, nextTryAtMs);
    const leftMs = nextTryAtMs - clock.now();
    if (signal.aborted || leftMs <= 0) return;
    await pause(Math.min(leftMs, TELL_EVERY_MS), signal);
    if (clock.now() >= nextTryAtMs) return;
  }
}
