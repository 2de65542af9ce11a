import { chmodSync, mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findChromium } from './browser/find-chromium.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'multi-job-browsers-'))));
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function install(...path: string[]): string {
  const program = join(folder, ...path);
  mkdirSync(dirname(program), { recursive: true });
  writeFileSync(program, '');
  chmodSync(program, 0o755);
  return program;
}

test('the lightest browser of the system is taken, or the Chrome that people use where that is asked for', () => {
  const [light, chrome] = [install('a', 'chromium-headless-shell'), install('b', 'google-chrome')];
  const chromium = install('a', 'chromium');
  const PATH = [join(folder, 'a'), join(folder, 'b')].join(delimiter);
  expect(findChromium({ PATH })).toBe(light);
  for (const wanted of ['1', 'true', 'TRUE'])
    expect(findChromium({ PATH, E2E_USE_SYSTEM_CHROME: wanted })).toBe(chrome);
  for (const unwanted of ['', '0', 'false'])
    expect(findChromium({ PATH, E2E_USE_SYSTEM_CHROME: unwanted })).toBe(light);
  expect(findChromium({ PATH: join(folder, 'a'), E2E_USE_SYSTEM_CHROME: '1' })).toBe(chromium);
  expect(findChromium({ PATH, CHROMIUM_PATH: '/mine', E2E_USE_SYSTEM_CHROME: '1' })).toBe('/mine');
});

test('on Windows it is found where its installer puts it, and nothing that is no program counts', () => {
  const env = { PATH: folder, ProgramFiles: join(folder, 'none'), LOCALAPPDATA: join(folder, 'local') };
  writeFileSync(join(folder, 'google-chrome'), '', { mode: 0o644 });
  mkdirSync(join(folder, 'chromium'));
  expect(() => findChromium(env, 'win32')).toThrow(/^No Chromium is installed\. .* CHROMIUM_PATH\.$/);
  const chrome = install('local', 'Google/Chrome/Application/chrome.exe');
  expect(findChromium(env, 'win32')).toBe(chrome);
  expect(findChromium({ ...env, E2E_USE_SYSTEM_CHROME: '1' }, 'win32')).toBe(chrome);
});
