import { AppError } from '../../core/errors.ts';

/** What is said where a window is full; `details.retryAfterSec` says when the next one opens. */
export function rateLimited(resetAtMs: number, nowMs: number): AppError {
  const retryAfterSec = Math.max(1, Math.ceil((resetAtMs - nowMs) / 1000));
  return new AppError('RATE_LIMITED', 'There were too many of these within a minute; try again later.', {
    details: { retryAfterSec },
  });
}
