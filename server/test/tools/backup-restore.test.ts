import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createKnownSecrets } from '../../src/core/redaction/known-secrets.ts';
import { Secret } from '../../src/core/secrets/secret.ts';
import { backupContent } from '../../src/operations/backup/backup-content.ts';
import { writeBackupFile } from '../../src/operations/backup/write-backup-file.ts';
import { restoreBackup } from '../../src/operations/backup/restore-backup.ts';
import { listJobTypes } from '../../src/operations/jobs/list-job-types.ts';
import { publishJobTypes } from '../../src/operations/jobs/publish-job-types.ts';
import { engineFactories } from '../engines/engine-factories.ts';
import { openToolsBench } from './bench-of-tools.ts';
import type { ToolsBench } from './bench-of-tools.ts';
import { fillStore, runBuiltIn } from './run-built-in.ts';

const REPLACE = { all: 'replace', byKind: {} } as const;

describe.each(Object.entries(engineFactories))('on the %s engine', (_kind, newFactory) => {
  const factory = newFactory();
  let bench: ToolsBench;
  beforeAll(() => factory.start());
  afterAll(() => factory.stop());
  beforeEach(async () => {
    bench = await openToolsBench(factory);
  });
  afterEach(() => bench.close());

  async function fillForBackup() {
    await fillStore(bench);
    await bench.saveJob({ job_id: 'good', type: 'simulation.heavy', schedule: { interval_sec: 30 } });
    await bench.saveJob({ job_id: 'good', type: 'simulation.heavy', schedule: { interval_sec: 45 } });
    await bench.saveJob({ job_id: 'off', type: 'my.custom', inputs: { note: 'ü\n' } }, false);
    const put = (collection: string, id: string, value: unknown) =>
      bench.engine.putDocument({ collection, id, value, nowMs: bench.clock.ms });
    await put('telegram_accounts', 'bot_a01', { bot_token: '123:SECRET', allowed_chat_ids: [1] });
    await put('skills', 's1', { skill_id: 's1', required_secrets: ['x'] });
    await put('my_own', 'd1', { a: 1 });
    await put('connector_health', 'webhook:a', { connected: true });
    bench.clock.ms += 1000;
  }

  test.each(['all.jsonl', 'all-{date}.jsonl.gz'])(
    'backup.export: %s holds everything but secrets, with its checksum',
    async output_path => {
      await fillForBackup();
      const output = await runBuiltIn(bench, 'backup.export', { output_path });
      expect(output['counts']).toEqual({ jobs: 3, versions: 5, documents: 3, runs: 5 });
      const bytes = await readFile(String(output['path']));
      expect(output['sha256']).toBe(createHash('sha256').update(bytes).digest('hex'));
      const text = (output_path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
      expect(text).not.toContain('SECRET');
      expect(text.split('\n').filter(line => line.includes('"kind":"version"'))).toHaveLength(5);
      expect((await readdir(bench.files)).filter(name => name.startsWith('.'))).toEqual([]);
    },
  );

  test('a backup comes back into a store whose workers have published their types meanwhile', async () => {
    await fillForBackup();
    const offered = (type: string, description: string) => {
      const base = { source: 'built_in' as const, isolation: 'none' as const, tools: [], inputs_schema: {} };
      return { ...base, type, description };
    };
    await publishJobTypes(bench.engine, [offered('my.type', 'old'), offered('my.other', 'gone')], bench.clock.ms);
    const seen = (status: string) => {
      const value = { channel: 'webhook', account_id: 'a', status };
      return bench.engine.putDocument({ collection: 'monitor_states', id: 'good', value, nowMs: bench.clock.ms });
    };
    await seen('offline');
    const { path } = await runBuiltIn(bench, 'backup.export', { output_path: 'all.jsonl' });
    await seen('connected');
    await bench.engine.deleteDocument({ collection: 'job_types', id: 'my.other' });
    await publishJobTypes(bench.engine, [offered('my.type', 'new')], bench.clock.ms + 60_000);

    const request = { path: String(path), isDryRun: false, enable: true, actor: 'ani' };
    const restored = await restoreBackup({ ...bench, defaultTimezone: 'UTC' }, request);

    expect(restored.conflicts).toEqual([]);
    expect((await bench.engine.getDocument('monitor_states', 'good'))?.value).toMatchObject({ status: 'connected' });
    const described = (await listJobTypes(bench.engine, bench.clock.ms)).map(({ type, description }) => [
      type,
      description,
    ]);
    expect(described).toEqual(
      expect.arrayContaining([
        ['my.other', 'gone'],
        ['my.type', 'new'],
      ]),
    );
  });

  test('backup.export: without history, stopped, or outside the allowed folders', async () => {
    await fillForBackup();
    const without = await runBuiltIn(bench, 'backup.export', { output_path: 'b', include_history: false });
    expect(without['counts']).toMatchObject({ runs: 0, jobs: 3 });
    await expect(runBuiltIn(bench, 'backup.export', { output_path: '/etc/backup' })).rejects.toMatchObject({
      code: 'TOOL_DENIED',
    });
    const controller = new AbortController();
    const content = bench.engine.listRuns.bind(bench.engine);
    bench.engine.listRuns = query => {
      controller.abort(new Error('stopped'));
      return content(query);
    };
    await expect(
      runBuiltIn(bench, 'backup.export', { output_path: 'c' }, { signal: controller.signal }),
    ).rejects.toThrow('stopped');
    expect((await readdir(bench.files)).sort()).toEqual(['b', 'b.sha256']);
  });

  async function backUp() {
    const { path } = await runBuiltIn(bench, 'backup.export', { output_path: 'b.gz' });
    return { path: String(path), isDryRun: false, enable: true, actor: 'admin' };
  }

  const runsIn = async ({ engine }: Pick<ToolsBench, 'engine'>) =>
    (await engine.listRuns({ includePayloads: true, limit: 1000 })).items;
  const versionsIn = async ({ engine }: Pick<ToolsBench, 'engine'>, jobId = 'good') =>
    (await engine.listVersions({ jobId, limit: 100, offset: 0 })).items;

  test('no secret that is stored apart is in a backup, not even sealed or typed in; a restore says which to enter again', async () => {
    const [typed, sealed] = ['zq-live-0123456789', 'c2VhbGVkLXRleHQ='];
    const put = (collection: string, id: string, value: unknown) =>
      bench.engine.putDocument({ collection, id, value, nowMs: bench.clock.ms });
    const ref = 'account/telegram/ops/bot_token/1';
    await put('accounts', 'telegram/ops', { label: 'ops', secrets: { bot_token: { ref, hint: '6789' } } });
    await put('secrets', ref, { sealed: { v: 1, kid: 'aaaaaaaa', iv: 'x', ct: sealed, tag: 'y' } });
    await put('vault', 'key_check', { sealed: { v: 1, kid: 'aaaaaaaa', iv: 'x', ct: sealed, tag: 'y' } });
    await bench.saveJob({ job_id: 'good', type: 'simulation.heavy', inputs: { note: `with ${typed}` } });
    await bench.runOnce('good', { outcome: 'success', output: { [typed]: 1 } });

    const known = createKnownSecrets();
    const learnSecrets = () => {
      known.add(new Secret(typed));
      return Promise.resolve();
    };
    const { path } = await runBuiltIn(
      bench,
      'backup.export',
      { output_path: 'b' },
      { knownSecrets: known, learnSecrets },
    );
    const text = await readFile(String(path), 'utf8');
    for (const hidden of [typed, sealed, ref, 'aaaaaaaa']) expect(text).not.toContain(hidden);

    const request = { path: String(path), isDryRun: false, enable: true, actor: 'admin' };
    const target = await bench.openStore();
    const { needs_secrets } = await restoreBackup(target, request);
    expect(needs_secrets).toEqual([{ collection: 'accounts', id: 'telegram/ops', paths: ['secrets.bot_token'] }]);
    const account = await target.engine.getDocument('accounts', 'telegram/ops');
    expect(account?.value).toEqual({ label: 'ops', secrets: { bot_token: { hint: '6789' } } });
    expect(await target.engine.listCollections()).not.toContain('secrets');
    // Before it is entered again it is no difference.
    expect(await restoreBackup(target, request)).toMatchObject({ documents: { unchanged: 1 }, needs_secrets });
    // Where the secret is still there it stays.
    const there = await restoreBackup({ ...bench, defaultTimezone: 'UTC' }, { ...request, onConflict: REPLACE });
    expect(there.needs_secrets).toEqual([]);
    expect((await bench.engine.getDocument('accounts', 'telegram/ops'))?.value).toMatchObject({
      secrets: { bot_token: { ref } },
    });
  });

  test('a file that says it is a backup gets nothing into the vault', async () => {
    const content = (async function* () {
      yield* backupContent(
        bench.engine,
        { nowMs: bench.clock.ms, includeHistory: false },
        new AbortController().signal,
      );
      for (const collection of ['secrets', 'vault']) {
        yield { kind: 'document' as const, collection, id: 'key_check', value: { sealed: 'forged' }, stripped: [] };
      }
    })();
    await mkdir(bench.files, { recursive: true });
    const target = { path: `${bench.files}/forged`, runId: 'r', nowMs: bench.clock.ms, onProgress: () => undefined };
    const { path } = await writeBackupFile(target, content);
    const store = await bench.openStore();
    await restoreBackup(store, { path, isDryRun: false, onConflict: REPLACE, actor: 'admin' });
    expect(await store.engine.getDocument('vault', 'key_check')).toBeNull();
    expect(await store.engine.getDocument('secrets', 'key_check')).toBeNull();
  });

  test('a backup is read back into an empty store: specs, versions, state, documents, runs', async () => {
    await fillForBackup();
    const request = await backUp();
    const target = await bench.openStore();
    const dry = await restoreBackup(target, { ...request, isDryRun: true });
    const expected = {
      jobs: { created: 3, replaced: 0, unchanged: 0 },
      documents: { created: 3, replaced: 0, unchanged: 0 },
      runs: { imported: 5, skipped: 0, left_out: 0 },
      conflicts: [],
    };
    expect(dry).toMatchObject({ is_dry_run: true, ...expected });
    expect((await target.engine.listJobs({ limit: 10, offset: 0 })).total).toBe(0);
    expect(await runsIn(target)).toEqual([]);

    const result = await restoreBackup(target, request);

    expect(result).toMatchObject({ is_dry_run: false, ...expected });
    expect(result.needs_secrets).toEqual([{ collection: 'telegram_accounts', id: 'bot_a01', paths: ['bot_token'] }]);
    for (const jobId of ['good', 'bad', 'off']) {
      expect(await versionsIn(target, jobId)).toEqual(await versionsIn(bench, jobId));
      const restored = (await target.engine.getJob(jobId))!;
      const { next_due_at, updated_at } = restored;
      expect(restored).toEqual({ ...(await bench.engine.getJob(jobId)), next_due_at, updated_at });
    }
    const good = await target.engine.getJob('good');
    expect(good).toMatchObject({ enabled: true, schedule: { interval_sec: 45 } });
    expect(good?.next_due_at).not.toBeNull();
    expect(await target.engine.getJob('off')).toMatchObject({ enabled: false, next_due_at: null });
    expect(await target.engine.listCollections()).toEqual(['my_own', 'skills', 'telegram_accounts']);
    expect((await target.engine.getDocument('my_own', 'd1'))?.value).toEqual({ a: 1 });
    expect(await runsIn(target)).toEqual(await runsIn(bench));
  });

  test('restored again, it changes nothing', async () => {
    await fillForBackup();
    const request = await backUp();
    const target = await bench.openStore();
    await restoreBackup(target, request);
    const before = { runs: await runsIn(target), versions: await versionsIn(target) };

    for (const isDryRun of [true, false]) {
      expect(await restoreBackup(target, { ...request, isDryRun })).toMatchObject({
        jobs: { created: 0, unchanged: 3 },
        documents: { created: 0, unchanged: 3 },
        runs: { imported: 0, skipped: 5 },
      });
    }
    expect({ runs: await runsIn(target), versions: await versionsIn(target) }).toEqual(before);
  });

  test('a long history comes back in batches; what had not ended is left out', async () => {
    await fillForBackup();
    const [template] = await runsIn(bench);
    const history = Array.from({ length: 450 }, () => ({ ...template!, run_id: bench.newId(bench.clock.ms) }));
    await bench.engine.importRuns(history, bench.clock.ms);
    await bench.engine.enqueue({ runs: [bench.newRun('good')], nowMs: bench.clock.ms });
    bench.clock.ms += 1000;
    const request = await backUp();
    const target = await bench.openStore();
    const importRuns = target.engine.importRuns.bind(target.engine);
    const batches: number[] = [];
    target.engine.importRuns = (runs, nowMs) => {
      batches.push(runs.length);
      return importRuns(runs, nowMs);
    };

    expect((await restoreBackup(target, request)).runs).toEqual({ imported: 455, skipped: 0, left_out: 1 });

    expect(batches).toEqual([200, 200, 55]);
    expect(await target.engine.countRuns({}, 1000)).toBe(455);
    expect((await target.engine.getQueueState()).depth).toBe(0);
  });

  test('a restore refuses to overwrite, whole; with overwrite it replaces and keeps stored secrets', async () => {
    await fillForBackup();
    const { path } = (await runBuiltIn(bench, 'backup.export', { output_path: 'b' })) as { path: string };
    const deps = { engine: bench.engine, clock: bench.clock, newId: bench.newId, defaultTimezone: 'UTC' };
    const request = { path, isDryRun: false, enable: true, actor: 'admin' };
    await bench.saveJob({ job_id: 'good', type: 'simulation.heavy', schedule: { interval_sec: 5 } });
    await bench.engine.deleteJob({ jobId: 'bad', actor: 't', nowMs: bench.clock.ms });
    await bench.engine.putDocument({
      collection: 'telegram_accounts',
      id: 'bot_a01',
      value: { bot_token: 'NEW', allowed_chat_ids: [9] },
      nowMs: bench.clock.ms,
    });
    await expect(restoreBackup(deps, request)).rejects.toMatchObject({
      code: 'CONFLICT',
      details: { conflicts: ['job good', 'telegram_accounts bot_a01'] },
    });
    expect(await bench.engine.getJob('bad')).toBeNull();

    const result = await restoreBackup(deps, { ...request, onConflict: REPLACE });
    expect(result).toMatchObject({
      jobs: { created: 1, replaced: 1, unchanged: 1 },
      documents: { replaced: 1, unchanged: 2 },
      needs_secrets: [],
    });
    expect(await bench.engine.getJob('good')).toMatchObject({ enabled: true, schedule: { interval_sec: 45 } });
    const [newest] = (await bench.engine.listVersions({ jobId: 'good', limit: 1, offset: 0 })).items;
    expect(newest).toMatchObject({ source: 'restore', actor: 'admin' });
    expect((await bench.engine.getDocument('telegram_accounts', 'bot_a01'))?.value).toEqual({
      bot_token: 'NEW',
      allowed_chat_ids: [1],
    });
  });

  test('a restore that was cut off goes on where it was', async () => {
    await fillForBackup();
    const { path } = (await runBuiltIn(bench, 'backup.export', { output_path: 'b' })) as { path: string };
    const target = await bench.openStore();
    const request = { path, isDryRun: false, enable: true, actor: 'admin' };
    const save = target.engine.saveJob.bind(target.engine);
    let saves = 0;
    target.engine.saveJob = command => ((saves += 1) === 3 ? Promise.reject(new Error('killed')) : save(command));
    await expect(restoreBackup(target, request)).rejects.toThrow('killed');
    expect((await target.engine.getJob('good'))?.enabled).toBe(false);
    await restoreBackup(target, request);
    expect((await target.engine.listVersions({ jobId: 'good', limit: 10, offset: 0 })).total).toBe(3);
    expect(await target.engine.getJob('good')).toMatchObject({ enabled: true, schedule: { interval_sec: 45 } });
  });

  test('a damaged backup restores nothing', async () => {
    await fillForBackup();
    const { path } = (await runBuiltIn(bench, 'backup.export', { output_path: 'b' })) as { path: string };
    await writeFile(path, (await readFile(path, 'utf8')).replace('"interval_sec":45', '"interval_sec":46'));
    const target = await bench.openStore();
    await expect(restoreBackup(target, { path, isDryRun: false, onConflict: REPLACE, actor: 'a' })).rejects.toThrow(
      /damaged/,
    );
    expect((await target.engine.listJobs({ limit: 1, offset: 0 })).total).toBe(0);
  });
});

test.each([
  ['redis', 'embedded'],
  ['embedded', 'redis'],
] as const)('a backup of the %s engine is read back by the %s engine', async (from, to) => {
  const [source, target] = [engineFactories[from](), engineFactories[to]()];
  await Promise.all([source.start(), target.start()]);
  const bench = await openToolsBench(source);
  const restored = await openToolsBench(target);
  try {
    await fillStore(bench);
    const waiting = bench.newRun('good');
    await bench.engine.enqueue({ runs: [waiting], nowMs: bench.clock.ms });
    await bench.engine.cancelRun({ runId: waiting.runId, actor: 'ani', nowMs: bench.clock.ms });
    await bench.runOnce('bad', { outcome: 'cancelled' });
    bench.clock.ms += 1000;
    const { path } = await runBuiltIn(bench, 'backup.export', { output_path: 'b.gz' });
    const deps = { engine: restored.engine, clock: restored.clock, newId: restored.newId, defaultTimezone: 'UTC' };

    await restoreBackup(deps, { path: String(path), isDryRun: false, enable: true, actor: 'admin' });

    for (const query of [{ status: 'cancelled' as const }, {}]) {
      const page = { ...query, includePayloads: true, limit: 100 };
      expect(await restored.engine.listRuns(page)).toEqual(await bench.engine.listRuns(page));
    }
    expect(await restored.engine.listVersions({ jobId: 'good', limit: 10, offset: 0 })).toEqual(
      await bench.engine.listVersions({ jobId: 'good', limit: 10, offset: 0 }),
    );
  } finally {
    await Promise.all([bench.close(), restored.close()]);
    await Promise.all([source.stop(), target.stop()]);
  }
});
