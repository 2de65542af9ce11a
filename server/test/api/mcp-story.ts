import type { AuditEntry, Client } from '@multi-job/contract';
import { expect } from 'vitest';
import type { Clock } from '../../src/core/clock.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { McpCaller } from './mcp-caller.ts';
import { startTestWorker } from './test-worker.ts';

interface Stage {
  engine: Engine;
  clock: Clock;
  newId: (nowMs: number) => string;
  /** What the assistant speaks through, with the role operator and the name `helper`. */
  assistant: McpCaller;
  /** The API with the token of an admin. */
  human: Client;
}

/** From a sentence to a run and what it wrote, as an assistant and a human do it together; both doors go through it. */
export async function tellStory({ assistant, human, ...stage }: Stage): Promise<void> {
  const planned = await assistant.call('plan', { prompt: 'Back up everything every night at 2' });
  const [job] = planned.data['jobs'] as { job_spec: { job_id: string; type: string } }[];
  expect(job?.job_spec.type).toBe('backup.export');
  const jobId = job?.job_spec.job_id ?? '';
  expect((await assistant.call('list_jobs')).data['jobs']).toEqual([]);

  const saved = await assistant.call('save_job', {
    job: { ...job?.job_spec, enabled: true },
    note: 'asked for by ani',
  });
  expect(saved.data).toMatchObject({ job_id: jobId, change: 'created', enabled: false });
  expect(saved.data['next']).toContain(`multi-job jobs enable ${jobId} --if-match ${String(saved.data['version_id'])}`);
  const seen = await human.jobs.get(jobId);
  expect(seen.enabled).toBe(false);
  expect((await assistant.call('get_job', { job_id: jobId })).data).toMatchObject({
    job: { job_id: jobId, enabled: false },
    last_change: { by: 'helper', source: 'mcp', note: 'asked for by ani' },
  });

  const key = { job_id: jobId, idempotency_key: 'backup-1' };
  expect((await assistant.call('run_job', key)).error?.code).toBe('CONFLICT');
  expect((await assistant.call('explain_job', { job_id: jobId })).data).toMatchObject({ blocked_by: 'enabled' });
  // What was saved after the human looked is not enabled unseen.
  const later = { ...job?.job_spec, timeout_ms: 77_000 };
  expect((await assistant.call('save_job', { job: later })).data).toMatchObject({ change: 'updated', enabled: false });
  await expect(human.jobs.enable(jobId, { ifMatch: seen.version_id })).rejects.toMatchObject({
    code: 'REVISION_CONFLICT',
  });
  const { version_id: ifMatch, enabled } = await human.jobs.get(jobId);
  expect(enabled).toBe(false);
  await human.jobs.enable(jobId, { ifMatch });

  const run = await assistant.call('run_job', key);
  const runId = String(run.data['run_id']);
  expect(run.data).toMatchObject({ job_id: jobId, status: 'queued', is_repeat: false });
  const again = await assistant.call('run_job', key);
  expect(again.data).toMatchObject({ run_id: runId, is_repeat: true });
  expect((await human.runs.list()).total).toBe(1);

  const worker = await startTestWorker(stage);
  const claimed = await worker.claimOne();
  await worker.log(claimed, ['first', 'second', 'third']);
  await worker.finish(claimed);
  expect((await assistant.call('get_run', { run_id: runId })).data).toMatchObject({
    ...{ status: 'success', is_done: true, output: { ok: true }, source: 'manual', started_by: 'helper' },
  });
  const logs = await assistant.call('run_logs', { run_id: runId, lines: 2 });
  expect(logs.data).toMatchObject({
    lines: [{ message: 'second' }, { message: 'third' }],
    has_earlier: true,
  });
  expect((await assistant.call('explain_job', { job_id: jobId })).data).toMatchObject({
    enabled: true,
    checks: expect.arrayContaining([expect.objectContaining({ check: 'last_run', run_id: runId })]) as unknown,
  });
  expect(callsOf((await human.audit.logs({ method: 'MCP' })).items)).toEqual([
    'helper POST /jobs 201',
    `helper POST /jobs/${jobId}/run 409`,
    'helper POST /jobs 200',
    `helper POST /jobs/${jobId}/run 202`,
    `helper POST /jobs/${jobId}/run 202`,
  ]);
}

/** Oldest first, in short; all of them came by MCP. */
function callsOf(rows: readonly AuditEntry[]): string[] {
  expect(rows.every(({ method, actor_role }) => method === 'MCP' && actor_role === 'operator')).toBe(true);
  return rows.toReversed().map(({ actor, path, status }) => `${actor} POST ${path} ${status}`);
}
