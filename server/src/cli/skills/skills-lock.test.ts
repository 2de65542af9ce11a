import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockFaults, readLock, writeLock } from './skills-lock.ts';

const pin = (hex: string) => ({ version: '1.0.0', sha256: hex.repeat(64) });

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mj-lock-'));
  file = join(folder, 'skills.lock');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('the same skills are the same text, whatever their order; what is not pinned is no fault', async () => {
  await writeLock(file, { version: 1, skills: { b: pin('b'), a: pin('a') } });
  const text = await readFile(file, 'utf8');
  await writeLock(file, { version: 1, skills: { a: pin('a'), b: pin('b') } });
  expect(await readFile(file, 'utf8')).toBe(text);
  const lock = await readLock(file);
  expect(lockFaults(lock, { skill_id: 'a', ...pin('a') })).toEqual([]);
  expect(lockFaults(lock, { skill_id: 'a', ...pin('c') })).toHaveLength(1);
  expect(lockFaults(lock, { skill_id: 'constructor', ...pin('a') })).toEqual([]);
  expect(lockFaults(await readLock(join(folder, 'none')), { skill_id: 'a', ...pin('a') })).toEqual([]);
});

test.each([
  '',
  '[]',
  '{"version":1}',
  '{"version":1,"skills":{"A B":{}}}',
  '{"version":1,"skills":{"a":{"version":"1","sha256":"x"}}}',
])('a lock that says %j is refused with how to mend it', async text => {
  await writeFile(file, text);
  await expect(readLock(file)).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
    message: expect.stringContaining('spio-skill lock') as string,
  });
});
