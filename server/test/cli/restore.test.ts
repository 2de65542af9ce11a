import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { jobSpecSchema } from '@multi-job/contract';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createIdSource } from '../../src/core/ids.ts';
import { silentLogger } from '../../src/core/logger.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { openEmbeddedEngine } from '../../src/engine/embedded/open-embedded-engine.ts';
import { backupContent } from '../../src/operations/backup/backup-content.ts';
import { writeBackupFile } from '../../src/operations/backup/write-backup-file.ts';
import { runHere } from './run-here.ts';
import { openWorkplace, type Workplace } from './run-multi-job.ts';

let place: Workplace;
beforeEach(() => {
  place = openWorkplace();
});
afterEach(() => place.close());

const nowMs = Date.parse('2026-03-01T12:00:00.000Z');

async function save(engine: Engine, intervalSec: number, exclude?: object): Promise<void> {
  const schedule = { interval_sec: intervalSec, exclude };
  const spec = jobSpecSchema.parse({ job_id: 'report', type: 'my.type', schedule });
  const origin = { versionId: createIdSource()(nowMs), source: 'api', actor: 'ani', note: null };
  await engine.saveJob({ spec, ...origin, enabled: true, arm: null, nowMs });
}

async function onStore<T>(path: string, work: (engine: Engine) => Promise<T>): Promise<T> {
  const engine = await openEmbeddedEngine({ path, logger: silentLogger });
  try {
    return await work(engine);
  } finally {
    await engine.close();
  }
}

/** A backup of one job and one account with a secret. */
function backUp(calendarId?: string): Promise<string> {
  return onStore(join(place.folder, 'source.db'), async engine => {
    await save(engine, 30, calendarId === undefined ? undefined : { calendars: [calendarId] });
    if (calendarId !== undefined) {
      const value = { title: 'Own', source: null, years: [2026], days: [] };
      await engine.putDocument({ collection: 'calendars', id: calendarId, value, nowMs });
    }
    const account = { collection: 'accounts', id: 'a1', value: { token: 'SECRET' } };
    await engine.putDocument({ ...account, nowMs });
    const target = { path: join(place.folder, 'backup.gz'), runId: 'run', nowMs, onProgress: () => undefined };
    const content = backupContent(engine, { nowMs, includeHistory: true }, new AbortController().signal);
    return (await writeBackupFile(target, content)).path;
  });
}

function restore(args: readonly string[]) {
  return runHere(place.folder, ['restore', ...args], {});
}

test('a dry run says what would come back and makes no store; the real one brings it', async () => {
  const file = await backUp();

  const dry = await restore([file, '--dry-run']);
  expect(dry.code).toBe(0);
  expect(dry.stderr).toMatch(
    /^In the embedded store \/.*multi-job\.db, not used by any service yet: no job; no service is running\.\n$/,
  );
  expect(dry.stdout).toContain('Would restore the backup of 2026-03-01T12:00:00.000Z');
  expect(existsSync(join(place.folder, 'data'))).toBe(false);

  const real = await restore([file, '--json']);
  expect(real.code).toBe(0);
  expect(JSON.parse(real.stdout)).toMatchObject({
    is_dry_run: false,
    jobs: { created: 1 },
    documents: { created: 1 },
    needs_secrets: [{ id: 'a1', paths: ['token'] }],
  });
  expect((await restore([file])).stdout).toMatch(/jobs +0 +0 +0 +0 +1 +0 +0\n/);
});

test('a folder that is named is restored into, also where the settings name a Redis', async () => {
  const file = await backUp();
  const folder = join(place.folder, 'drill');

  // Nobody listens at that address: whatever asked it would fail.
  const env = { REDIS_URL: 'redis://127.0.0.1:1', REDIS_DB: '3' };
  const tried = await runHere(place.folder, ['restore', file, '--data-dir', folder], env);
  expect(tried).toMatchObject({ code: 0, stderr: expect.stringContaining(join(folder, 'multi-job.db')) as string });
  expect(tried.stdout).toContain(`restore ${file} --data-dir ${folder} --enable`);
  expect(await onStore(join(folder, 'multi-job.db'), engine => engine.getJob('report'))).not.toBeNull();

  for (const command of ['doctor', 'audit verify', 'secrets status', 'backup list', 'backup']) {
    const looked = await runHere(place.folder, [...command.split(' '), '--data-dir', folder], env);
    expect(`${looked.stdout}${looked.stderr}`, command).toContain(folder);
    expect(`${looked.stdout}${looked.stderr}`, command).not.toContain('127.0.0.1:1');
  }

  const other = ['--redis-url', 'redis://127.0.0.1:2', '--data-dir', folder];
  expect((await runHere(place.folder, ['restore', file, ...other], env)).stderr).toContain('127.0.0.1:2');
});

test('a job is switched on with the calendar that its schedule names, which comes after it', async () => {
  const restored = await restore([await backUp('own'), '--enable', '--json']);
  expect(restored.code, restored.stderr).toBe(0);
  const path = join(place.folder, 'data', 'multi-job.db');
  expect(await onStore(path, engine => engine.getJob('report'))).toMatchObject({ enabled: true });
  expect(await onStore(path, engine => engine.getDocument('calendars', 'own'))).not.toBeNull();
});

test('what differs is refused, named by a dry run, and replaced with --overwrite', async () => {
  const file = await backUp();
  const path = join(place.folder, 'data', 'multi-job.db');
  await onStore(path, engine => save(engine, 99));

  expect(await restore([file])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('differs: job report') as string,
  });
  const dry = await restore([file, '--dry-run']);
  expect(dry.code).toBe(1);
  expect(dry.stdout).toMatch(/CONFLICT +job report +differs: schedule.interval_sec/);
  expect(dry.stdout).toContain('It would be refused: 1 differ');
  expect(await onStore(path, engine => engine.getDocument('accounts', 'a1'))).toBeNull();

  expect((await restore([file, '--overwrite'])).code).toBe(0);
  expect(await onStore(path, engine => engine.getJob('report'))).toMatchObject({ schedule: { interval_sec: 30 } });
});

test('no file is exit code 1, a file that is no backup 2, each with a sentence', async () => {
  const missing = await restore(['none.gz']);
  expect(missing).toMatchObject({ code: 1, stdout: '' });
  expect(missing.stderr).toContain('none.gz cannot be opened');

  await onStore(join(place.folder, 'other.db'), () => Promise.resolve());
  const damaged = await restore(['other.db']);
  expect(damaged).toMatchObject({ code: 2, stdout: '' });
  expect(damaged.stderr).toContain('is damaged or is not one of ours');
});
