import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { systemClock } from '../../src/core/clock.ts';
import { createIdSource } from '../../src/core/ids.ts';
import { silentLogger } from '../../src/core/logger.ts';
import { openEngine } from '../../src/engine/open/open-engine.ts';
import { putAlert } from '../../src/operations/alerts/put-alert.ts';
import { listOutbox } from '../../src/operations/outbox/list-outbox.ts';
import { ENGINE_KINDS, openPlace } from '../scheduler/open-place.ts';
import { waitUntil } from '../scheduler/wait-until.ts';

const ENTRY = fileURLToPath(new URL('./alert-evaluator-process.ts', import.meta.url));

describe.each(ENGINE_KINDS)('alerts on the %s engine', kind => {
  test('an evaluator that is gone by kill -9 between the outbox and its memory tells nothing twice, and another goes on', async () => {
    const place = await openPlace(kind);
    const engine = await openEngine(place.store, silentLogger);
    const deps = { engine, clock: systemClock, newId: createIdSource() };
    const start = (...more: string[]) => {
      const execArgv = ['--import', 'tsx', '--conditions=source'];
      const child = fork(ENTRY, [JSON.stringify(place.store), ...more], { execArgv });
      return { child, exited: once(child, 'exit') };
    };
    const via = { channel: 'webhook' as const, account_id: 'ops' };
    await putAlert(deps, { alertId: 'a', body: { on: ['failed'], via }, actor: 'test' });
    const fail = (jobId: string) => {
      const data = { error: { code: 'x', message: 'y' } };
      return engine.appendEvents([{ type: 'run.failed', jobId, runId: null, data }], Date.now());
    };
    const titles = async () => {
      const { items } = await listOutbox(engine, { limit: 50, offset: 0 });
      return items.map(({ subject }) => subject).sort();
    };
    await fail('one');
    const first = start('dies');
    const [, signal] = (await first.exited) as [number | null, string | null];
    expect(signal).toBe('SIGKILL');
    expect(await titles()).toEqual(['Job "one" failed.']);

    const second = start();
    try {
      await fail('two');
      await waitUntil('the other goes on', async () => (await titles()).length >= 2);
      await waitUntil('the first is known to be told', async () => {
        const told = await engine.listEvents({ type: 'alert.fired', limit: 10 });
        return told.length === 2;
      });
      expect(await titles()).toEqual(['Job "one" failed.', 'Job "two" failed.']);
    } finally {
      second.child.kill('SIGKILL');
      await second.exited;
      await engine.close();
      await place.close();
    }
  });
});
