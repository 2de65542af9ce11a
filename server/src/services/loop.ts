import { createHash } from 'node:crypto';
import { hostname } from 'node:os';
import type { Clock } from '../core/clock.ts';
import { hasCode, messageOf } from '../core/errors.ts';
import type { Logger } from '../core/logger.ts';
import { withinLimit } from '../core/within-limit.ts';
import { wakeAt } from './shared-moments.ts';

/** A turn that has not ended after this long is left behind: a half-open socket must not stop the loop for good. */
const STALL_MS = 15_000;
const FIRST_BACKOFF_MS = 100;
const LONGEST_BACKOFF_MS = 5000;
/** A timer may fire a little before its time. */
const EARLY_MS = 5;
const ROUND_MS = 60_000;
/** Apart enough that two processes do not ask for the one pen of a store at once, and near enough to be seen in one look. */
const APART_MS = 12;
/**
 * Loops of one process rest until the same moments, so that what they write becomes one write, and those of processes that one
 * start began rest until about the same, so that each wakes once. Those of others have theirs.
 */
const PHASE_MS =
  (createHash('sha256').update(`${hostname()} ${process.ppid}`).digest().readUInt32BE() % ROUND_MS) +
  Math.floor(Math.random() * APART_MS);

export interface Loop {
  /** Resolves when the first turn is over, however it ended. */
  firstTurn: Promise<void>;
  /** Takes the next turn now, or right after the one under way. */
  wake(): void;
  /** Resolves when the turn under way has ended; there is none after it. */
  stop(): Promise<void>;
}

export interface LoopOptions {
  name: string;
  /**
   * The signal fires when the loop is stopped.
   *
   * @returns when the next turn is wanted, epoch ms; null: in its time.
   */
  turn: (signal: AbortSignal) => Promise<number | null>;
  /** However far the next turn lies ahead, the loop looks again within this long. */
  longestSleepMs: number;
  clock: Clock;
  logger: Logger;
  /** How long before the first turn, ms; 0 when absent. */
  firstAfterMs?: number;
  /** Its rests end where what is left of the time, divided by the longest sleep, is this, ms; that of the process when absent. */
  phaseMs?: number;
  /** In [0, 1), spreads the tries of several processes after a failure; `Math.random` when absent. */
  random?: (() => number) | undefined;
}

/**
 * Takes a turn at once and then whenever one is wanted, one at a time. A failed turn is tried again after 0.1 s, doubling
 * up to its longest sleep, 5 s at most; a store that is away is logged once. A turn that stalls for 15 s counts as failed and is left behind.
 */
export function startLoop(options: LoopOptions): Loop {
  const { turn, longestSleepMs, clock, firstAfterMs = 0, phaseMs = PHASE_MS, random = Math.random } = options;
  const longestBackoffMs = Math.min(longestSleepMs, LONGEST_BACKOFF_MS);
  const stopping = new AbortController();
  const nap = createNap(clock);
  const health = createHealthLog(options);

  /** @returns until when to sleep before the next turn, epoch ms, and whether a wake-up may cut that short. */
  const takeTurn = async (): Promise<{ untilMs: number; isWakeable: boolean }> => {
    try {
      const nextMs = await withinLimit(
        turn(stopping.signal),
        STALL_MS,
        `The store did not answer within ${STALL_MS} ms.`,
      );
      health.succeeded();
      const nowMs = clock.now();
      const restedMs = nowMs + restMs(nowMs - phaseMs, longestSleepMs);
      return { untilMs: Math.min(restedMs, nextMs ?? Infinity), isWakeable: true };
    } catch (error) {
      const backoffMs = Math.min(longestBackoffMs, FIRST_BACKOFF_MS * 2 ** health.failed(error));
      return { untilMs: clock.now() + backoffMs * (0.5 + random() / 2), isWakeable: false };
    }
  };
  let tellFirst = (): void => undefined;
  const firstTurn = new Promise<void>(resolve => (tellFirst = resolve));
  const run = async (): Promise<void> => {
    if (firstAfterMs > 0) await nap.take(clock.now() + firstAfterMs, true);
    while (!nap.isOver()) {
      nap.forgetWakeUp();
      const { untilMs, isWakeable } = await takeTurn();
      tellFirst();
      await nap.take(untilMs, isWakeable);
    }
  };
  const ended = run();

  return {
    firstTurn,
    wake: nap.wake,
    stop: async () => {
      stopping.abort();
      nap.endForGood();
      await ended;
    },
  };
}

/** How long until the next multiple of the longest sleep. */
function restMs(nowMs: number, longestSleepMs: number): number {
  const past = ((nowMs % longestSleepMs) + longestSleepMs) % longestSleepMs;
  const leftMs = longestSleepMs - past;
  return leftMs > EARLY_MS ? leftMs : leftMs + longestSleepMs;
}

/** A sleep that a wake-up cuts short, also one that comes before it begins. */
function createNap(clock: Clock) {
  let hasWakeUp = false;
  let isOver = false;
  let wake = (): void => undefined;
  let end = (): void => undefined;
  return {
    isOver: () => isOver,
    forgetWakeUp: () => {
      hasWakeUp = false;
    },
    wake: () => {
      hasWakeUp = true;
      wake();
    },
    endForGood: () => {
      isOver = true;
      end();
    },
    /** Until a moment, epoch ms. Also with nothing to sleep, other work of the process gets its turn. */
    take: (untilMs: number, isWakeable: boolean) =>
      new Promise<void>(resolve => {
        if (isOver) {
          resolve();
          return;
        }
        const giveUp = wakeAt(clock, isWakeable && hasWakeUp ? clock.now() : untilMs, resolve);
        end = () => {
          giveUp();
          resolve();
        };
        wake = isWakeable ? end : () => undefined;
      }),
  };
}

function createHealthLog({ name, logger }: LoopOptions) {
  let failures = 0;
  let isStoreAway = false;
  return {
    succeeded: () => {
      if (isStoreAway) logger.info({ loop: name, failures }, `the ${name} reaches the store again`);
      failures = 0;
      isStoreAway = false;
    },
    /** @returns failures in a row before this one. */
    failed: (error: unknown): number => {
      const fields = { loop: name, err: error };
      if (!hasCode(error, 'UNAVAILABLE')) logger.error(fields, `the ${name} failed: ${messageOf(error)}`);
      else if (!isStoreAway) logger.warn(fields, `the ${name} waits for the store: ${error.message}`);
      isStoreAway = hasCode(error, 'UNAVAILABLE');
      failures += 1;
      return failures - 1;
    },
  };
}
