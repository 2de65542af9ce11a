import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { silentLogger } from '../../src/core/logger.ts';
import { openEngine } from '../../src/engine/open/open-engine.ts';
import type { StoreLocation } from '../../src/engine/open/open-engine.ts';
import { testVault } from '../accounts/test-vault.ts';
import { ENGINE_KINDS, openPlace } from '../scheduler/open-place.ts';
import { idleSpec, startApiHarness } from './api-harness.ts';
import { DOOR_KEY } from './door-key.ts';
import type { DoorPoint } from './door-process.ts';
import { GITHUB_HEADERS, SECRET, signedByGithub } from './trigger-stage.ts';

const ENTRY = fileURLToPath(new URL('./door-process.ts', import.meta.url));

describe.each(ENGINE_KINDS)('an API that is killed with -9 while it takes a delivery, on the %s engine', kind => {
  test('before the run is stored and after it: sent again, the delivery has run once', async () => {
    const place = await openPlace(kind);
    const engine = await openEngine(place.store, silentLogger);
    const keeper = await startApiHarness({ engine, accounts: { openVault: testVault(DOOR_KEY) } });
    await keeper.send('POST', '/jobs', idleSpec);
    const trigger = { job_id: 'idle', channel: 'webhook', signature: 'github', secret: SECRET };
    await keeper.send('PUT', '/triggers/t1', trigger);
    try {
      // All three start at once: each waits only for its own delivery.
      const [before, after, lasting] = await Promise.all([
        spawnApi(place.store, 'before_store'),
        spawnApi(place.store, 'after_store'),
        spawnApi(place.store),
      ]);
      await expect(before.deliver('lost')).rejects.toThrow('fetch failed');
      await before.exited;
      expect((await engine.listRuns({ limit: 10 })).items).toHaveLength(0);
      await expect(after.deliver('stored')).rejects.toThrow('fetch failed');
      await after.exited;
      expect((await engine.listRuns({ limit: 10 })).items).toHaveLength(1);

      expect(await lasting.deliver('lost')).toBe('202 started');
      expect(await lasting.deliver('stored')).toBe('200 duplicate');
      const { items } = await engine.listRuns({ limit: 10, includePayloads: true });
      const ids = items.map(
        ({ inputs }) => (inputs?.['delivery'] as { delivery_id?: string } | undefined)?.delivery_id,
      );
      expect(ids.sort()).toEqual(['lost', 'stored']);
      await lasting.kill();
    } finally {
      await keeper.close();
      await engine.close();
      await place.close();
    }
  });
});

async function spawnApi(store: StoreLocation, point?: DoorPoint) {
  const args = [JSON.stringify(store), ...(point === undefined ? [] : [point])];
  const child = fork(ENTRY, args, { execArgv: ['--import', 'tsx', '--conditions=source'] });
  const exited = once(child, 'exit') as Promise<[number | null]>;
  const [url] = (await Promise.race([
    once(child, 'message'),
    exited.then(([code]) => Promise.reject(new Error(`the API ended with code ${code ?? 'none'}`))),
  ])) as [string];
  return {
    exited,
    deliver: async (id: string): Promise<string> => {
      const body = JSON.stringify({ id });
      const headers = { ...GITHUB_HEADERS, 'x-github-delivery': id, 'x-hub-signature-256': signedByGithub(body) };
      const answer = await fetch(`${url}/connectors/webhook/t1`, { method: 'POST', body, headers });
      return `${answer.status} ${((await answer.json()) as { status: string }).status}`;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
