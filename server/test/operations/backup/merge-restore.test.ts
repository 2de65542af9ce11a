import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parseConflictRules } from '../../../src/core/backup/conflict-rules.ts';
import type { OperationDeps } from '../../../src/operations/operation-deps.ts';
import { restoreBackup } from '../../../src/operations/backup/restore-backup.ts';
import type { RestoreRequest } from '../../../src/operations/backup/restore-backup.ts';
import { saveJob } from '../../../src/operations/jobs/save-job.ts';
import { jobSpecSchema } from '@multi-job/contract';
import type { JobSpecInput } from '@multi-job/contract';
import { engineFactories } from '../../engines/engine-factories.ts';
import { openToolsBench } from '../../tools/bench-of-tools.ts';
import type { ToolsBench } from '../../tools/bench-of-tools.ts';
import { runBuiltIn } from '../../tools/run-built-in.ts';
import { Killed, killedAt } from './killed-engine.ts';
import { contentOf } from './store-content.ts';

const TRIGGER = {
  ...{ name: '', description: '', job_id: 'report', channel: 'webhook', account_id: null, enabled: true },
  ...{ default_payload: {}, requires_approval: false, signature: { kind: 'token' }, filter: [], map: {} },
  ...{ max_per_minute: null, on_conflict: 'queue', when: { job_id: 'report', status: 'success' }, secrets: {} },
  ...{ created_at: '2026-01-01T00:00:00.000Z', updated_at: '2026-01-01T00:00:00.000Z', updated_by: null },
};
const account = (label: string, ref: string) => ({
  label,
  enabled: true,
  secrets: { bot_token: { ref, hint: 'abcd' } },
});

