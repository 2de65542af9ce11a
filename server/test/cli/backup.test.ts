import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BackupSource } from '@multi-job/contract';
import { jobSpecSchema } from '@multi-job/contract';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createIdSource } from '../../src/core/ids.ts';
import { silentLogger } from '../../src/core/logger.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { openEmbeddedEngine } from '../../src/engine/embedded/open-embedded-engine.ts';
import { runHere } from './run-here.ts';
import { openWorkplace, type Workplace } from './run-multi-job.ts';

const NOW_MS = Date.parse('2030-01-31T12:00:00.000Z');
let place: Workplace;
beforeEach(async () => {
  place = openWorkplace();
  await onStore('data', engine => save(engine, 'report', 30));
});
afterEach(() => place.close());

const run = (...args: string[]) => runHere(place.folder, args, {});
const backups = () => readdirSync(join(place.folder, 'data/backups')).filter(name => name.endsWith('.gz'));

async function onStore<T>(folder: string, work: (engine: Engine) => Promise<T>): Promise<T> {
  const engine = await openEmbeddedEngine({ path: join(place.folder, folder, 'multi-job.db'), logger: silentLogger });
  try {
    return await work(engine);
  } finally {
    await engine.close();
  }
}

async function save(engine: Engine, jobId: string, intervalSec: number): Promise<void> {
  const spec = jobSpecSchema.parse({ job_id: jobId, type: 'my.type', schedule: { interval_sec: intervalSec } });
  const origin = { versionId: createIdSource()(NOW_MS), source: 'api', actor: 'ani', note: null };
  await engine.saveJob({ spec, ...origin, enabled: true, arm: null, nowMs: NOW_MS });
}

test('a backup is written, read back, kept by rule, verified and on record', async () => {
  const first = await run('backup', '--keep', '1', '--name', 'b-{time}.gz');
  expect(first).toMatchObject({ code: 0 });
  expect(first.stdout).toMatch(
    /^Backup: .*data\/backups\/b-\d{8}T\d{6}Z\.gz\n {2}1 jobs, 1 versions, 0 documents, 0 runs; \d+ bytes, read back whole\.\nKept: 1\.\n$/,
  );
  const [name = ''] = backups();
  const path = join(place.folder, 'data/backups', name);
  expect([statSync(path).mode & 0o077, statSync(join(path, '..')).mode & 0o077]).toEqual([0, 0]);
  // A second later it has another name.
  while (backups().length === 1 && backups()[0] === name) await run('backup', '--keep', '1', '--name', 'b-{time}.gz');
  expect(backups()).toHaveLength(1);

  const kept = join('data/backups', backups()[0] ?? '');
  expect(await run('backup', 'verify', kept)).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('Whole ') as string,
  });
  const bytes = readFileSync(join(place.folder, kept));
  bytes[bytes.length - 12]! ^= 1;
  writeFileSync(join(place.folder, kept), bytes);
  const damaged = await run('backup', 'verify', kept, 'nowhere.gz', '--json');
  expect(damaged.code).toBe(2);
  expect(JSON.parse(damaged.stdout)).toMatchObject([{ ok: false }, { ok: false }]);

  const listed = JSON.parse((await run('backup', 'list', '--json')).stdout) as BackupSource[];
  expect(listed).toMatchObject([
    { source: 'command', last_good: { kept: 1, counts: { jobs: 1 } }, last_failure: null },
  ]);
  expect((await run('backup', 'list')).stdout).toMatch(/MADE BY +LAST GOOD ONE.*\ncommand +20.*just now/);
  const doctor = JSON.parse((await run('doctor', '--json')).stdout) as {
    findings: { check: string; detail: string }[];
  };
  expect(doctor.findings.find(({ check }) => check === 'backups')?.detail).toMatch(
    /^the last good one is of .*, just now$/,
  );
});

