import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import Database from 'libsql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createIdSource } from '../../src/core/ids.ts';
import { silentLogger } from '../../src/core/logger.ts';
import { approvalOf, T0 } from '../../src/engine/conformance/given.ts';
import { createStage } from '../../src/engine/conformance/stage.ts';
import type { Stage } from '../../src/engine/conformance/stage.ts';
import { openEmbeddedEngine } from '../../src/engine/embedded/open-embedded-engine.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { openRedisEngine } from '../../src/engine/redis/open-redis-engine.ts';
import { startRedisServer } from './start-redis-server.ts';
import { until } from './until.ts';

/** A store whose records can be spoilt as an older release, or somebody by hand, might have. */
interface Store {
  open: () => Promise<Engine>;
  spoil: Record<Spoilt, (id: string) => Promise<unknown>>;
  close: () => Promise<void>;
}

type Spoilt =
  'available time' | 'attempts' | 'output' | 'depth' | 'inputs' | 'expiry' | 'action' | 'spec' | 'version gone';

/** As handlers could once return it. */
const DEEP = '['.repeat(3000) + ']'.repeat(3000);

const stores: Record<string, () => Promise<Store>> = { embedded: embeddedStore, redis: redisStore };

describe.each(Object.entries(stores))('%s', (_, newStore) => {
  let store: Store;
  let stage: Stage;

  beforeAll(async () => {
    store = await newStore();
    stage = createStage(await store.open(), createIdSource());
    await stage.saveJob('report');
    await stage.heartbeat('w');
  });

  afterAll(async () => {
    await stage.engine.close();
    await store.close();
  });

  test.each<Spoilt>(['available time', 'attempts', 'output', 'depth', 'inputs'])(
    'a run with an unreadable %s is a marked row among the others, and an event',
    async what => {
      const sound = await stage.enqueue('report', { inputs: { a: 'x'.repeat(3000) } });
      const bad = await stage.enqueue('report', { inputs: { a: 'x'.repeat(3000) } });
      for (const run of await stage.claim('w')) {
        await stage.report('w', run, { outcome: 'success', output: 'y'.repeat(3000) });
      }
      await store.spoil[what](bad);

      const { items } = await stage.engine.listRuns({ limit: 2, includePayloads: true });

      expect(items.map(run => run.run_id)).toEqual([bad, sound]);
      expect(items[0]).toMatchObject({ job_id: 'report', status: 'success', unreadable: expect.any(String) as string });
      expect(items[1]).not.toHaveProperty('unreadable');
      expect(await stage.engine.getRun(bad)).toMatchObject({ unreadable: expect.any(String) as string });
      await expectOneEvent(stage.engine, bad);
      await stage.engine.deleteJob({ jobId: 'report', actor: 'ani', nowMs: T0 });
      expect((await stage.engine.listRuns({ limit: 2 })).items).toHaveLength(2);
      await stage.saveJob('report');
    },
  );

  test.each<Spoilt>(['expiry', 'action'])(
    'an approval with an unreadable %s is a marked row, and can be decided',
    async what => {
      const approval = approvalOf(`ask-${what}`);
      const runId = await stage.enqueue('report', { approval });
      await store.spoil[what](approval.approvalId);

      const { items } = await stage.engine.listApprovals({ limit: 100, offset: 0 });
      expect(items.find(one => one.run_id === runId)).toMatchObject({
        run_id: runId,
        status: 'pending',
        unreadable: expect.any(String) as string,
      });
      await expectOneEvent(stage.engine, runId, approval.approvalId);

      const decision = { decision: 'rejected', actor: 'ani', via: 'api', note: null, nowMs: T0 } as const;
      const decided = await stage.engine.resolveApproval({ approvalId: approval.approvalId, ...decision });
      expect(decided).toMatchObject({ status: 'rejected', decided_by: 'ani' });
      expect(await stage.engine.getRun(runId)).toMatchObject({ status: 'failed' });
    },
  );

  test.each<Spoilt>(['spec', 'version gone'])('a job whose %s is a marked row until it is saved again', async what => {
    const jobId = `spoilt-${what.replace(' ', '-')}`;
    await stage.saveJob(jobId);
    await store.spoil[what](jobId);
    const other = await store.open();

    const { items, total } = await other.listJobs({ limit: 100, offset: 0 });
    expect(items).toHaveLength(total);
    expect(items.find(job => job.job_id === jobId)).toMatchObject({ unreadable: expect.any(String) as string });
    await expectOneEvent(other, null, jobId);
    if (what === 'spec') {
      const versions = await other.listVersions({ jobId, limit: 10, offset: 0 });
      expect(versions.items).toMatchObject([{ unreadable: expect.any(String) as string }]);
    }

    const saved = await createStage(other, createIdSource()).saveJob(jobId, {}, { versionId: 'anew' });
    expect(saved.change).toBe('updated');
    expect(await other.getJob(jobId)).not.toHaveProperty('unreadable');
    await other.close();
  });

  test('a queued run whose inputs cannot be read does not keep the others from being claimed', async () => {
    const bad = await stage.enqueue('report', { inputs: { a: 'x'.repeat(3000) } });
    const sound = await stage.enqueue('report');
    await store.spoil.inputs(bad);

    const runs = await stage.claim('w');

    expect(runs.map(run => [run.runId, run.spec === null])).toEqual([
      [bad, true],
      [sound, false],
    ]);
  });
});

