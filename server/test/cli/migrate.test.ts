import { existsSync, readdirSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { createIdSource } from '../../src/core/ids.ts';
import { silentLogger } from '../../src/core/logger.ts';
import { specOf } from '../../src/engine/conformance/given.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { openEngine, type StoreLocation } from '../../src/engine/open/open-engine.ts';
import { createStage } from '../../src/engine/conformance/stage.ts';
import { ownKey } from '../../src/integrations/secrets/own-key.ts';
import { createVault } from '../../src/integrations/secrets/create-vault.ts';
import { readMove } from '../../src/operations/moves/move-document.ts';
import { storeSecret } from '../../src/operations/secrets/store-secret.ts';
import { Secret } from '../../src/core/secrets/secret.ts';
import { runHere } from './run-here.ts';
import { openWorkplace, type Workplace } from './run-multi-job.ts';

const RUNS = 2000;
const NOW_MS = Date.now();

let place: Workplace;
beforeEach(() => {
  place = openWorkplace();
});
afterEach(() => place.close());

const embedded = (): StoreLocation => ({
  kind: 'embedded',
  path: join(place.folder, 'data', 'multi-job.db'),
  synchronous: 'normal',
});

async function onStore<T>(store: StoreLocation, work: (engine: Engine) => Promise<T>): Promise<T> {
  const engine = await openEngine(store, silentLogger);
  try {
    return await work(engine);
  } finally {
    await engine.close();
  }
}

/** Runs that wait, in a store with a key and a secret of its own. */
async function fill(engine: Engine, runs: number): Promise<string[]> {
  const newId = createIdSource();
  const { saveJob } = createStage(engine, newId);
  await saveJob('many', specOf('many'), { nowMs: NOW_MS });
  const ids = Array.from({ length: runs }, () => newId(NOW_MS));
  const times = { scheduledAtMs: NOW_MS, availableAtMs: NOW_MS };
  const run = {
    jobId: 'many',
    versionId: null,
    inputs: { of: 'its own' },
    priority: null,
    source: 'manual',
    traceId: null,
  };
  for (let from = 0; from < runs; from += 500) {
    const batch = ids.slice(from, from + 500).map(runId => ({ ...run, ...times, runId }));
    await engine.enqueue({ runs: batch, nowMs: NOW_MS });
  }
  const key = ownKey(join(place.folder, 'data'));
  key.make();
  const vault = createVault({ keys: key.read()!, source: 'test', onSecret: () => undefined });
  const deps = { engine, clock: { now: () => NOW_MS }, newId, openVault: () => vault };
  await storeSecret(deps, { kind: 'account', owner: 'openai/a', field: 'secret' }, new Secret('sk-live-0123456789'));
  return ids;
}

test('a move that is killed again and again ends with every run in its place, and goes back', async () => {
  const url = inject('redisUrl');
  const namespace = `m${randomUUID().slice(0, 8)}`;
  const target: StoreLocation = { kind: 'redis', url, namespace };
  const env = { MIGRATE_TO: url, MULTI_JOB_NAMESPACE: namespace };
  const ids = await onStore(embedded(), engine => fill(engine, RUNS));

  // Killed as soon as it has stored something more.
  await onStore(target, async engine => {
    for (let kills = 0; kills < 3; kills += 1) {
      const before = (await readMove(engine))?.revision ?? 0;
      const move = place.run(['migrate'], env);
      while (move.child.exitCode === null && move.child.signalCode === null) {
        if (((await readMove(engine))?.revision ?? 0) > before + kills) move.child.kill('SIGKILL');
      }
      expect(await move.ended).toMatchObject({ signal: 'SIGKILL' });
      expect((await readMove(engine))?.move.state).toMatch(/moving|stored/);
    }
  });
  const refused = await runHere(place.folder, ['worker'], { REDIS_URL: url, MULTI_JOB_NAMESPACE: namespace });
  expect(refused).toMatchObject({ code: 1 });
  expect(refused.stderr).toContain('half filled by a move');

  const done = await runHere(place.folder, ['migrate', '--json'], env);
  expect(done).toMatchObject({ code: 0 });
  expect(JSON.parse(done.stdout)).toMatchObject({
    resumed: true,
    differences_total: 0,
    conservation: { live: RUNS, ended: 0, queued: RUNS, in_queues: RUNS },
    secrets: { entered: 1, own: 0, unopened: [] },
  });
  expect(done.stdout).toContain(`SECRETS_KEY_FILE=${join(place.folder, 'data', 'secrets.key')}`);
  await onStore(target, async engine => {
    await engine.heartbeat({
      ...{ processId: 'w', kind: 'worker', nowMs: NOW_MS, ttlMs: 1000 },
      info: { host: 'h', pid: 1, version: '1', startedAtMs: 0, pool: 'default', slots: 1, active: 0, types: [] },
    });
    const taken = await engine.claim({ workerId: 'w', pool: 'default', limit: 10, nowMs: NOW_MS });
    expect(taken.map(run => run.runId)).toEqual(ids.slice(0, 10));
    await engine.removeProcess({ processId: 'w', nowMs: NOW_MS });
  });

  const here = { REDIS_URL: url, MULTI_JOB_NAMESPACE: namespace, SECRETS_KEY_FILE: 'data/secrets.key' };
  const back = await runHere(place.folder, ['migrate', '--to', 'embedded'], here);
  expect(back).toMatchObject({ code: 0 });
  expect(back.stdout).toContain('No difference was found.');
  expect(readdirSync(join(place.folder, 'data')).some(name => /^multi-job\.db\.moved-\d/.test(name))).toBe(true);
  expect(await onStore(embedded(), engine => engine.getQueueState())).toMatchObject({ depth: RUNS });
});

test('what cannot be moved is said in a sentence, with how to mend it, and without a password', async () => {
  const url = inject('redisUrl');
  const migrate = (args: readonly string[], env: Record<string, string> = {}) =>
    runHere(place.folder, ['migrate', ...args], env);
  const said = async (args: readonly string[], env: Record<string, string> = {}) => (await migrate(args, env)).stderr;

  expect(await said(['--to', url])).toContain('There is no store at');
  await onStore(embedded(), engine => fill(engine, 3));
  expect(await said([])).toContain('Say where everything is to be moved: --to redis://HOST:PORT');
  expect(await said(['--to', 'embedded'])).toContain('say which is to be moved: --from');
  const wrong = await migrate(['--to', 'http://:geheim-99@host']);
  expect(wrong).toMatchObject({ code: 2 });
  expect(wrong.stderr).toContain('MIGRATE_TO is a secret of');
  const closed = await migrate([], { MIGRATE_TO: 'redis://:geheim-99@127.0.0.1:1' });
  expect(closed).toMatchObject({ code: 1 });
  expect(closed.stderr).toContain('Redis cannot be reached');
  expect(`${wrong.stderr}${closed.stderr}`).not.toContain('geheim-99');

  const namespace = `m${randomUUID().slice(0, 8)}`;
  const plan = await migrate(['--to', url, '--namespace', namespace, '--dry-run']);
  expect(plan).toMatchObject({ code: 0 });
  expect(plan.stdout).toMatch(
    /Would move the embedded store .*places in queues and lanes +3.*Nothing stands in the way/s,
  );
  await onStore({ kind: 'redis', url, namespace }, engine =>
    engine.putDocument({ collection: 'skills', id: 's', value: {}, nowMs: NOW_MS }),
  );
  const full = await migrate(['--to', url, '--namespace', namespace, '--dry-run']);
  expect(full).toMatchObject({ code: 1 });
  expect(full.stdout).toContain('is not empty: it holds 1 records');
  expect(await said(['--to', url, '--namespace', namespace])).toContain('Nothing was moved.');
  expect(await said(['--undo'])).toContain('there is nothing to undo');

  const other = ['--to', url, '--namespace', `m${randomUUID().slice(0, 8)}`];
  expect(await said(other, { SECRETS_KEY: Buffer.alloc(32, 7).toString('base64') })).toContain(
    'SECRETS_KEY gives the key',
  );
  expect(await onStore(embedded(), readMove)).toBeNull();
  expect(await migrate([...other, '--keep-sealed'])).toMatchObject({ code: 0 });
  expect(existsSync(join(place.folder, 'data', 'multi-job.db'))).toBe(true);
  const start = await migrate(['--undo']);
  expect(start).toMatchObject({ code: 1 });
  expect(start.stderr).toContain('say --yes');
  expect(await migrate(['--undo', '--yes'])).toMatchObject({ code: 0 });
});
