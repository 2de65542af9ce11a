import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { checkDataDir } from '../../src/cli/doctor/check-data-dir.ts';
import { silentLogger } from '../../src/core/logger.ts';
import { openEmbeddedEngine } from '../../src/engine/embedded/open-embedded-engine.ts';

const folder = mkdtempSync(join(tmpdir(), 'mj-modes-'));
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('folder and database are made for this user only, under any umask, and warned about when wider', async () => {
  const dataDir = join(folder, 'a', 'data');
  const path = join(dataDir, 'multi-job.db');
  const modeOf = (place: string): number => statSync(place).mode & 0o777;
  const warned: string[] = [];
  const logger = { ...silentLogger, warn: (_fields: object, message: string) => warned.push(message) };
  const umask = process.umask(0);
  try {
    const engine = await openEmbeddedEngine({ path, logger });
    expect(readdirSync(dataDir).length).toBeGreaterThan(1);
    expect([modeOf(join(folder, 'a')), modeOf(dataDir)]).toEqual([0o700, 0o700]);
    for (const name of readdirSync(dataDir)) expect([name, modeOf(join(dataDir, name))]).toEqual([name, 0o600]);
    await engine.close();
  } finally {
    process.umask(umask);
  }
  expect(warned).toEqual([]);
  expect(checkDataDir({ dataDir }).status).toBe('ok');

  chmodSync(dataDir, 0o755);
  chmodSync(path, 0o644);
  const again = await openEmbeddedEngine({ path, logger });
  await again.close();
  expect(warned).toEqual([
    `${dataDir} is open to other users of this machine (mode 0755): run "chmod 0700 ${dataDir}".`,
    `${path} is open to other users of this machine (mode 0644): run "chmod 0600 ${path}".`,
  ]);
  expect(checkDataDir({ dataDir })).toMatchObject({ status: 'warn', detail: warned[0] });
});
