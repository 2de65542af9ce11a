import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jobSpecSchema } from '@multi-job/contract';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { filledName } from '../../../src/core/backup/series-name.ts';
import { isoOf } from '../../../src/core/clock.ts';
import { createIdSource } from '../../../src/core/ids.ts';
import { silentLogger } from '../../../src/core/logger.ts';
import type { Engine } from '../../../src/engine/engine.ts';
import { openEmbeddedEngine } from '../../../src/engine/embedded/open-embedded-engine.ts';
import { listBackupRecords } from '../../../src/operations/backup/backup-records.ts';
import { makeBackup } from '../../../src/operations/backup/make-backup.ts';
import { openBackup } from '../../../src/operations/backup/read-backup-file.ts';
import { joinInstallation } from '../../../src/operations/installation/join-installation.ts';

const DAY_MS = 86_400_000;
const START_MS = Date.parse('2030-01-10T02:30:00.000Z');
let folder: string;
let engines: Engine[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keep-backups-'));
  engines = [];
});
afterEach(async () => {
  for (const engine of engines) await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

/** An installation of its own whose clock is set by hand. */
async function openInstallation(name: string) {
  const engine = await openEmbeddedEngine({ path: join(folder, `${name}.db`), logger: silentLogger });
  engines.push(engine);
  const clock = { ms: START_MS, now: () => clock.ms };
  const newId = createIdSource();
  await joinInstallation({ engine, clock, newId });
  const spec = jobSpecSchema.parse({ job_id: 'a', type: 'my.type' });
  const origin = { versionId: newId(START_MS), source: 'api', actor: 'ani', note: null };
  await engine.saveJob({ spec, ...origin, enabled: true, arm: null, nowMs: START_MS });
  const backUp = (keep: number | null, keepDays: number | null = null, named = 'b-{time}.gz') =>
    makeBackup(
      { engine, clock, host: 'here' },
      {
        ...{ path: join(folder, filledName(named, isoOf(clock.ms))), namedPath: named, nowMs: clock.ms },
        ...{ includeHistory: true, keep: keep === null && keepDays === null ? null : { keep, keepDays } },
        ...{ source: 'command', writerId: newId(clock.ms), signal: new AbortController().signal },
        onProgress: () => undefined,
      },
    );
  return { engine, clock, backUp };
}

const backupsIn = () => readdirSync(folder).filter(name => name.endsWith('.gz'));

test('the newest stay, with their checksums; nothing goes without a rule', async () => {
  const { clock, backUp } = await openInstallation('one');
  for (let day = 0; day < 4; day += 1) {
    await backUp(null);
    clock.ms += DAY_MS;
  }
  // Without a series in it: written before anybody asked for some to be kept.
  const { series } = await backUp(2);
  expect(series).toEqual({ kept: ['b-20300114T023000Z.gz'], removed: [], damaged: [] });
  clock.ms += DAY_MS;
  await backUp(2);
  clock.ms += DAY_MS;
  expect((await backUp(2)).series?.removed).toEqual(['b-20300114T023000Z.gz']);
  clock.ms += DAY_MS;
  expect((await backUp(1, 2)).series?.kept).toHaveLength(3);
  const names = backupsIn();
  expect(names).toHaveLength(7);
  expect(readdirSync(folder).filter(name => name.endsWith('.sha256'))).toEqual(names.map(name => `${name}.sha256`));
});

test('only what an earlier backup of this installation and this name wrote goes', async () => {
  const [one, other] = [await openInstallation('one'), await openInstallation('other')];
  await other.backUp(9);
  await one.backUp(9, null, 'c-{time}.gz');
  one.clock.ms += DAY_MS;
  await one.backUp(9);
  const mine = 'b-20300111T023000Z.gz';
  writeFileSync(join(folder, 'b-20300101T000000Z.gz'), 'not a backup');
  symlinkSync(join(folder, mine), join(folder, 'b-20300102T000000Z.gz'));
  writeFileSync(join(folder, 'b-20300103T000000Z.gz.old'), 'x');
  const before = readdirSync(folder);
  one.clock.ms += DAY_MS;
  const { series } = await one.backUp(1);
  expect(series).toEqual({
    ...{ kept: ['b-20300112T023000Z.gz'], removed: [mine] },
    damaged: ['b-20300101T000000Z.gz'],
  });
  const gone = before.filter(name => !readdirSync(folder).includes(name) && !/-(wal|shm)$/.test(name));
  expect(gone).toEqual([mine, `${mine}.sha256`]);
});

test('one that is not as it was written does not count, stays, and is told; the last good one never goes', async () => {
  const { engine, clock, backUp } = await openInstallation('one');
  const { path: good } = await backUp(1);
  clock.ms += DAY_MS;
  const { path: bad } = await backUp(2);
  const bytes = readFileSync(bad);
  bytes[bytes.length - 20]! ^= 1;
  writeFileSync(bad, bytes);
  clock.ms += DAY_MS;
  const { series } = await backUp(2);
  expect(series).toMatchObject({ removed: [], damaged: ['b-20300111T023000Z.gz'] });
  await (await openBackup(good)).close();
  expect((await listBackupRecords(engine))[0]?.last_good?.damaged).toEqual(['b-20300111T023000Z.gz']);
});

test('a backup that fails removes nothing, and is on record beside the last good one', async () => {
  const { engine, clock, backUp } = await openInstallation('one');
  await backUp(1);
  clock.ms += DAY_MS;
  const listJobs = engine.listJobs.bind(engine);
  engine.listJobs = () => Promise.reject(new Error('store away'));
  await expect(backUp(1)).rejects.toThrow('store away');
  engine.listJobs = listJobs;
  expect(backupsIn()).toEqual(['b-20300110T023000Z.gz']);
  expect(await listBackupRecords(engine)).toMatchObject([
    {
      source: 'command',
      last_good: { written_at: isoOf(START_MS), kept: 1, host: 'here', counts: { jobs: 1 } },
      last_failure: { at: isoOf(START_MS + DAY_MS), message: 'store away' },
    },
  ]);
  await expect(backUp(1, null, 'latest.gz')).rejects.toThrow('put {date} or {time}');
  // It went well again.
  await backUp(1);
  expect((await listBackupRecords(engine))[0]?.last_failure).toBeNull();
});
