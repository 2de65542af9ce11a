import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { jobSpecSchema } from '@multi-job/contract';
import { createIdSource } from '../../src/core/ids.ts';
import { silentLogger } from '../../src/core/logger.ts';
import { openEmbeddedEngine } from '../../src/engine/embedded/open-embedded-engine.ts';
import { openWorkplace } from './run-multi-job.ts';
import type { Workplace } from './run-multi-job.ts';

let workplace: Workplace;
beforeEach(() => {
  workplace = openWorkplace();
});
afterEach(() => workplace.close());

const LATE = `
import { defineJob, z } from '@multi-job/server/jobs';
export const late = defineJob({
  type: 'late', inputs: z.looseObject({}),
  run: () => { setTimeout(() => { throw new Error('after the end, password=hunter2'); }, 20); return Promise.resolve('done'); },
});`;

test('an error that the handler of a run left to nobody ends the worker, and the log names the run', async () => {
  const handlers = join(workplace.folder, 'handlers');
  mkdirSync(handlers);
  writeFileSync(join(handlers, 'late.mjs'), LATE);
  const dataDir = join(workplace.folder, 'data');
  const engine = await openEmbeddedEngine({ path: join(dataDir, 'multi-job.db'), logger: silentLogger });
  const newId = createIdSource();
  const nowMs = Date.now();
  const spec = jobSpecSchema.parse({ job_id: 'a', type: 'late' });
  const saved = { source: 'api', actor: 'ani', note: null, enabled: true, arm: null, nowMs };
  await engine.saveJob({ spec, versionId: newId(nowMs), ...saved });
  const runId = newId(nowMs);
  const times = { scheduledAtMs: nowMs, availableAtMs: nowMs };
  const run = { runId, jobId: 'a', versionId: null, inputs: null, priority: null, source: 'manual', traceId: null };
  await engine.enqueue({ runs: [{ ...run, ...times }], nowMs });

  const worker = workplace.run(['worker'], { DATA_DIR: dataDir, HANDLERS_DIR: handlers, LOG_FORMAT: 'json' });
  const { code } = await worker.ended;
  await engine.close();

  expect(code).toBe(1);
  const line = worker.log().find(({ suspected_runs: suspects }) => suspects !== undefined);
  expect(line?.['suspected_runs']).toEqual([{ run_id: runId, job_id: 'a', type: 'late', attempt: 1 }]);
  expect(line?.['msg']).toContain('isolation: "process"');
  expect(worker.stdout()).not.toContain('hunter2');
});
