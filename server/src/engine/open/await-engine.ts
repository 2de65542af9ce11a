import { setTimeout as delay } from 'node:timers/promises';
import { hasCode } from '../../core/errors.ts';
import type { Logger } from '../../core/logger.ts';
import type { Engine } from '../engine.ts';
import type { Footprint } from './footprint.ts';
import { holdLogger } from './held-logger.ts';
import { openEngine, type StoreLocation } from './open-engine.ts';

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 10_000;
/** Of a file that is locked, or whose disk is full: 15.5 s in all. */
const FILE_RETRIES = 5;

export interface AwaitEngine {
  store: StoreLocation;
  logger: Logger;
  /** Large when absent. */
  footprint?: Footprint | undefined;
  /** Ends the waiting. */
  signal: AbortSignal;
}

/**
 * Opens the engine, waiting for a Redis that is down: tries again after 0.5 s, then twice as long each time up to 10 s,
 * with one log line a try. A file that others are just writing is waited for in the same way, but for seconds only.
 *
 * @throws the engine's refusal; the signal's reason when it fires first.
 */
export async function awaitEngine({ store, logger, footprint, signal }: AwaitEngine): Promise<Engine> {
  for (let attempt = 1; ; attempt += 1) {
    signal.throwIfAborted();
    // What an engine says of an attempt that fails is said again, once, below.
    const held = holdLogger(logger);
    try {
      const engine = await openEngine(store, held.logger, footprint);
      held.release();
      return engine;
    } catch (error) {
      if (!hasCode(error, 'UNAVAILABLE') || (store.kind === 'embedded' && attempt > FILE_RETRIES)) throw error;
      const delayMs = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (attempt - 1));
      logger.warn({ attempt, retry_in_ms: delayMs }, `the store is not available: ${error.message}`);
      await delay(delayMs, undefined, { signal });
    }
  }
}
