import { hasCode, messageOf } from '../../core/errors.ts';
import type { ClaimedRun } from '../../engine/port/queue.ts';
import type { ServiceDeps } from '../service.ts';
import type { Lease } from './lease.ts';
import type { Leases } from './leases.ts';
import { storeAnswer } from './store-answer.ts';

/** Claims under way at a time: a store elsewhere decides the second while the runs of the first start here. */
const MAX_UNDER_WAY = 2;
const SMALLEST_SPLIT = 8;
const FIRST_BACKOFF_MS = 100;
const MAX_BACKOFF_MS = 2000;
/** What other workers are given to claim first. */
const COURTESY_MS = 150;

export interface ClaimerOptions extends ServiceDeps {
  pool: string;
  concurrency: number;
  random: () => number;
  leases: Leases;
  /** Slots taken by attempts. */
  busySlots: () => number;
  /** The queue may hold what only other workers can execute. */
  isOthersTurn: () => boolean;
  onClaimed: (lease: Lease, runs: readonly ClaimedRun[]) => void;
  /** Runs that came too late to be started: they must be handed back. */
  onUnwanted: (lease: Lease, runs: readonly ClaimedRun[]) => void;
  /** A claim was answered, or may be tried again. */
  onProgress: () => void;
}

/** Fills the free slots from the queue without waiting for one answer per run. */
export class Claimer {
  readonly #options: ClaimerOptions;
  readonly #largestClaim: number;
  #slotsAskedFor = 0;
  #underWay = 0;
  #failures = 0;
  #pauseTimer: NodeJS.Timeout | null = null;
  /** Counts what may have filled the queue, to tell whether something did since a claim was sent. */
  #wakes = 0;
  #isQueueEmpty = false;
  #isStopped = false;
  /** Others had their time. */
  #hasWaited = false;

  constructor(options: ClaimerOptions) {
    this.#options = options;
    const { concurrency, engine } = options;
    // In this process nothing goes on at the same time: there one claim for all slots costs less than two.
    const isWhole = engine.kind === 'embedded' || concurrency < SMALLEST_SPLIT;
    this.#largestClaim = isWhole ? concurrency : Math.ceil(concurrency / MAX_UNDER_WAY);
  }

  get isIdle(): boolean {
    return this.#underWay === 0;
  }

  /** The queue may hold something again. */
  wake(): void {
    this.#wakes += 1;
    this.#isQueueEmpty = false;
  }

  /** Takes no more; what is under way is handed back when it arrives. */
  stop(): void {
    this.#isStopped = true;
    if (this.#pauseTimer !== null) clearTimeout(this.#pauseTimer);
    this.#pauseTimer = null;
  }

  /** Asks for runs for the free slots, where there are any and the queue may hold some. */
  claim(): void {
    if (this.#isStopped || this.#pauseTimer !== null) return;
    const { leases, concurrency, busySlots } = this.#options;
    // What fills it next is for others to take first as well.
    if (this.#isQueueEmpty) this.#hasWaited = false;
    let mayClaim = false;
    while (!this.#isQueueEmpty && this.#underWay < MAX_UNDER_WAY) {
      const lease = leases.current;
      const free = concurrency - busySlots() - this.#slotsAskedFor;
      if (free <= 0 || lease.state !== 'confirmed') return;
      mayClaim ||= this.#hasWaited || !this.#options.isOthersTurn();
      if (!mayClaim) {
        this.#hasWaited = true;
        this.#pause(COURTESY_MS);
        return;
      }
      this.#hasWaited = false;
      this.#send(lease, Math.min(free, this.#largestClaim));
    }
  }

  #send(lease: Lease, limit: number): void {
    const { engine, clock, pool, onProgress, logger } = this.#options;
    const wakesBefore = this.#wakes;
    this.#underWay += 1;
    this.#slotsAskedFor += limit;
    const call = engine.claim({ workerId: lease.workerId, pool, limit, nowMs: clock.now() });
    const settle = () => {
      this.#underWay -= 1;
      this.#slotsAskedFor -= limit;
    };
    storeAnswer(call, 'a claim')
      .then(
        runs => {
          settle();
          this.#failures = 0;
          if (runs.length < limit && this.#wakes === wakesBefore) this.#isQueueEmpty = true;
          this.#take(lease, runs);
        },
        (error: unknown) => {
          settle();
          this.#fail(lease, call, error);
        },
      )
      .then(onProgress)
      .catch((error: unknown) => {
        logger.error({ reason: messageOf(error) }, 'claimed runs could not be started');
      });
  }

  #take(lease: Lease, runs: readonly ClaimedRun[]): void {
    if (runs.length === 0 || lease.state === 'lost') return;
    if (this.#isStopped) this.#options.onUnwanted(lease, runs);
    else this.#options.onClaimed(lease, runs);
  }

  #fail(lease: Lease, call: Promise<readonly ClaimedRun[]>, error: unknown): void {
    const { leases, logger, random, onUnwanted } = this.#options;
    if (hasCode(error, 'LEASE_LOST')) {
      leases.lose(lease);
      return;
    }
    leases.retire(lease);
    // An answer that comes after all names runs nobody works on.
    call.then(
      runs => {
        if (runs.length > 0) onUnwanted(lease, runs);
      },
      () => undefined,
    );
    this.#failures += 1;
    if (this.#isStopped || this.#pauseTimer !== null) return;
    const delayMs = Math.min(MAX_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** Math.min(this.#failures - 1, 10));
    logger.warn({ reason: messageOf(error) }, 'no runs could be claimed; trying again');
    this.#pause(delayMs * (0.5 + random() / 2));
  }

  #pause(delayMs: number): void {
    this.#pauseTimer = setTimeout(() => {
      this.#pauseTimer = null;
      this.#options.onProgress();
    }, delayMs);
  }
}
