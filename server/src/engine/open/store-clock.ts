import type { Clock } from '../../core/clock.ts';
import { messageOf } from '../../core/errors.ts';
import type { Logger } from '../../core/logger.ts';
import type { Engine } from '../engine.ts';

const SAMPLES = 3;
const REFRESH_MS = 30_000;
/** A step back of at most this much is waited out, so that time never runs backwards for a correction. */
const LARGEST_HOLD_MS = 1000;
const NOTABLE_SKEW_MS = 2000;

export interface StoreClock {
  clock: Clock;
  stop: () => void;
}

/** How far this machine's clock is from the store's, in ms (positive: the store is ahead), and how sure that is. */
export interface Skew {
  skewMs: number;
  uncertaintyMs: number;
}

/**
 * A clock that agrees with the store's, so that leases and due times mean the same on every machine.
 * Measures again every 30 s; while the store does not answer, the last correction holds.
 */
export async function startStoreClock(engine: Engine, local: Clock, logger: Logger): Promise<StoreClock> {
  let correctionMs = 0;
  let latestMs = 0;

  const measure = async () => {
    const { skewMs, uncertaintyMs } = await measureSkew(engine, local);
    if (Math.abs(skewMs - correctionMs) <= uncertaintyMs) return;
    if (Math.abs(skewMs - correctionMs) > NOTABLE_SKEW_MS) {
      logger.warn(
        { skew_ms: skewMs },
        `the clock of this machine is ${Math.abs(skewMs)} ms off the store's; using the store's`,
      );
    }
    correctionMs = skewMs;
  };
  await measure();

  const timer = setInterval(() => {
    measure().catch((error: unknown) => {
      logger.debug({ reason: messageOf(error) }, 'the clock of the store could not be read');
    });
  }, REFRESH_MS);
  timer.unref();

  return {
    clock: {
      now: () => {
        const correctedMs = local.now() + correctionMs;
        const isSmallStepBack = correctedMs < latestMs && latestMs - correctedMs <= LARGEST_HOLD_MS;
        latestMs = isSmallStepBack ? latestMs : correctedMs;
        return latestMs;
      },
    },
    stop: () => {
      clearInterval(timer);
    },
  };
}

/** Asks a few times and believes the quickest answer: its error is at most half its round trip. */
export async function measureSkew(engine: Engine, local: Clock): Promise<Skew> {
  let best: Skew = { skewMs: 0, uncertaintyMs: Infinity };
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    const askedMs = local.now();
    const storeMs = await engine.storeTimeMs();
    const answeredMs = local.now();
    const uncertaintyMs = (answeredMs - askedMs) / 2;
    if (uncertaintyMs < best.uncertaintyMs) {
      best = { skewMs: Math.round(storeMs - (askedMs + answeredMs) / 2), uncertaintyMs };
    }
  }
  return best;
}
