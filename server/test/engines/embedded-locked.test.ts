import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, expect, test } from 'vitest';
import { silentLogger } from '../../src/core/logger.ts';
import { openEmbeddedEngine } from '../../src/engine/embedded/open-embedded-engine.ts';
import { awaitEngine } from '../../src/engine/open/await-engine.ts';

const folder = mkdtempSync(join(tmpdir(), 'mj-locked-'));
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('a file that another process is writing is waited for, and said so', async () => {
  const path = join(folder, 'multi-job.db');
  await (await openEmbeddedEngine({ path, logger: silentLogger })).close();
  const other = new Database(path);
  other.exec('BEGIN IMMEDIATE');
  const warned: string[] = [];
  const logger = {
    ...silentLogger,
    warn: (_fields: object, message: string) => {
      warned.push(message);
      if (other.inTransaction) other.exec('ROLLBACK');
    },
  };
  const store = { kind: 'embedded', path, synchronous: 'normal' } as const;
  const engine = await awaitEngine({ store, logger, signal: AbortSignal.timeout(30_000) });
  await engine.close();
  other.close();
  expect(warned).toEqual([expect.stringMatching(/^the store is not available: .* is locked by another process/)]);
});
