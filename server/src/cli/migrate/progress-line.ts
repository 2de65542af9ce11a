import type { MoveProgress } from '../../operations/moves/move-command.ts';

const EVERY_MS = { terminal: 200, log: 5000 };
/** Before that nothing is known of how fast it goes. */
const SURE_AFTER_MS = 3000;

/** Says on stderr how far a move is: one line that changes on a terminal, a line now and then elsewhere. */
export function createProgressLine(output: Pick<NodeJS.WriteStream, 'write' | 'isTTY'>, nowMs: () => number) {
  const startMs = nowMs();
  let startDone: number | null = null;
  let toldMs = output.isTTY ? 0 : startMs;
  return {
    tell(progress: MoveProgress): void {
      startDone ??= progress.done;
      const atMs = nowMs();
      if (atMs - toldMs < (output.isTTY ? EVERY_MS.terminal : EVERY_MS.log)) return;
      toldMs = atMs;
      const text = progressText(progress, { done: progress.done - startDone, tookMs: atMs - startMs });
      output.write(output.isTTY ? `\r${text}\u001b[K` : `${text}\n`);
    },
    end(): void {
      if (output.isTTY) output.write('\r\u001b[K');
    },
  };
}

/** @param since what this call has done and how long that took: others may have done a part before. */
export function progressText(
  { step, kind, done, total }: MoveProgress,
  since: { done: number; tookMs: number },
): string {
  const percent = total === 0 ? 100 : Math.floor((done / total) * 100);
  const left = since.done === 0 || since.tookMs < SURE_AFTER_MS ? null : ((total - done) / since.done) * since.tookMs;
  const estimate = left === null ? '' : `, about ${durationText(left)} left`;
  return `${step} ${kind}: ${percent} % of everything${estimate}`;
}

function durationText(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return seconds < 120 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}
