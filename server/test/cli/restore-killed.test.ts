import { join } from 'node:path';
import { jobSpecSchema } from '@multi-job/contract';
import { expect, test } from 'vitest';
import { createIdSource } from '../../src/core/ids.ts';
import { silentLogger } from '../../src/core/logger.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { openEngine } from '../../src/engine/open/open-engine.ts';
import { backupContent } from '../../src/operations/backup/backup-content.ts';
import { writeBackupFile } from '../../src/operations/backup/write-backup-file.ts';
import { contentOf } from '../operations/backup/store-content.ts';
import { ENGINE_KINDS, openPlace } from '../scheduler/open-place.ts';
import { openWorkplace } from './run-multi-job.ts';

const NOW_MS = Date.parse('2030-01-31T12:00:00.000Z');
const JOBS = 150;
/** The long form kills more often. */
const KILLS = process.env['MULTI_JOB_TEST_SECONDS'] === undefined ? 3 : 12;

const newId = createIdSource();

async function fill(engine: Engine, intervalSec: number, jobs: number): Promise<void> {
  for (let n = 0; n < jobs; n += 1) {
    for (const timeout of [1000, 2000]) {
      const given = {
        job_id: `job-${n}`,
        type: 'my.type',
        timeout_ms: timeout,
        schedule: { interval_sec: intervalSec },
      };
      const origin = { versionId: newId(NOW_MS), source: 'api', actor: 'ani', note: null };
      await engine.saveJob({ spec: jobSpecSchema.parse(given), ...origin, enabled: true, arm: null, nowMs: NOW_MS });
    }
    await engine.putDocument({ collection: 'my_own', id: `d-${n}`, value: { n }, nowMs: NOW_MS });
  }
}

test.each(ENGINE_KINDS)(
  'a restore as a process, killed again and again, loses nothing and completes (%s)',
  async kind => {
    const [from, to, place] = [await openPlace('embedded'), await openPlace(kind), openWorkplace()];
    try {
      const source = await openEngine(from.store, silentLogger);
      await fill(source, 60, JOBS);
      const path = join(place.folder, 'b.gz');
      const content = backupContent(source, { nowMs: NOW_MS, includeHistory: true }, new AbortController().signal);
      await writeBackupFile({ path, runId: 'r', nowMs: NOW_MS, onProgress: () => undefined }, content);
      await source.close();

      const engine = await openEngine(to.store, silentLogger);
      await fill(engine, 5, 3);
      const before = await contentOf(engine, NOW_MS);
      const env: Record<string, string> =
        to.store.kind === 'redis'
          ? { REDIS_URL: to.store.url, MULTI_JOB_NAMESPACE: to.store.namespace }
          : { DATA_DIR: join(to.store.path, '..') };
      const restore = () => place.run(['restore', path, '--on-conflict', 'rename', '--enable', '--json'], env);
      for (let kill = 1; kill <= KILLS; kill += 1) {
        const restoring = restore();
        const isDone = restoring.ended.then(() => true);
        // A part more each time, wherever it is then: what is found does not depend on it.
        const isFar = async () => (await engine.listJobs({ limit: 1, offset: 0 })).total > (JOBS * kill) / (KILLS + 1);
        while (!(await isFar()) && !(await Promise.race([isDone, Promise.resolve(false)])));
        restoring.child.kill('SIGKILL');
        expect((await restoring.ended).signal).toBe('SIGKILL');
        expect(await contentOf(engine, NOW_MS)).toMatchObject(before);
      }
      const last = restore();
      expect(await last.ended).toMatchObject({ code: 0 });
      const { jobs, versions, documents } = await contentOf(engine, NOW_MS);
      // Three are there twice: those of here, and those of the backup beside them.
      expect(Object.keys(jobs)).toHaveLength(JOBS + 3);
      expect(Object.values(versions).every(found => found.length === 2)).toBe(true);
      expect(Object.keys(documents)).toHaveLength(JOBS);
      expect(Object.values(jobs).every(job => (job as { enabled: boolean }).enabled)).toBe(true);
      await engine.close();
    } finally {
      await Promise.all([from.close(), to.close(), place.close()]);
    }
  },
);
