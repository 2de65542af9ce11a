import { offeredTypes } from '../../handlers/offered-types.ts';
import type { Registry } from '../../handlers/registry.ts';
import { publishJobTypes } from '../../operations/publish-job-types.ts';
import type { ToolsFactory } from '../../tools/create-tools-factory.ts';
import type { Service, ServiceDeps } from '../service.ts';
import { Worker } from './worker.ts';

export interface WorkerConfig {
  /** Which queues it serves. */
  pool: string;
  /** Slots: how many runs it executes at a time. */
  concurrency: number;
  /** WORKER_LEASE_SEC: from the death of a worker to its runs running elsewhere. */
  leaseSec: number;
  /** How long `stop` may take. */
  shutdownTimeoutSec: number;
}

export interface WorkerDeps extends ServiceDeps {
  config: WorkerConfig;
  registry: Registry;
  toolsFor: ToolsFactory;
  /** For jitter, in [0, 1); Math.random where none is given. */
  random?: (() => number) | undefined;
}

/**
 * Publishes the job types of this process and executes runs until it is stopped.
 *
 * @throws UNAVAILABLE when the store does not answer at the start; later it waits for the store to come back.
 */
export async function startWorker(deps: WorkerDeps): Promise<Service> {
  await publishJobTypes(deps.engine, offeredTypes(deps.registry), deps.clock.now());
  const worker = new Worker(deps);
  await worker.start();
  return worker;
}
