import { statSync } from 'node:fs';
import { messageOf } from '../../../core/errors.ts';
import type { EngineHealth } from '../../engine.ts';
import { storeError } from './store-errors.ts';
import type { Store } from './store.ts';

/** Up to this size the whole file is checked each time; above it that would hold up the process. */
const CHECKED_BYTES = 16 * 1024 * 1024;

/** Whether the file can be read and written, and what it is. */
export async function health(store: Store): Promise<EngineHealth> {
  const problems: string[] = [];
  const facts: EngineHealth['facts'] = { engine: 'embedded', path: store.path };
  try {
    store.assertInPlace();
    facts.size_bytes = statSync(store.path).size;
    await store.readOnce(({ sql }) => {
      facts.sqlite_version = sql.row<{ version: string }>('SELECT sqlite_version() AS version')?.version ?? '';
      facts.journal_mode = sql.row<{ journal_mode: string }>('PRAGMA journal_mode')?.journal_mode ?? '';
      facts.synchronous = synchronousName(sql.row<{ synchronous: number }>('PRAGMA synchronous')?.synchronous ?? -1);
      facts.schema = sql.row<{ number: number }>('SELECT max(number) AS number FROM migrations')?.number ?? 0;
      if (Number(facts.size_bytes) <= CHECKED_BYTES) problems.push(...damages(sql.rows('PRAGMA quick_check(3)')));
    });
    await store.tryWrite();
  } catch (error) {
    problems.push(messageOf(storeError(error, store.path)));
  }
  const warnings = facts.journal_mode === 'wal' ? [] : [`The store ${store.path} is not in write-ahead-log mode.`];
  return { ok: problems.length === 0, problems, warnings: problems.length === 0 ? warnings : [], facts };
}

function damages(rows: { quick_check: string }[]): string[] {
  return rows.filter(row => row.quick_check !== 'ok').map(row => `The store is damaged: ${row.quick_check}.`);
}

function synchronousName(level: number): string {
  return ['off', 'normal', 'full', 'extra'][level] ?? String(level);
}
