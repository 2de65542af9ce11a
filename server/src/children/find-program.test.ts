import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { absoluteFolders, findProgram } from './find-program.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mj-programs-'));
  writeFileSync(join(folder, 'server'), '#!/bin/sh\n', { mode: 0o755 });
  writeFileSync(join(folder, 'notes'), 'text', { mode: 0o644 });
  symlinkSync(join(folder, 'server'), join(folder, 'alias'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('folders that are relative in PATH are not looked in', () => {
  expect(absoluteFolders(`.:bin::${folder}`)).toEqual([folder]);
  expect(absoluteFolders('.:bin:')).toEqual(['/usr/local/bin', '/usr/bin', '/bin']);
});

test('a program is told by the path that led to it and by its file; what cannot be executed is none', () => {
  const real = join(folder, 'server');
  expect(findProgram('alias', ['/nowhere', folder])).toEqual({ path: join(folder, 'alias'), real });
  expect(findProgram(join(folder, 'alias'), [])).toEqual({ path: join(folder, 'alias'), real });
  for (const word of ['notes', 'nothing', '', 'server\0', '.', '..'])
    expect(findProgram(word, [folder]), word).toBeNull();
});
