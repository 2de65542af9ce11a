import { messageOf } from '../../core/errors.ts';
import type { Logger } from '../../core/logger.ts';

const STUCK_MS = 15_000;
const FIRST_BACKOFF_MS = 100;

/** Something done again and again until it is stopped. */
export interface SteadyLoop {
  /** Takes the next turn now, or right after the one under way. */
  wake(): void;
  stop(): void;
}

export interface SteadyLoopOptions {
  name: string;
  everyMs: number;
  turn: () => Promise<void>;
  logger: Logger;
  random: () => number;
}

/**
 * Takes a turn every `everyMs`, one at a time. After a failure it comes back sooner, with growing, jittered delays up
 * to that. A turn that makes no progress for 15 s is left behind and the loop goes on without it.
 */
export function startSteadyLoop({ name, everyMs, turn, logger, random }: SteadyLoopOptions): SteadyLoop {
  let timer: NodeJS.Timeout | null = null;
  let turnUnderWay = 0;
  let turns = 0;
  let failures = 0;
  let isWoken = false;
  let isStopped = false;

  const wait = (delayMs: number) => {
    if (timer !== null) clearTimeout(timer);
    timer = isStopped ? null : setTimeout(begin, delayMs);
  };

  const finish = (which: number, failure: unknown) => {
    if (which !== turnUnderWay) return;
    turnUnderWay = 0;
    failures = failure === null ? 0 : failures + 1;
    if (failure !== null)
      logger.warn({ loop: name, failures, reason: messageOf(failure) }, `the ${name} loop failed; trying again`);
    const backoffMs = Math.min(everyMs, FIRST_BACKOFF_MS * 2 ** Math.min(failures, 10));
    wait(isWoken ? 0 : failures === 0 ? everyMs : backoffMs * (0.5 + random() / 2));
    isWoken = false;
  };

  function begin(): void {
    turns += 1;
    const which = turns;
    turnUnderWay = which;
    const watchdog = setTimeout(() => {
      finish(which, new Error(`no progress for ${STUCK_MS} ms`));
    }, STUCK_MS);
    turn()
      .then(
        () => null,
        (error: unknown) => error ?? new Error('failed without a reason'),
      )
      .then(failure => {
        clearTimeout(watchdog);
        finish(which, failure);
      })
      .catch((error: unknown) => {
        logger.error({ loop: name, reason: messageOf(error) }, `the ${name} loop cannot go on`);
      });
  }

  wait(everyMs);
  return {
    wake() {
      if (turnUnderWay === 0) wait(0);
      else isWoken = true;
    },
    stop() {
      isStopped = true;
      wait(0);
    },
  };
}
