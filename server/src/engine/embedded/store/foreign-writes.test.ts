import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ForeignWrites } from './foreign-writes.ts';

let folder: string;
let path: string;
let version: number;
let told: number;
let looks: number;
let writes: ForeignWrites;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout', 'performance'] });
  folder = mkdtempSync(join(tmpdir(), 'mj-writes-'));
  path = join(folder, 'store.db');
  writeFileSync(path, '');
  version = told = looks = 0;
  const readVersion = () => {
    looks += 1;
    return version;
  };
  writes = new ForeignWrites({ path, readVersion, onWrite: () => (told += 1) });
  writes.start();
});

afterEach(() => {
  writes.stop();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
});

function writeElsewhere(): void {
  version += 1;
  const now = new Date();
  utimesSync(path, now, now);
}

test('a write is seen at the next look, once', () => {
  writeElsewhere();
  vi.advanceTimersByTime(20);
  expect(told).toBe(1);
  vi.advanceTimersByTime(100);
  expect(told).toBe(1);
});

test.runIf(process.platform === 'linux')(
  'after a quiet second few looks are made, and a write is told of',
  async () => {
    vi.advanceTimersByTime(1000);
    looks = 0;
    vi.advanceTimersByTime(5000);
    expect(looks).toBe(1);
    writeElsewhere();
    const timers = vi.getTimerCount();
    // The system tells in a turn of its own; what follows is a look that was not due yet.
    while (vi.getTimerCount() === timers) await new Promise(resolve => setImmediate(resolve));
    vi.advanceTimersByTime(20);
    expect(told).toBe(1);
  },
);

test.runIf(process.platform === 'linux')('while much is written the version is looked at instead', async () => {
  vi.advanceTimersByTime(1000);
  looks = 0;
  for (let written = 0; written < 60; written += 1) {
    writeElsewhere();
    await new Promise(resolve => setImmediate(resolve));
  }
  await vi.waitUntil(async () => {
    await new Promise(resolve => setImmediate(resolve));
    looks = 0;
    vi.advanceTimersByTime(100);
    return looks >= 5;
  });
});

test('where the system cannot tell, the looks go on', () => {
  rmSync(path);
  vi.advanceTimersByTime(2000);
  version += 1;
  vi.advanceTimersByTime(20);
  expect(told).toBe(1);
});
