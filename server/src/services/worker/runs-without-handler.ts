import type { Logger } from '../../core/logger.ts';
import type { ClaimedRun } from '../../engine/port/queue.ts';
import type { Registry } from '../../handlers/registry.ts';
import { finalFailure } from './ending.ts';
import type { Ending } from './ending.ts';

const SHORTEST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;
const SECOND_MS = 1000;

/**
 * What becomes of claimed runs that this worker cannot execute.
 *
 * A type that it does not offer may be offered by another worker of the pool, or by one that a deployment starts soon:
 * such a run waits and its attempt does not count. `explain` says so where nobody offers the type.
 */
export class RunsWithoutHandler {
  readonly #registry: Registry;
  readonly #logger: Logger;
  readonly #toldTypes = new Set<string>();
  /** The seconds in which runs that were put off come back. */
  readonly #returns = new Set<number>();

  constructor({ registry, logger }: { registry: Registry; logger: Logger }) {
    this.#registry = registry;
    this.#logger = logger;
  }

  endingOf(run: ClaimedRun, nowMs: number): Ending {
    if (run.spec === null) {
      return finalFailure(
        'spec_missing',
        `Version ${run.versionId} of the job is no longer kept, so the run cannot be executed. Run the job again.`,
      );
    }
    this.#tellOnce(run.spec.type);
    const delayMs = waitMs(nowMs - run.scheduledAtMs);
    this.#expect(nowMs + delayMs, nowMs);
    return { kind: 'snoozed', delayMs };
  }

  /** Whether a run that was put off may be back about now: then other workers should be the first to claim. */
  areBack(nowMs: number): boolean {
    const second = Math.floor(nowMs / SECOND_MS);
    return this.#returns.has(second) || this.#returns.has(second - 1);
  }

  #expect(atMs: number, nowMs: number): void {
    const second = Math.floor(nowMs / SECOND_MS);
    for (const past of this.#returns) if (past < second - 1) this.#returns.delete(past);
    this.#returns.add(Math.floor(atMs / SECOND_MS));
  }

  #tellOnce(type: string): void {
    if (this.#toldTypes.has(type)) return;
    this.#toldTypes.add(type);
    const offered = this.#registry.list().map(job => job.definition.type);
    const list = offered.length === 0 ? 'none' : offered.join(', ');
    this.#logger.warn(
      { type },
      `this worker does not offer job type "${type}" and leaves its runs to others; it offers: ${list}. Load its module with HANDLERS_DIR, or give such jobs an agent_pool whose workers do`,
    );
  }
}

/** Half of what it has waited already: soon when another worker is likely to take it, seldom when nobody ever did. */
function waitMs(waitedMs: number): number {
  return Math.min(LONGEST_WAIT_MS, Math.max(SHORTEST_WAIT_MS, Math.round(waitedMs / 2)));
}
