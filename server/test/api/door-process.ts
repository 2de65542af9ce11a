import { silentLogger } from '../../src/core/logger.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { awaitEngine } from '../../src/engine/open/await-engine.ts';
import type { StoreLocation } from '../../src/engine/open/open-engine.ts';
import { testVault } from '../accounts/test-vault.ts';
import { startApiHarness } from './api-harness.ts';
import { DOOR_KEY } from './door-key.ts';

/** Where an API ends itself with -9 once a delivery gets there. */
export type DoorPoint = 'before_store' | 'after_store';

/** An API in a process of its own, on the store named by the first argument (JSON), which ends at the point of the second. */
const store = JSON.parse(process.argv[2] ?? '') as StoreLocation;
const point = process.argv[3] as DoorPoint | undefined;
const engine = await awaitEngine({ store, logger: silentLogger, signal: AbortSignal.timeout(60_000) });
const enqueue: Engine['enqueue'] = async command => {
  if (point === 'before_store') process.kill(process.pid, 'SIGKILL');
  const stored = await engine.enqueue(command);
  if (point === 'after_store') process.kill(process.pid, 'SIGKILL');
  return stored;
};
const mortal = new Proxy(engine, {
  get: (target, name) => {
    if (name === 'enqueue') return enqueue;
    const verb: unknown = Reflect.get(target, name);
    return typeof verb === 'function' ? (verb.bind(target) as unknown) : verb;
  },
});
const api = await startApiHarness({ engine: mortal, accounts: { openVault: testVault(DOOR_KEY) } });
const url = await api.app.listen({ host: '127.0.0.1', port: 0 });

// Whoever started it is gone: there is nobody left to stop it.
process.once('disconnect', () => process.exit(1));
process.send?.(url);
