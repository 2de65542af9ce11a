import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createIdSource } from '../../src/core/ids.ts';
import { silentLogger } from '../../src/core/logger.ts';
import { T0 } from '../../src/engine/conformance/given.ts';
import { createStage } from '../../src/engine/conformance/stage.ts';
import type { Stage } from '../../src/engine/conformance/stage.ts';
import { openEmbeddedEngine } from '../../src/engine/embedded/open-embedded-engine.ts';
import { connect } from '../../src/engine/embedded/store/connect.ts';
import type { Engine } from '../../src/engine/engine.ts';

let folder: string;
let engine: Engine;
let stage: Stage;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mj-values-'));
  engine = await openEmbeddedEngine({ path: join(folder, 'v.db'), logger: silentLogger });
  stage = createStage(engine, createIdSource());
  await stage.saveJob('a');
});
afterEach(async () => {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

const values = () => engine.kvList({ namespace: 'job:a', prefix: '', after: '', limit: 20_000, nowMs: T0 });
const remove = () => engine.deleteJob({ jobId: 'a', actor: 'ani', nowMs: T0 });

/** Many values at once, in one statement behind the back of the engine. */
function fill(statement: string): void {
  const sql = connect(join(folder, 'v.db'), 'normal');
  sql.script(statement);
  sql.close();
}

const FILL = `INSERT INTO kv (namespace, key, value)
  WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 12000) SELECT 'job:a', 'k' || i, '1' FROM n`;

test('of a job with very many values all go with it, a part in each step', async () => {
  fill(FILL);
  expect(await values()).toHaveLength(12_000);
  await remove();
  expect(await values()).toEqual([]);
});

test('what a process that died left of them goes before a new job of that id comes, or with the next sweep', async () => {
  const left = `${FILL}; INSERT INTO values_going (namespace) VALUES ('job:a')`;
  await remove();
  fill(left);
  const bounds = { nowMs: T0, finishedBeforeMs: 0, keepPerJob: 10, keepEvents: 100, limit: 10 };
  expect(await engine.prune(bounds)).toMatchObject({ hasMore: true });
  expect(await values()).toHaveLength(7000);
  await stage.saveJob('a');
  expect(await values()).toEqual([]);
  await engine.kvSet({ namespace: 'job:a', key: 'k1', value: 'new', ttlMs: null, nowMs: T0 });
  expect(await engine.prune(bounds)).toMatchObject({ hasMore: false });
  expect(await values()).toEqual(['k1']);
});
