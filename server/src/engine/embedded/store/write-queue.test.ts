import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AppError } from '../../../core/errors.ts';
import { connect } from './connect.ts';
import { OpenedFile } from './opened-file.ts';
import { releaseFile } from './release-file.ts';
import { SpecCache } from './spec-cache.ts';
import type { Statements } from './statements.ts';
import type { Transaction } from './transaction.ts';
import { WriteQueue } from './write-queue.ts';

let folder: string;
let path: string;
let sql: Statements;
let queue: WriteQueue;
let woken: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mj-queue-'));
  path = join(folder, 'test.db');
  sql = connect(path, 'normal');
  sql.script('CREATE TABLE words (word TEXT PRIMARY KEY) STRICT');
  sql.script('CREATE TABLE wakes (topic TEXT PRIMARY KEY, told INTEGER NOT NULL) STRICT, WITHOUT ROWID');
  woken = [];
  queue = new WriteQueue(sql, new SpecCache(sql, 1024 * 1024), {
    committed: () => undefined,
    wake: topics => woken.push(...topics),
  });
});

afterEach(async () => {
  const file = new OpenedFile(path);
  sql.close();
  await releaseFile(file);
  rmSync(folder, { recursive: true, force: true });
});

test('writes of one turn are committed together and answered one by one', async () => {
  let commits = 0;
  const script = sql.script.bind(sql);
  sql.script = text => {
    if (text === 'COMMIT') commits += 1;
    script(text);
  };
  expect(await Promise.all(['a', 'b', 'c'].map(word => queue.add(adding(word))))).toEqual(['a', 'b', 'c']);
  expect(words()).toEqual(['a', 'b', 'c']);
  expect(commits).toBe(1);
});

test('a write that is refused takes nothing of its own and nothing of the others with it', async () => {
  const refusal = new AppError('CONFLICT', 'No.');
  const results = await Promise.allSettled([
    queue.add(adding('a')),
    queue.add(tx => {
      adding('half')(tx);
      tx.wake('cancel');
      throw refusal;
    }),
    queue.add(adding('a')),
    queue.add(adding('b')),
  ]);
  expect(results.map(result => result.status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
  expect(results[1]).toMatchObject({ reason: refusal });
  expect(words()).toEqual(['a', 'b']);
  expect(woken).toEqual(['schedule', 'schedule']);
});

test('where one ends the whole transaction, as a full disk does, the others are done all the same', async () => {
  const results = await Promise.allSettled([
    queue.add(adding('a')),
    queue.add(tx => {
      tx.sql.script('ROLLBACK');
      throw new Error('disk full');
    }),
    queue.add(adding('b')),
  ]);
  expect(results.map(result => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(words()).toEqual(['a', 'b']);
});

test('a write that waited in vain for the lock leaves the connection as good as new', async () => {
  sql.script('PRAGMA busy_timeout = 20');
  const other = connect(join(folder, 'test.db'), 'normal');
  other.script(`BEGIN IMMEDIATE; INSERT INTO words (word) VALUES ('theirs')`);

  await expect(queue.add(adding('ours'))).rejects.toMatchObject({ code: 'SQLITE_BUSY' });
  expect(words()).toEqual([]);
  other.script('COMMIT');
  other.close();

  expect(words()).toEqual(['theirs']);
  expect(await queue.add(adding('ours'))).toBe('ours');
  expect(words()).toEqual(['ours', 'theirs']);
});

test('what waits can be done at once', async () => {
  const answer = queue.add(adding('a'));
  queue.drain();
  expect(words()).toEqual(['a']);
  expect(await answer).toBe('a');
});

test('timers are heard between the writes of a caller that never pauses', async () => {
  const heard = new AbortController();
  setTimeout(() => {
    heard.abort();
  }, 1);
  for (let index = 0; index < 100_000 && !heard.signal.aborted; index += 1) await queue.add(adding(`w${index}`));
  expect(heard.signal.aborted).toBe(true);
});

function adding(word: string) {
  return (tx: Transaction) => {
    tx.sql.run('INSERT INTO words (word) VALUES (?)', [word]);
    tx.wake('schedule');
    return word;
  };
}

function words(): string[] {
  return sql.rows<{ word: string }>('SELECT word FROM words ORDER BY word').map(row => row.word);
}
