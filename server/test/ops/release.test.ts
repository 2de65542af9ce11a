import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { notesOf, withRelease } from '../../../scripts/release/changelog.mjs';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const MANIFESTS = ['package.json', 'contract/package.json', 'server/package.json', 'ui/package.json'];

/** What the scripts read and write, and they themselves. */
let copy: string;
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'multi-job-release-'));
  for (const name of [...MANIFESTS, 'package-lock.json', 'CHANGELOG.md', 'scripts/release']) {
    mkdirSync(join(copy, name, '..'), { recursive: true });
    cpSync(join(ROOT, name), join(copy, name), { recursive: true });
  }
});
afterAll(() => {
  rmSync(copy, { recursive: true, force: true });
});

const CHANGELOG = `# Changelog

## Unreleased

### Added

- New.

## [1.1.0] - 2026-01-02

- One and a half.

## 1.0.0 (2026-01-01)

- One.
`;

test.each([
  ['1.1.0', '- One and a half.\n'],
  ['1.0.0', '- One.\n'],
  ['Unreleased', '### Added\n\n- New.\n'],
])('the notes of %s are what stands under its heading', (version, notes) => {
  expect(notesOf(CHANGELOG, version)).toBe(notes);
});

test.each(['1.0', '2.0.0', '1.1', '0.0'])('there are no notes of %s, which has no heading', version => {
  expect(() => notesOf(CHANGELOG, version)).toThrow(`CHANGELOG.md has no heading "## ${version}"`);
});

test('what is unreleased becomes a version, once; with nothing under it there is nothing to release', () => {
  const released = withRelease(CHANGELOG, '2.0.0', '2026-02-03');
  expect(released).toContain('## Unreleased\n\n## [2.0.0] - 2026-02-03\n\n### Added\n\n- New.\n\n## [1.1.0]');
  expect(notesOf(released, '2.0.0')).toBe('### Added\n\n- New.\n');
  expect(withRelease(released, '2.0.0', '2026-02-04')).toBe(released);
  expect(() => withRelease(released, '2.1.0', '2026-02-04')).toThrow('nothing under "## Unreleased"');
  expect(() => notesOf(released, 'Unreleased')).toThrow('says nothing under "## Unreleased"');
});

function script(name: string, ...args: string[]) {
  return spawnSync(process.execPath, [join(copy, 'scripts/release', name), ...args], { cwd: copy, encoding: 'utf8' });
}

const read = (path: string) => JSON.parse(readFileSync(join(copy, path), 'utf8')) as Version;
interface Version {
  version: string;
  dependencies?: Record<string, string>;
  packages?: Record<string, Version>;
}

test('a tag that is not the version, a word too much and a version that is none are refused with the way to mend it', () => {
  const { version } = read('package.json');
  expect(script('build-release.mjs', 'v99.0.0')).toMatchObject({
    status: 1,
    stderr: `The tag is v99.0.0 and the version ${version}. Set it before the tag: npm run release:version -- 99.0.0\n`,
  });
  expect(script('build-release.mjs', 'v1.0.0', 'more').stderr).toContain('npm run release -- [v1.2.3]');
  for (const none of ['', 'v1.0.0', '../1.0.0']) {
    expect(script('set-version.mjs', none)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('is no version') as unknown,
    });
  }
});

test('one command sets the version everywhere, and a tag of a version without notes is still refused', () => {
  expect(script('set-version.mjs', '9.8.7-rc.1')).toMatchObject({ status: 0, stderr: '' });
  const versions = MANIFESTS.map(read);
  const { packages = {}, version } = read('package-lock.json');
  const locked = ['', 'contract', 'server', 'ui'].map(path => packages[path]!);
  expect([...versions, ...locked, { version }].map(entry => entry.version)).toEqual(Array(9).fill('9.8.7-rc.1'));
  const own = [...versions, ...locked].flatMap(({ dependencies = {} }) =>
    Object.entries(dependencies).filter(([name]) => name.startsWith('@multi-job/')),
  );
  expect(own.length).toBeGreaterThan(2);
  expect(new Set(own.map(([, wanted]) => wanted))).toEqual(new Set(['9.8.7-rc.1']));
  expect(readFileSync(join(copy, 'CHANGELOG.md'), 'utf8')).toMatch(
    /## Unreleased\n\n## \[9\.8\.7-rc\.1\] - \d{4}-\d\d-\d\d\n/,
  );

  expect(script('set-version.mjs', '9.9.0').stderr).toContain('CHANGELOG.md has nothing under "## Unreleased"');
});