async function expectOneEvent(engine: Engine, runId: string | null, id = runId): Promise<void> {
  const told = async () => {
    const events = await engine.listEvents({ type: 'store.record_unreadable', limit: 100 });
    return events.filter(event => event.data['id'] === id);
  };
  await until(async () => {
    expect(await told()).toHaveLength(1);
  }, 5000);
  await engine.listRuns({ limit: 5 });
  await engine.listApprovals({ limit: 5, offset: 0 });
  expect(await told()).toHaveLength(1);
}

async function embeddedStore(): Promise<Store> {
  const folder = await mkdtemp(join(tmpdir(), 'mj-unreadable-'));
  const path = join(folder, 'multi-job.db');
  const change = (sql: string) => (id: string) => {
    const raw = new Database(path, { timeout: 2000 });
    raw.prepare(sql).run(id);
    raw.close();
    return Promise.resolve();
  };
  return {
    open: () => openEmbeddedEngine({ path, logger: silentLogger }),
    spoil: {
      'available time': change('UPDATE runs SET available_ms = 9007199254740991 WHERE run_id = ?'),
      attempts: change(`UPDATE runs SET attempts = '{"n":' WHERE run_id = ?`),
      output: change(`UPDATE run_payloads SET output = '[' WHERE run_id = ?`),
      depth: change(`UPDATE run_payloads SET output = '${DEEP}' WHERE run_id = ?`),
      inputs: change(`UPDATE run_payloads SET inputs = '{"a"' WHERE run_id = ?`),
      expiry: change('UPDATE approvals SET expires_ms = 9007199254740991 WHERE approval_id = ?'),
      action: change(`UPDATE approvals SET action = '{' WHERE approval_id = ?`),
      spec: change(`UPDATE job_versions SET spec = '{"job' WHERE job_id = ?`),
      'version gone': change('DELETE FROM job_versions WHERE job_id = ?'),
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

async function redisStore(): Promise<Store> {
  const server = await startRedisServer();
  const raw = new Redis(server.socketPath);
  const at = (name: string) => `{spoilt}:${name}`;
  const changeField = async (id: string, field: number, value: string) => {
    const fields = ((await raw.get(at(`r:${id}`))) ?? '').split('\u001f');
    fields[field] = value;
    await raw.set(at(`r:${id}`), fields.join('\u001f'));
  };
  const changeDocument = async (id: string, change: (document: string) => string) => {
    const document = (await raw.hget(at(`a:${id}`), 'd')) ?? '';
    await raw.hset(at(`a:${id}`), 'd', change(document));
  };
  return {
    open: () => openRedisEngine({ url: server.url, namespace: 'spoilt', logger: silentLogger }),
    spoil: {
      'available time': id => changeField(id, 10, '9007199254740991'),
      attempts: id => raw.hset(at(`x:${id}`), 'h', '{"n":'),
      output: id => raw.hset(at(`x:${id}`), 'o', '['),
      depth: id => raw.hset(at(`x:${id}`), 'o', DEEP),
      inputs: id => raw.hset(at(`x:${id}`), 'i', '{"a"'),
      expiry: id => changeDocument(id, () => '[]'),
      action: id => changeDocument(id, text => text.slice(0, 40)),
      spec: async jobId => {
        for (const version of await raw.hkeys(at(`jv:${jobId}`))) await raw.hset(at(`jv:${jobId}`), version, '{"job');
      },
      'version gone': jobId => raw.del(at(`jv:${jobId}`)),
    },
    async close() {
      raw.disconnect();
      await server.stop();
    },
  };
}
