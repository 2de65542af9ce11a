import { z } from 'zod';
import { noAccounts } from '../src/core/accounts/no-accounts.ts';
import { systemClock } from '../src/core/clock.ts';
import { silentLogger } from '../src/core/logger.ts';
import { noMcp } from '../src/core/mcp/no-mcp.ts';
import type { Engine } from '../src/engine/engine.ts';
import { defineJob } from '../src/handlers/define-job.ts';
import { createRegistry } from '../src/handlers/registry.ts';
import type { Service } from '../src/services/service.ts';
import { startWorker } from '../src/services/worker/start-worker.ts';
import { createToolsFactory } from '../src/tools/create-tools-factory.ts';
import { createEgressClient } from '../src/tools/http/create-egress-client.ts';
import { resolveHost } from '../src/tools/http/pinned-lookup.ts';
import { newId } from './bench-store.ts';

export const BENCH_TYPE = 'bench.noop';

/** The product's own worker, with one job type that calls `onRun` and does nothing else. */
export async function startBenchWorker(
  engine: Engine,
  concurrency: number,
  onRun: (inputs: unknown) => void,
): Promise<Service> {
  const registry = createRegistry();
  const definition = defineJob({
    type: BENCH_TYPE,
    inputs: z.looseObject({}),
    run: (_ctx, inputs) => {
      onRun(inputs);
      return Promise.resolve({});
    },
  });
  registry.register(definition, { source: 'custom', moduleUrl: null });
  return startWorker({
    engine,
    clock: systemClock,
    newId,
    logger: silentLogger,
    config: { pool: 'default', concurrency, leaseSec: 10, shutdownTimeoutSec: 5 },
    registry,
    toolsFor: createToolsFactory({
      engine,
      clock: systemClock,
      newId,
      logger: silentLogger,
      egress: createEgressClient({ allowedHosts: [], resolve: resolveHost }),
      accounts: noAccounts,
      mcp: noMcp,
      filesRoots: [],
    }),
  });
}
