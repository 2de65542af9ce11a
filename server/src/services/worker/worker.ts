import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { productVersion } from '../../config/product-version.ts';
import { messageOf } from '../../core/errors.ts';
import type { ProcessInfo } from '../../engine/port/processes.ts';
import { offeredTypes } from '../../handlers/offered-types.ts';
import { publishJobTypes } from '../../operations/jobs/publish-job-types.ts';
import { startLoop, type Loop } from '../loop.ts';
import type { Service, Suspect } from '../service.ts';
import { Attempts } from './attempts.ts';
import { Claimer } from './claimer.ts';
import { ChildPool } from './isolation/child-pool.ts';
import { Leases } from './leases.ts';
import { Reporter } from './reporter.ts';
import { RunsWithoutHandler } from './runs-without-handler.ts';
import type { WorkerDeps } from './worker-deps.ts';

const POLL_MS = 1000;
/** The part of the time to stop that is kept for telling handlers to stop, reporting and leaving. */
const RESERVE_SHARE = 0.25;
const MAX_RESERVE_MS = 5000;
const LOOK_MS = 10;
/** They go with each heartbeat; the log has them all. */
const MAX_FAULTS_TOLD = 20;

/**
 * A worker: claims runs for its free slots, executes them, reports them.
 *
 * Everything that happens (a wake, an answer, a finished attempt) asks for a pump; one pump in the same tick sends
 * all reports that wait and, right behind them, a claim for all free slots, so that both share a round trip.
 */
export class Worker implements Service {
  readonly #deps: WorkerDeps;
  readonly #children: ChildPool;
  readonly #attempts: Attempts;
  readonly #leases: Leases;
  readonly #reporter: Reporter;
  readonly #claimer: Claimer;
  readonly #startedAtMs: number;
  readonly #version = productVersion();
  #loops: Loop[] = [];
  #heartbeat: Loop | null = null;
  #unsubscribe: () => Promise<void> = () => Promise.resolve();
  #isPumpAsked = false;
  #stopping: Promise<void> | null = null;

