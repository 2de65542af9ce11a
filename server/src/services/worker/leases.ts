import { hasCode } from '../../core/errors.ts';
import type { ProcessInfo } from '../../engine/port/processes.ts';
import { renewEveryMs } from '../renew-every.ts';
import type { ServiceDeps } from '../service.ts';
import { Lease } from './lease.ts';
import { storeAnswer } from './store-answer.ts';

const RESCUE_BATCH = 100;
/** Parts of the lease promise: how long a heartbeat holds, how often it is renewed, how often others' runs are rescued. */
const TTL_SHARE = 0.6;
const RENEW_SHARE = 0.15;
const RESCUE_SHARE = 0.1;

export interface LeasesOptions extends ServiceDeps {
  leaseSec: number;
  /** What the heartbeat says of this worker now. */
  describe: () => ProcessInfo;
  /** The lease is over: its runs may be elsewhere. */
  onLost: (lease: Lease) => void;
  onConfirmed: () => void;
  /** There is a new identity, which needs a heartbeat before it can claim. */
  onReplaced: () => void;
  /** Runs of the lease that are to stop. */
  onCancel: (runIds: readonly string[]) => void;
}

/** The identities of a worker: keeps them alive, replaces them, and takes back what dead workers held. */
export class Leases {
  readonly renewEveryMs: number;
  readonly rescueEveryMs: number;
  readonly #options: LeasesOptions;
  readonly #all = new Set<Lease>();
  #current: Lease;

  constructor(options: LeasesOptions) {
    this.#options = options;
    this.renewEveryMs = renewEveryMs(options.leaseSec * 1000, RENEW_SHARE);
    this.rescueEveryMs = options.leaseSec * 1000 * RESCUE_SHARE;
    this.#current = this.#newLease();
  }

  get current(): Lease {
    return this.#current;
  }

  get all(): Iterable<Lease> {
    return this.#all;
  }

  /** One heartbeat for each identity; spent ones leave. Rejects when the store could not be asked for one of them. */
  async renew(): Promise<void> {
    const results = await Promise.allSettled([...this.#all].map(lease => this.#renewOne(lease)));
    const failed = results.find(result => result.status === 'rejected');
    if (failed) throw failed.reason;
  }

  /** Takes back the runs of workers whose lease has ended. */
  async rescue(): Promise<void> {
    const { engine, clock, logger } = this.#options;
    const rescued = await storeAnswer(engine.rescue({ nowMs: clock.now(), limit: RESCUE_BATCH }), 'a rescue');
    for (const { runId, jobId, workerId, status } of rescued) {
      logger.warn(
        { run_id: runId, job_id: jobId, lost_worker_id: workerId, status },
        'a run of a lost worker was taken back',
      );
    }
  }

  /** The claim's outcome is unknown: claims go on under a new identity, the old one finishes what it knows of. */
  retire(lease: Lease): void {
    if (lease.state === 'lost' || lease.state === 'retiring') return;
    lease.state = 'retiring';
    this.#replace(lease);
  }

  /** The store says that the lease has ended. */
  lose(lease: Lease): void {
    if (lease.state === 'lost') return;
    lease.state = 'lost';
    this.#options.onLost(lease);
    this.#replace(lease);
  }

  /** Leaves with every identity, so that others need not wait for their leases to end. */
  async leave(): Promise<void> {
    await Promise.allSettled([...this.#all].map(lease => this.#remove(lease)));
  }

  #replace(lease: Lease): void {
    if (lease !== this.#current) return;
    this.#current = this.#newLease();
    this.#options.onReplaced();
  }

  #newLease(): Lease {
    const { newId, clock } = this.#options;
    const lease = new Lease(`worker-${newId(clock.now())}`);
    this.#all.add(lease);
    return lease;
  }

  async #renewOne(lease: Lease): Promise<void> {
    if (lease.state === 'retiring' && lease.isSpent) return this.#remove(lease);
    if (lease.state === 'lost') {
      if (lease.isSpent) this.#all.delete(lease);
      return;
    }
    const { engine, clock, leaseSec, describe } = this.#options;
    const heartbeat = {
      processId: lease.workerId,
      kind: 'worker',
      info: describe(),
      nowMs: clock.now(),
      ttlMs: leaseSec * 1000 * TTL_SHARE,
    } as const;
    try {
      const reply = await storeAnswer(engine.heartbeat(heartbeat), 'a heartbeat');
      if (reply.cancelRunIds.length > 0) this.#options.onCancel(reply.cancelRunIds);
      this.#confirm(lease);
    } catch (error) {
      if (!hasCode(error, 'LEASE_LOST')) throw error;
      this.lose(lease);
    }
  }

  #confirm(lease: Lease): void {
    if (lease.state !== 'unconfirmed') return;
    lease.state = 'confirmed';
    this.#options.onConfirmed();
  }

  async #remove(lease: Lease): Promise<void> {
    const { engine, clock } = this.#options;
    await storeAnswer(engine.removeProcess({ processId: lease.workerId, nowMs: clock.now() }), 'a farewell');
    this.#all.delete(lease);
  }
}