test('what cannot be done is said, and nothing goes', async () => {
  expect(await run('backup', '--keep', '0')).toMatchObject({ code: 2 });
  expect(await run('backup', '--name', 'a/b')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--to') as string,
  });
  const fixed = await run('backup', '--keep', '3', '--name', 'latest.gz');
  expect(fixed).toMatchObject({ code: 2, stderr: expect.stringContaining('put {date} or {time}') as string });
  expect((await run('backup', 'list')).stdout).toMatch(/never.*\ncommand failed at .*put \{date\}/);
  writeFileSync(join(place.folder, 'a-file'), '');
  const nowhere = await run('backup', '--to', join('a-file', 'x'));
  expect(nowhere).toMatchObject({ code: 2, stderr: expect.stringContaining('give another one with --to') as string });
  expect(await run('backup', '--data-dir', 'nothing')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('no store') as string,
  });
  expect(existsSync(join(place.folder, 'nothing'))).toBe(false);
});

test('it is restored into an installation with jobs, by rule and by kind, and what is replaced is backed up before', async () => {
  const { path } = JSON.parse((await run('backup', '--json')).stdout) as { path: string };
  await onStore('other', async engine => {
    await save(engine, 'report', 99);
    await save(engine, 'mine', 5);
  });
  const restore = (...args: string[]) => run('restore', path, '--data-dir', 'other', ...args);
  expect(await restore()).toMatchObject({ code: 1, stderr: expect.stringContaining('--on-conflict') as string });
  expect(await restore('--on-conflict', 'runs=skip')).toMatchObject({ code: 2 });
  const dry = await restore('--dry-run', '--on-conflict', 'skip,jobs=rename');
  expect(dry).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/renamed +job report +as report-restored/) as string,
  });

  const renamed = await restore('--on-conflict', 'rename');
  const again = `multi-job restore ${path} --data-dir other --on-conflict rename --enable`;
  expect(renamed.stdout).toContain(`To switch them on: ${again}\n`);
  expect(existsSync(join(place.folder, 'other/backups'))).toBe(false);
  expect((await restore('--on-conflict', 'rename', '--enable')).stdout).toContain('switched on');
  expect(await onStore('other', engine => engine.getJob('report-restored'))).toMatchObject({ enabled: true });

  const replaced = await restore('--on-conflict', 'replace');
  const [, before = ''] = /^What is there now, before some of it is replaced: (.*)$/m.exec(replaced.stderr) ?? [];
  expect(before).toContain(join('other', 'backups', 'before-restore-'));
  expect(await onStore('other', engine => engine.getJob('report'))).toMatchObject({
    schedule: { interval_sec: 30 },
    enabled: true,
  });
  expect((await restore('--dry-run', '--on-conflict', 'replace')).stdout).toMatch(/jobs +0 +0 +0 +0 +1 /);
  // And back.
  const back = await run('restore', before, '--data-dir', 'other', '--on-conflict', 'replace');
  expect(back.code).toBe(0);
  expect(await onStore('other', engine => engine.getJob('report'))).toMatchObject({ schedule: { interval_sec: 99 } });
});

test('the store is copied whole while somebody has it open; the copy is refused where something is', async () => {
  await onStore('data', async engine => {
    await save(engine, 'open', 7);
    const copied = await run('backup', 'copy', '--to', 'copy');
    expect(copied).toMatchObject({ code: 0, stdout: expect.stringContaining('and checked') as string });
    await save(engine, 'later', 7);
  });
  expect(statSync(join(place.folder, 'copy/multi-job.db')).mode & 0o077).toBe(0);
  expect(readdirSync(join(place.folder, 'copy'))).toEqual(['multi-job.db']);
  const jobs = await onStore('copy', engine => engine.listJobs({ limit: 9, offset: 0 }));
  expect(jobs.items.map(({ job_id: id }) => id)).toEqual(['open', 'report']);
  expect(await run('backup', 'copy', '--to', 'copy')).toMatchObject({ code: 1 });
  mkdirSync(join(place.folder, 'none'));
  expect(await run('backup', 'copy', '--to', 'x', '--data-dir', 'none')).toMatchObject({ code: 2 });
});
