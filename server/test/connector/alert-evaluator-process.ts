import { systemClock } from '../../src/core/clock.ts';
import { createIdSource } from '../../src/core/ids.ts';
import { silentLogger } from '../../src/core/logger.ts';
import { awaitEngine } from '../../src/engine/open/await-engine.ts';
import type { StoreLocation } from '../../src/engine/open/open-engine.ts';
import type { AlertOutbox } from '../../src/operations/alerts/alert-deps.ts';
import { startAlertEvaluator } from '../../src/services/connector/alert-evaluator.ts';
import { OPS } from '../alerts/alert-stage.ts';
import { openAlertOutbox } from '../../src/main/open-alert-outbox.ts';

/**
 * An evaluator of alerts in a process of its own, on the store named by the first argument (JSON). With `dies` as the second
 * it is gone as by kill -9 right after the first message is in the outbox, and before it can remember that.
 */
const store = JSON.parse(process.argv[2] ?? '') as StoreLocation;
const dies = process.argv[3] === 'dies';
const engine = await awaitEngine({ store, logger: silentLogger, signal: AbortSignal.timeout(60_000) });
const deps = { engine, clock: systemClock, newId: createIdSource(), logger: silentLogger };
const outbox = openAlertOutbox(deps);
const dying: AlertOutbox = {
  ...outbox,
  enqueue: async message => {
    await outbox.enqueue(message);
    process.kill(process.pid, 'SIGKILL');
    return new Promise(() => undefined);
  },
};
const service = await startAlertEvaluator({
  ...{ ...deps, environment: OPS, publicUrl: null, leaseMs: 1000 },
  outbox: dies ? dying : outbox,
});

process.once('SIGTERM', () => {
  void service.stop().then(() => engine.close());
});
// Whoever started it is gone: there is nobody left to stop it.
process.once('disconnect', () => process.exit(1));
process.send?.('ready');
process.channel?.unref();
