import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeMissingFolder } from './make-missing-folder.ts';

let root = '';
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'folders-'));
});
afterAll(() => {
  rmSync(root, { recursive: true });
});

test('it makes every level that is missing, with the mode, and leaves those that are there', () => {
  const folder = join(root, 'a', 'b', 'c');
  makeMissingFolder(folder, 0o700);
  makeMissingFolder(folder, 0o755);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

test('a file in the way is an error', () => {
  writeFileSync(join(root, 'file'), '');
  expect(() => {
    makeMissingFolder(join(root, 'file', 'x'));
  }).toThrow(/ENOTDIR|EEXIST/);
});

test.skipIf(process.platform !== 'linux')('where nothing can be made it says so at once', () => {
  expect(() => {
    makeMissingFolder('/proc/no-such/folder');
  }).toThrow(/ENOENT/);
});
