import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const WORKSPACES = ['contract', 'server', 'ui'];

interface Manifest {
  version: string;
  private?: boolean;
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  overrides?: Record<string, string>;
  bundleDependencies?: string[];
  scripts?: Record<string, string>;
}

interface Packed {
  filename: string;
  size: number;
  unpackedSize: number;
  bundled: string[];
  files: { path: string; size: number; mode: number }[];
}

const manifest = (folder = '.') => JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8')) as Manifest;

/** The project as far as npm packs it, with a stand-in for the dashboard, which may be built at this very moment. */
let copy: string;
let packed: Packed;
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'multi-job-pack-'));
  for (const name of [
    'package.json',
    '.env.example',
    'CHANGELOG.md',
    'LICENSE',
    'README.md',
    'README.id.md',
    'docs',
    'examples',
    'deploy',
  ]) {
    cpSync(join(ROOT, name), join(copy, name), { recursive: true });
  }
  for (const name of WORKSPACES) {
    mkdirSync(join(copy, name));
    cpSync(join(ROOT, name, 'package.json'), join(copy, name, 'package.json'));
  }
  for (const name of ['contract/dist', 'server/dist', 'server/bin']) {
    // Source maps are half of it; one of each kind shows what becomes of them.
    const filter = (from: string) =>
      !from.endsWith('.map') || from.includes('/dist/main.') || from.includes('/dist/index.');
    cpSync(join(ROOT, name), join(copy, name), { recursive: true, filter });
  }
  write('ui/out/index.html', '<title>stand-in</title>');
  // What lies about in a folder in which somebody works.
  write('.env', 'MULTI_JOB_TOKEN=secret');
  write('data/multi-job.db', 'rows');
  write('server/dist/left.test.js', '');
  write('ui/src/page.tsx', '');
  mkdirSync(join(copy, 'node_modules/@multi-job'), { recursive: true });
  symlinkSync('../../contract', join(copy, 'node_modules/@multi-job/contract'));
  const told = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: copy,
    encoding: 'utf8',
  });
  packed = (JSON.parse(told) as Packed[])[0]!;
});
afterAll(() => {
  rmSync(copy, { recursive: true, force: true });
});

function write(path: string, content: string): void {
  mkdirSync(join(copy, path, '..'), { recursive: true });
  writeFileSync(join(copy, path), content);
}

const paths = () => packed.files.map(({ path }) => path);

test('one tarball holds the server with all it loads, the dashboard, the contract, the licence and the documents', () => {
  const expected = [
    'package.json',
    'LICENSE',
    'README.md',
    'CHANGELOG.md',
    '.env.example',
    'server/package.json',
    'server/bin/multi-job.js',
    'server/dist/cli/multi-job.js',
    'server/dist/handlers/jobs-api.d.ts',
    'ui/out/index.html',
    'node_modules/@multi-job/contract/package.json',
    'node_modules/@multi-job/contract/dist/index.js',
    'docs/cli.md',
    'docs/security.md',
    'deploy/prometheus/rules.yml',
    'examples/handlers/price-watch.ts',
    ...assets('server/src'),
  ];
  expect(expected.filter(path => !paths().includes(path))).toEqual([]);
  expect(packed.bundled).toEqual(['@multi-job/contract']);
  expect(packed.files.find(({ path }) => path === 'server/bin/multi-job.js')!.mode & 0o111).toBe(0o111);
});

/** What stands beside the sources and is no TypeScript, by its place in dist. */
function assets(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && !entry.name.endsWith('.ts'))
    .map(entry => join(entry.parentPath, entry.name).slice(ROOT.length).replace('server/src/', 'server/dist/'));
}

test('no sources, source maps, tests, notes of the compiler, settings or data are in it', () => {
  const places =
    /^(server\/(bin|dist)\/|ui\/out\/|docs\/[\w-]+\.md$|examples\/(handlers|jobs)\/|deploy\/(grafana|prometheus)\/|node_modules\/@multi-job\/contract\/(dist\/|package\.json$))/;
  const single = [
    'package.json',
    'server/package.json',
    'LICENSE',
    '.env.example',
    'CHANGELOG.md',
    'README.md',
    'README.id.md',
  ];
  expect(paths().filter(path => !places.test(path) && !single.includes(path))).toEqual([]);

  const unwanted = /\.map$|\.test\.|\.tsbuildinfo$|\.built$|\.env$|(?<!\.d)\.tsx?$|\/conformance\//;
  expect(paths().filter(path => unwanted.test(path) && !path.startsWith('examples/'))).toEqual([]);
});

test('it stays small: what is beside the dashboard has under 8 MiB in 6000 files, and a third of that packed', () => {
  expect(packed.filename).toMatch(/^multi-job-platform-\d+\.\d+\.\d+.*\.tgz$/);
  expect(packed.unpackedSize).toBeLessThan(8 * 1024 ** 2);
  expect(packed.size).toBeLessThan((8 * 1024 ** 2) / 3);
  expect(packed.files.length).toBeLessThan(6000);
});

test('what it asks npm for is what the server asks for, in the same versions, and what else it must be held at', () => {
  const root = manifest();
  const { overrides = {} } = root;
  const held = { 'light-my-request': overrides['light-my-request'] };
  expect(root.dependencies).toEqual({
    '@multi-job/contract': root.version,
    ...held,
    ...manifest('server').dependencies,
  });
  expect(root.bundleDependencies).toEqual(['@multi-job/contract']);
  // A dependency of a bundled package would be bundled whole: it takes the zod of the server.
  const contract = manifest('contract');
  expect(contract.dependencies).toBeUndefined();
  expect(contract.peerDependencies).toEqual({ zod: root.dependencies?.['zod'] });
});

test('all manifests bear one version, and none can be published by mistake', () => {
  const manifests = ['.', ...WORKSPACES].map(folder => manifest(folder));
  expect(new Set(manifests.map(({ version }) => version)).size).toBe(1);
  expect(manifests.map(({ private: isPrivate }) => isPrivate)).toEqual([true, true, true, true]);
});

test('packing builds first, by a script that needs no POSIX shell', () => {
  expect(manifest().scripts?.['prepack']).toBe('node scripts/prepack.mjs');
});
