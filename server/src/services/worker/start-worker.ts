import { offeredTypes } from '../../handlers/offered-types.ts';
import { publishJobTypes } from '../../operations/jobs/publish-job-types.ts';
import type { Service } from '../service.ts';
import type { WorkerDeps } from './worker-deps.ts';
import { Worker } from './worker.ts';

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