describe.each(Object.entries(engineFactories))(
  'a restore into an installation that has jobs, on the %s engine',
  (_, newFactory) => {
    const factory = newFactory();
    let bench: ToolsBench;
    let path: string;
    beforeAll(() => factory.start());
    afterAll(() => factory.stop());
    beforeEach(async () => {
      bench = await openToolsBench(factory);
      path = await backUp();
    });
    afterEach(() => bench.close());

    const put = (deps: Pick<OperationDeps, 'engine'>, collection: string, id: string, value: unknown, fields = {}) =>
      deps.engine.putDocument({ collection, id, value, fields, nowMs: bench.clock.ms });

    const save = (deps: OperationDeps, given: JobSpecInput) =>
      saveJob(deps, { spec: jobSpecSchema.parse(given), source: 'api', actor: 'ani', note: null });

    /** Of another installation: `report` with two versions and two runs, `other`, a trigger, an alert, an account, agents. */
    async function backUp(): Promise<string> {
      await bench.saveJob({ job_id: 'report', type: 'simulation.heavy', schedule: { interval_sec: 60 } });
      await bench.saveJob({ job_id: 'report', type: 'simulation.heavy', schedule: { interval_sec: 90 } });
      await bench.saveJob({ job_id: 'other', type: 'simulation.heavy', schedule: { interval_sec: 60 } });
      await bench.saveJob({ job_id: 'same', type: 'simulation.heavy', schedule: { cron: '0 7 * * *' } });
      await bench.runOnce('report', { outcome: 'success', output: 1 });
      await bench.runOnce('other', { outcome: 'success', output: 1 });
      await put(bench, 'triggers', 'orders', TRIGGER, { channel: 'webhook', job_id: 'report' });
      await put(
        bench,
        'triggers',
        'said',
        { ...TRIGGER, job_id: 'other', when: null },
        { channel: 'webhook', job_id: 'other' },
      );
      await put(bench, 'alerts', 'broken', { name: 'theirs' });
      await put(bench, 'accounts', 'telegram/ops', account('theirs', 'account/theirs/1'));
      await put(bench, 'agent-memory', 'sync', { runs: 9 });
      await put(bench, 'job_types', 'my.type', { description: 'old' });
      bench.clock.ms += 1000;
      return String((await runBuiltIn(bench, 'backup.export', { output_path: 'b.gz' }))['path']);
    }

    /** What is here: other jobs and things of the same names, and one that is the same. */
    async function newTarget(): Promise<OperationDeps> {
      const target = await bench.openStore();
      await save(target, {
        job_id: 'report',
        type: 'simulation.heavy',
        timeout_ms: 777,
        schedule: { interval_sec: 5 },
      });
      await save(target, { job_id: 'mine', type: 'simulation.heavy', timeout_ms: 777, schedule: { interval_sec: 5 } });
      await save(target, { job_id: 'same', type: 'simulation.heavy', schedule: { cron: '0 7 * * *' } });
      const imported = { ...(await bench.engine.listRuns({ includePayloads: true, limit: 1 })).items[0]! };
      await target.engine.importRuns(
        [{ ...imported, run_id: bench.newId(bench.clock.ms), job_id: 'mine' }],
        bench.clock.ms,
      );
      await put(target, 'triggers', 'orders', { ...TRIGGER, job_id: 'mine' }, { channel: 'webhook', job_id: 'mine' });
      await put(target, 'alerts', 'broken', { name: 'mine' });
      const mine = account('mine', 'account/mine/1');
      await put(target, 'accounts', 'telegram/ops', {
        ...mine,
        secrets: { ...mine.secrets, more: { ref: 'account/mine/2', hint: null } },
      });
      await put(target, 'agent-memory', 'sync', { runs: 2 });
      await put(target, 'job_types', 'my.type', { description: 'new' });
      return target;
    }

    const restore = (deps: OperationDeps, rules: string[], more: Partial<RestoreRequest> = {}) =>
      restoreBackup(deps, { path, isDryRun: false, actor: 'ani', onConflict: parseConflictRules(rules), ...more });
    const content = ({ engine }: Pick<OperationDeps, 'engine'>) => contentOf(engine, bench.clock.ms + 5000);
    const valueOf = async ({ engine }: OperationDeps, collection: string, id: string) =>
      (await engine.getDocument(collection, id))?.value;

    test('without a rule nothing is written, and each thing that differs is named', async () => {
      const target = await newTarget();
      const before = await content(target);
      await expect(restore(target, [])).rejects.toMatchObject({
        code: 'CONFLICT',
        details: { conflicts: ['job report', 'accounts telegram/ops', 'alerts broken', 'triggers orders'] },
      });
      const dry = await restore(target, [], { isDryRun: true });
      expect(dry.items.map(({ kind, id, outcome }) => `${outcome} ${kind} ${id}`)).toEqual([
        'created job other',
        'conflict job report',
        'conflict accounts telegram/ops',
        'kept agent-memory sync',
        'conflict alerts broken',
        'conflict triggers orders',
        'created triggers said',
      ]);
      expect(dry.items[1]?.differs).toEqual(['schedule.interval_sec', 'timeout_ms']);
      expect(dry).toMatchObject({ jobs: { unchanged: 1 }, documents: { unchanged: 1 }, runs: { imported: 2 } });
      expect(await content(target)).toEqual(before);
    });

    test('skip: what is here stays, what is not here comes, switched off', async () => {
      const target = await newTarget();
      const before = await content(target);
      const result = await restore(target, ['skip']);
      expect(result).toMatchObject({ jobs: { created: 1, kept: 1, unchanged: 1 }, documents: { created: 1, kept: 4 } });
      expect(result.left_off).toBe(2);
      const after = await content(target);
      expect(after.jobs).toMatchObject({ ...before.jobs, other: { enabled: false, isArmed: false } });
      expect(after.documents).toMatchObject({ ...before.documents, 'triggers said': [{ enabled: false }, {}] });
      expect(Object.keys(after.runs)).toHaveLength(3);
      // Asked for afterwards, it is switched on; nothing else changes.
      expect(await restore(target, ['skip'], { enable: true })).toMatchObject({
        jobs: { enabled: 1 },
        documents: { enabled: 1 },
      });
      expect((await target.engine.getJob('other'))?.next_due_at).not.toBeNull();
      expect(await valueOf(target, 'triggers', 'said')).toMatchObject({ enabled: true });
    });

    test('rename: jobs, triggers and alerts come beside those here, with versions and runs, and find each other', async () => {
      const target = await newTarget();
      const before = await content(target);
      const result = await restore(target, ['rename']);
      expect(result.items.filter(({ outcome }) => outcome === 'renamed').map(({ id, as }) => [id, as])).toEqual([
        ['report', 'report-restored'],
        ['broken', 'broken-restored'],
        ['orders', 'orders-restored'],
      ]);
      const after = await content(target);
      expect(after).toMatchObject(before);
      expect(after.versions['report-restored']).toHaveLength(2);
      expect(after.jobs['report-restored']).toMatchObject({ enabled: false, schedule: { interval_sec: 90 } });
      expect(Object.values(after.runs).sort()).toEqual(['mine success', 'other success', 'report-restored success']);
      const listens = { job_id: 'report-restored', when: { job_id: 'report-restored' }, enabled: false };
      expect(await valueOf(target, 'triggers', 'orders-restored')).toMatchObject(listens);
      const found = { collection: 'triggers', where: { field: 'job_id', value: 'report-restored' }, limit: 9 };
      expect((await target.engine.listDocuments(found)).items).toHaveLength(1);
      // Again: the same names are found, and nothing is made a second time.
      const again = await restore(target, ['rename']);
      expect(again).toMatchObject({ jobs: { unchanged: 3, renamed: 0 }, documents: { renamed: 0, created: 0 } });
      expect(await content(target)).toEqual(after);
    });

    test('replace: a job gets a version more and goes on as it was; secrets that are stored stay; a copy is made before', async () => {
      const target = await newTarget();
      let saved = 0;
      const beforeReplacing = async () => {
        expect((await target.engine.getJob('report'))?.timeout_ms).toBe(777);
        expect(await target.engine.getJob('other')).toBeNull();
        saved += 1;
      };
      const result = await restore(target, ['replace'], { beforeReplacing });
      expect(result).toMatchObject({ jobs: { created: 1, replaced: 1 }, documents: { replaced: 3, kept: 1 } });
      expect(saved).toBe(1);
      expect(await target.engine.getJob('report')).toMatchObject({ enabled: true, schedule: { interval_sec: 90 } });
      expect((await target.engine.getJob('report'))?.next_due_at).not.toBeNull();
      expect((await content(target)).versions['report']).toMatchObject([
        [{ timeout_ms: 777 }, 'api'],
        [{ timeout_ms: 30_000 }, 'restore'],
      ]);
      expect(await valueOf(target, 'accounts', 'telegram/ops')).toEqual({
        ...{ label: 'theirs', enabled: true },
        secrets: { bot_token: { ref: 'account/mine/1', hint: 'abcd' }, more: { ref: 'account/mine/2', hint: null } },
      });
      // It was on, and is; its agents keep what they learnt here unless that is named.
      expect(await valueOf(target, 'triggers', 'orders')).toMatchObject({ enabled: true, job_id: 'report' });
      expect(await valueOf(target, 'agent-memory', 'sync')).toEqual({ runs: 2 });
      expect(await restore(target, ['replace'], { beforeReplacing })).toMatchObject({
        ...{ jobs: { unchanged: 3 }, documents: { replaced: 0 }, runs: { imported: 0, skipped: 2 } },
      });
      expect(saved).toBe(1);
    });

    test('a rule for one kind; one that would be refused refuses all', async () => {
      const target = await newTarget();
      await expect(restore(target, ['jobs=rename', 'accounts=skip', 'alerts=skip'])).rejects.toMatchObject({
        details: { conflicts: ['triggers orders'] },
      });
      expect(await target.engine.getJob('report-restored')).toBeNull();
      await restore(target, ['skip', 'jobs=rename', 'agent_memory=replace']);
      expect(await target.engine.getJob('report-restored')).not.toBeNull();
      expect(await valueOf(target, 'alerts', 'broken')).toEqual({ name: 'mine' });
      expect(await valueOf(target, 'agent-memory', 'sync')).toEqual({ runs: 9 });
    });

    test.each([['replace', 'jobs=rename', 'triggers=rename'], ['replace']])(
      'killed at any write it loses nothing, and repeated it completes (%s)',
      async (...rules) => {
        const whole = await newTarget();
        const first = killedAt(whole.engine, Infinity);
        const before = await content(whole);
        await restore({ ...whole, engine: first.engine }, rules, { enable: true });
        const wanted = await content(whole);
        const writes = first.writes();
        expect(writes).toBeGreaterThanOrEqual(8);
        for (let at = 0; at < writes; at += 1) {
          const target = await newTarget();
          const broken = { ...target, engine: killedAt(target.engine, at).engine };
          await expect(restore(broken, rules, { enable: true })).rejects.toThrow(Killed);
          const left = await content(target);
          // Each version and run of before is there, each job, and each document under its name.
          expect(Object.keys(left.jobs)).toEqual(expect.arrayContaining(Object.keys(before.jobs)));
          for (const [jobId, versions] of Object.entries(before.versions))
            expect(left.versions[jobId]).toEqual(expect.arrayContaining(versions));
          expect(Object.keys(left.documents)).toEqual(expect.arrayContaining(Object.keys(before.documents)));
          expect(Object.values(left.runs)).toEqual(expect.arrayContaining(Object.values(before.runs)));
          await restore(target, rules, { enable: true });
          const { runs, ...rest } = await content(target);
          expect(rest, `killed after write ${at}`).toEqual({
            jobs: wanted.jobs,
            versions: wanted.versions,
            documents: wanted.documents,
          });
          expect(Object.values(runs).sort()).toEqual(Object.values(wanted.runs).sort());
          await target.engine.close();
        }
      },
    );
  },
);
