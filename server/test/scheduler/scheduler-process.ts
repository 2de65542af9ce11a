import { systemClock } from '../../src/core/clock.ts';
import { createIdSource } from '../../src/core/ids.ts';
import { silentLogger } from '../../src/core/logger.ts';
import { awaitEngine } from '../../src/engine/open/await-engine.ts';
import type { StoreLocation } from '../../src/engine/open/open-engine.ts';
import { startScheduler } from '../../src/services/scheduler/start-scheduler.ts';
import { roomyConfig } from './scheduler-config.ts';

/** A scheduler in a process of its own, on the store named by the first argument (JSON). Ends on SIGTERM. */
const store = JSON.parse(process.argv[2] ?? '') as StoreLocation;
const engine = await awaitEngine({ store, logger: silentLogger, signal: AbortSignal.timeout(60_000) });
const scheduler = await startScheduler({
  engine,
  clock: systemClock,
  newId: createIdSource(),
  logger: silentLogger,
  config: roomyConfig,
});

process.once('SIGTERM', () => {
  void scheduler.stop().then(() => engine.close());
});
// Whoever started it is gone: there is nobody left to stop it.
process.once('disconnect', () => process.exit(1));
process.send?.('ready');
process.channel?.unref();
