import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { zipArchive } from '../../../scripts/release/zip-archive.mjs';
import { tryProduct } from '../../../scripts/try-product.mjs';
import { npmHere } from './npm-here.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
const BACKEND = `multi-job-backend-${version}`;
const DASHBOARD = `multi-job-dashboard-${version}`;

let place: string;
let out: string;
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'multi-job-release-'));
  out = join(place, 'release');
  build(out);
});
afterAll(() => {
  rmSync(place, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
});

function build(folder: string): void {
  const building = npmHere(['run', '--silent', 'release', '--', '--out', folder], ROOT);
  expect(building, building.said).toMatchObject({ status: 0 });
}

const sums = (folder: string) => readFileSync(join(folder, 'SHA256SUMS'), 'utf8');

test('a release has the package, both archives, their checksums and its notes; the same commit gives the same bytes', () => {
  const archives = [`${BACKEND}.zip`, `${DASHBOARD}.zip`, `multi-job-platform-${version}.tgz`];
  expect(readdirSync(out).sort()).toEqual([...archives, 'SHA256SUMS', 'notes.md'].sort());
  expect(
    execFileSync('sha256sum', ['--check', 'SHA256SUMS'], { cwd: out, encoding: 'utf8' }).match(/: OK$/gm),
  ).toHaveLength(3);
  expect(readFileSync(join(out, 'notes.md'), 'utf8')).toMatch(/^### \w+\n\n- /);
  build(join(place, 'again'));
  expect(sums(join(place, 'again'))).toBe(sums(out));
});

test('the backend archive is unpacked, installed from its lockfile and started, with the dashboard from the other archive', async () => {
  for (const name of [BACKEND, DASHBOARD]) {
    execFileSync('unzip', ['-q', join(out, `${name}.zip`), '-d', place]);
  }
  const backend = join(place, BACKEND);
  expect(readdirSync(place)).toEqual(expect.arrayContaining([BACKEND, DASHBOARD]));
  expect(statSync(join(backend, 'server/bin/multi-job.js')).mode & 0o777).toBe(0o755);

  const lock = readFileSync(join(backend, 'package-lock.json'), 'utf8');
  const { packages } = JSON.parse(lock) as { packages: Record<string, { resolved?: string; dev?: boolean }> };
  const resolved = Object.values(packages).flatMap(entry => entry.resolved ?? []);
  expect(resolved.sort()).toEqual(['contract', 'server']);
  expect(Object.values(packages).filter(({ dev }) => dev)).toEqual([]);
  expect(Object.keys(packages).filter(path => /\/(next|react|vitest|typescript|knip)$/.test(path))).toEqual([]);

  const installing = npmHere(['ci'], backend);
  expect(installing, installing.said).toMatchObject({ status: 0 });
  expect(installing.said).not.toMatch(/npm warn|EBADENGINE/);
  const work = join(place, 'work');
  mkdirSync(work);
  const seen = await tryProduct({
    node: process.execPath,
    program: join(backend, 'server/bin/multi-job.js'),
    folder: work,
    env: { UI_DIR: join(place, DASHBOARD) },
  });
  expect(seen).toMatchObject({ status: 'success', reports: 1, dashboard: true, exitCode: 0, isLeft: false });
});

test('an archive keeps names, rights, empty and large files, in the order of their names', () => {
  const large = Buffer.alloc(3_000_000, 'multi-job ');
  const entries = [
    { name: 'b/läuft-日本.txt', content: Buffer.from('ja'), mode: 0o644 },
    { name: 'b/empty', content: Buffer.alloc(0), mode: 0o600 },
    { name: 'a.sh', content: Buffer.from('exit 3\n'), mode: 0o755 },
    { name: 'large', content: large, mode: 0o644 },
  ];
  const file = join(place, 'odd.zip');
  const date = new Date('2026-03-04T05:06:07Z');
  const bytes = zipArchive(entries, date);
  expect(bytes.length).toBeLessThan(20_000);
  expect(zipArchive(entries.toReversed(), date).equals(bytes)).toBe(true);
  writeFileSync(file, bytes);
  execFileSync('unzip', ['-tq', file]);
  const folder = join(place, 'odd');
  execFileSync('unzip', ['-q', file, '-d', folder], { env: { ...process.env, LC_ALL: 'C.UTF-8', TZ: 'UTC' } });
  expect(readFileSync(join(folder, 'b/läuft-日本.txt'), 'utf8')).toBe('ja');
  expect(readFileSync(join(folder, 'large')).equals(large)).toBe(true);
  const shown = ['a.sh', 'b/empty'].map(name => statSync(join(folder, name)));
  expect(shown.map(({ mode, size }) => [mode & 0o777, size])).toEqual([
    [0o755, 7],
    [0o600, 0],
  ]);
  expect(shown[0]?.mtime.toISOString()).toBe('2026-03-04T05:06:06.000Z');
});
