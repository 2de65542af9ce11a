import type { Clock } from '../../core/clock.ts';

const FIRST_AFTER_MS = 3000;
const EVERY_MS = 2000;

/** Says on stderr how far a long look is, and about how long it takes: what is quick says nothing. */
export function tellProgress(clock: Clock): (looked: number, total: number) => void {
  const startedMs = clock.now();
  let saidMs = startedMs + FIRST_AFTER_MS - EVERY_MS;
  return (looked, total) => {
    const nowMs = clock.now();
    if (nowMs - saidMs < EVERY_MS) return;
    saidMs = nowMs;
    process.stderr.write(`Looking at what is stored: ${progressText({ looked, total, tookMs: nowMs - startedMs })}\n`);
  };
}

export function progressText({ looked, total, tookMs }: { looked: number; total: number; tookMs: number }): string {
  const leftSec = looked === 0 ? null : Math.ceil(((total - looked) * tookMs) / looked / 1000);
  const left = leftSec === null || leftSec <= 0 ? '' : `, about ${leftSec} s left`;
  return `${looked} of about ${total} records${left}`;
}
