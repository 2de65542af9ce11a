import { clockTime } from './simulate/duration-text.ts';

const SAY_EVERY_MS = 2000;
/** Sooner an estimate jumps about. */
const ESTIMATE_AFTER_MS = 1000;

export interface Step {
  what: string;
  done: number;
  /** Null: nobody knows how many there are. */
  total: number | null;
}

/** `Comparing: 1200 of 40000 (3 %), about 0:35 left`: an estimate from what was done so far. */
export function progressLine({ what, done, total }: Step, elapsedMs: number): string {
  if (total === null || total < done) return `${what}: ${done} …`;
  const percent = total === 0 ? 100 : Math.floor((100 * done) / total);
  const counted = `${what}: ${done} of ${total} (${percent} %)`;
  if (elapsedMs < ESTIMATE_AFTER_MS || done === 0 || done === total) return counted;
  return `${counted}, about ${clockTime((elapsedMs * (total - done)) / done)} left`;
}

/** Says every other second on stderr how far each step is, and nothing of what is quick. */
export function createProgressLines(
  now: () => number = () => performance.now(),
  say: (line: string) => void = line => void process.stderr.write(`${line}\n`),
): (step: Step) => void {
  let what = '';
  let beganMs = 0;
  let saidMs = now();
  return step => {
    const nowMs = now();
    if (step.what !== what) {
      what = step.what;
      beganMs = nowMs;
    }
    if (nowMs - saidMs < SAY_EVERY_MS) return;
    saidMs = nowMs;
    say(progressLine(step, nowMs - beganMs));
  };
}
