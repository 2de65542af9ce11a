import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { expect, test } from 'vitest';
import { silentLogger } from '../../src/core/logger.ts';
import { MOVED_TABLES } from '../../src/engine/embedded/move/moved-tables.ts';
import { openEmbeddedEngine } from '../../src/engine/embedded/open-embedded-engine.ts';

/** What a move carries, or makes anew, of each table with more than its name says. A new column is added here once it is carried. */
const COLUMNS = {
  jobs: 21,
  job_state: 12,
  job_versions: 7,
  occurrences: 9,
  runs: 35,
  run_payloads: 4,
  run_logs: 6,
  approvals: 18,
  events: 6,
  documents: 6,
  kv: 4,
  remembered_keys: 3,
  idempotency_keys: 4,
  rate_windows: 3,
  metrics: 6,
  budgets: 5,
  budget_reservations: 8,
  audit_log: 15,
  audit_chain: 6,
} as const;

test('every table and column of the embedded file is known to those who move a store', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mj-tables-'));
  const path = join(folder, 'multi-job.db');
  const engine = await openEmbeddedEngine({ path, logger: silentLogger });
  const file = new Database(path);
  try {
    const tables = file.prepare(`SELECT name FROM sqlite_master WHERE type = 'table'`).all() as { name: string }[];
    expect(tables.map(({ name }) => name).toSorted()).toEqual([...MOVED_TABLES, 'migrations'].toSorted());
    for (const [table, columns] of Object.entries(COLUMNS)) {
      const found = file.prepare(`SELECT count(*) AS count FROM pragma_table_info('${table}')`).get() as {
        count: number;
      };
      expect({ table, columns: found.count }).toEqual({ table, columns });
    }
  } finally {
    file.close();
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  }
});
