import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { joinInstallation, readInstallation } from '../../src/operations/installation/join-installation.ts';
import { engineFactories } from '../engines/engine-factories.ts';
import { openToolsBench } from '../tools/bench-of-tools.ts';
import type { ToolsBench } from '../tools/bench-of-tools.ts';

describe.each(Object.entries(engineFactories))('on the %s engine', (_kind, newFactory) => {
  const factory = newFactory();
  let bench: ToolsBench;
  beforeAll(() => factory.start());
  afterAll(() => factory.stop());
  beforeEach(async () => {
    bench = await openToolsBench(factory);
  });
  afterEach(() => bench.close());

  test('a store is named once, whoever comes first, and tells who is alive in it', async () => {
    expect(await readInstallation(bench.engine, bench.clock.now())).toMatchObject({ id: null, jobs: 0 });
    const joined = await Promise.all(Array.from({ length: 8 }, () => joinInstallation(bench)));
    expect(new Set(joined.map(({ id }) => id)).size).toBe(1);
    expect(joined[0]?.id).toMatch(/^\w{26}$/);

    const info = { host: 'h', pid: 1, version: '0', startedAtMs: 0, pool: null, slots: null, active: null, types: [] };
    const beat = { kind: 'api', info, nowMs: bench.clock.now(), ttlMs: 1000 } as const;
    for (const processId of ['a1', 'a2']) await bench.engine.heartbeat({ processId, ...beat });
    await bench.saveJob({ job_id: 'one', type: 'simulation.heavy' });

    const again = await joinInstallation(bench);
    expect(again).toMatchObject({ id: joined[0]?.id, jobs: 1 });
    expect(again.alive).toContainEqual(['api', 2]);
  });
});