  constructor(deps: WorkerDeps) {
    const { config, random = Math.random } = deps;
    this.#deps = deps;
    this.#startedAtMs = deps.clock.now();
    const pump = () => {
      this.#askForPump();
    };
    this.#children = new ChildPool(deps, config.children ?? { env: {}, user: null, heapMiB: null });
    const withoutHandler = new RunsWithoutHandler(deps);
    this.#attempts = new Attempts({ ...deps, random, children: this.#children, withoutHandler, onReported: pump });
    this.#leases = new Leases({
      ...deps,
      leaseSec: config.leaseSec,
      describe: () => this.#describe(),
      onLost: lease => {
        deps.logger.error(
          { worker_id: lease.workerId },
          'the lease was lost: its runs are stopped here and go on elsewhere',
        );
        this.#attempts.interrupt('lease_lost', attempt => attempt.lease === lease);
        pump();
      },
      onConfirmed: pump,
      onReplaced: () => this.#heartbeat?.wake(),
      onCancel: runIds => {
        this.#attempts.interrupt('cancelled', attempt => runIds.includes(attempt.run.runId));
      },
    });
    this.#reporter = new Reporter({
      ...deps,
      random,
      onProgress: pump,
      onStuck: lease => {
        this.#leases.retire(lease);
      },
    });
    this.#claimer = new Claimer({
      ...deps,
      ...config,
      random,
      leases: this.#leases,
      busySlots: () => this.#attempts.size,
      isOthersTurn: () => withoutHandler.areBack(deps.clock.now()),
      onClaimed: (lease, runs) => {
        this.#attempts.start(lease, runs);
      },
      onUnwanted: (lease, runs) => {
        this.#attempts.release(lease, runs);
      },
      onProgress: pump,
    });
  }

  /** @throws UNAVAILABLE when the store does not answer the first heartbeat. */
  async start(): Promise<void> {
    const { engine, clock, logger, config, random } = this.#deps;
    await this.#leases.renew();
    this.#unsubscribe = await engine.subscribe([`queue:${config.pool}`, 'cancel'], topic => {
      if (topic === 'cancel') this.#heartbeat?.wake();
      else this.#lookIntoQueue();
    });
    const every = (name: string, ms: number, act: () => unknown): Loop =>
      startLoop({
        name,
        firstAfterMs: ms,
        longestSleepMs: ms,
        turn: async () => {
          await act();
          return null;
        },
        clock,
        logger,
        random,
      });
    this.#heartbeat = every('heartbeat', this.#leases.renewEveryMs, () => this.#leases.renew());
    const rescue = every('rescue', this.#leases.rescueEveryMs, () => this.#leases.rescue());
    // Wakes may be lost with a connection; a look each second finds what they would have told of.
    const poll = every('poll', POLL_MS, () => {
      this.#lookIntoQueue();
    });
    // A store that was emptied (or restored) meanwhile does not know them any more.
    const offered = offeredTypes(this.#deps.registry);
    const types = every('publication of job types', config.leaseSec * 1000, () =>
      publishJobTypes(engine, offered, clock.now()),
    );
    this.#loops = [this.#heartbeat, rescue, poll, types];
    logger.info(
      { worker_id: this.#leases.current.workerId, pool: config.pool, slots: config.concurrency },
      'the worker takes runs',
    );
    this.#lookIntoQueue();
  }

  suspects(error: unknown): Suspect[] {
    return this.#attempts.suspects(error);
  }

  stop(): Promise<void> {
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  async #stop(): Promise<void> {
    const { clock, config, logger } = this.#deps;
    const endMs = clock.now() + config.shutdownTimeoutSec * 1000;
    const reserveMs = Math.min(MAX_RESERVE_MS, config.shutdownTimeoutSec * 1000 * RESERVE_SHARE);
    this.#claimer.stop();
    await this.#until(() => this.#isQuiet, endMs - reserveMs);
    if (this.#attempts.size > 0) {
      logger.info({ attempts: this.#attempts.size }, 'the time to stop is almost over: handing back what still runs');
      this.#attempts.interruptAll('released', reserveMs / 2);
    }
    await this.#until(() => this.#isQuiet, endMs - reserveMs / 4);
    // A turn under way may wait for a store that is away: the stop does not.
    for (const loop of this.#loops) void loop.stop();
    this.#reporter.stop();
    this.#attempts.stopTicking();
    await Promise.allSettled([this.#leases.leave(), this.#unsubscribe(), this.#children.close()]);
    logger.info({}, 'the worker has stopped');
  }

  /** Whether nothing runs and nothing waits to be told. */
  get #isQuiet(): boolean {
    if (this.#attempts.size > 0 || !this.#claimer.isIdle) return false;
    for (const lease of this.#leases.all) if (!lease.isSpent) return false;
    return true;
  }

  async #until(isTrue: () => boolean, limitMs: number): Promise<void> {
    while (!isTrue() && this.#deps.clock.now() < limitMs) await delay(LOOK_MS);
  }

  #lookIntoQueue(): void {
    this.#claimer.wake();
    this.#askForPump();
  }

  /** Waits for the end of the tick, so that all that ends in it goes into one batch. */
  #askForPump(): void {
    if (this.#isPumpAsked) return;
    this.#isPumpAsked = true;
    setImmediate(() => {
      this.#isPumpAsked = false;
      try {
        this.#pump();
      } catch (error) {
        this.#deps.logger.error(
          { reason: messageOf(error) },
          'the worker could not claim or report; it tries again within a second',
        );
      }
    });
  }

  #pump(): void {
    for (const lease of this.#leases.all) {
      if (lease.reports.length === 0) continue;
      this.#reporter.flush(lease);
      // A finished run may have made room for one that waited; asking along with the report costs no round trip.
      this.#claimer.wake();
    }
    this.#claimer.claim();
  }

  #describe(): ProcessInfo {
    const { registry, config, handlerFaults = [], mcpState } = this.#deps;
    return {
      host: hostname(),
      pid: process.pid,
      version: this.#version,
      startedAtMs: this.#startedAtMs,
      pool: config.pool,
      slots: config.concurrency,
      active: this.#attempts.size,
      types: registry.list().map(job => job.definition.type),
      handlerFaults: handlerFaults.slice(0, MAX_FAULTS_TOLD),
      mcp: mcpState?.() ?? null,
    };
  }
}
