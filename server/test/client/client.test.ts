import { createClient, eachItem, type Client } from '@multi-job/contract';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { idleSpec } from '../api/api-harness.ts';
import { startTestWorker } from '../api/test-worker.ts';
import { TOKENS, authOn } from '../api/tokens.ts';
import { openInstallation, type Installation } from './installation.ts';

let place: Installation;
let client: Client;
beforeEach(async () => {
  place = await openInstallation();
  client = createClient({ baseUrl: (await place.startApi()).url });
  await client.jobs.save(idleSpec);
});
afterEach(() => place.close());

test('a job is saved, read, switched, run and deleted', async () => {
  const changed = await client.jobs.save({ ...idleSpec, timeout_ms: 1000 }, { note: 'shorter' });
  expect(changed).toMatchObject({ change: 'updated', job: { timeout_ms: 1000 } });
  expect((await client.jobs.disable('idle')).enabled).toBe(false);
  expect((await client.jobs.versions('idle')).items).toMatchObject([{ note: 'shorter' }, { note: null }]);

  const first = await client.jobs.run('idle', { inputs: { work_ms: 2 } }, { idempotencyKey: 'k1' });
  const again = await client.jobs.run('idle', { inputs: { work_ms: 2 } }, { idempotencyKey: 'k1' });
  expect([first.isDuplicate, again.isDuplicate]).toEqual([false, true]);
  expect(again.run.run_id).toBe(first.run.run_id);
  expect(await client.runs.cancel(first.run.run_id)).toMatchObject({ status: 'cancelled', inputs: { work_ms: 2 } });

  expect(await client.jobs.explain('idle', { lang: 'id' })).toMatchObject({ language: 'id', enabled: false });
  expect((await client.jobs.delete('idle')).job_id).toBe('idle');
  await expect(client.jobs.get('idle')).rejects.toMatchObject({ name: 'ApiProblem', code: 'NOT_FOUND', status: 404 });
});

test('a save that was made from an older version is refused', async () => {
  const { version_id: versionId } = await client.jobs.get('idle');
  await client.jobs.save({ ...idleSpec, timeout_ms: 1000 }, { ifMatch: versionId });
  await expect(client.jobs.save({ ...idleSpec, timeout_ms: 2000 }, { ifMatch: versionId })).rejects.toMatchObject({
    code: 'REVISION_CONFLICT',
  });
});

test('a new job is refused where there is one, and may be saved without firing yet', async () => {
  await expect(client.jobs.save(idleSpec, { ifNoneMatch: '*' })).rejects.toMatchObject({ code: 'REVISION_CONFLICT' });
  const { job } = await client.jobs.save({ ...idleSpec, job_id: 'born-off' }, { ifNoneMatch: '*', enabled: false });
  expect(job).toMatchObject({ job_id: 'born-off', enabled: false });
  await client.jobs.delete('born-off');
});

test('every fault of a spec comes with its path', async () => {
  const spec = { job_id: 'a/b', type: 'simulation.heavy', schedule: { interval_sec: 0 } };
  await expect(client.jobs.save(spec)).rejects.toMatchObject({
    code: 'VALIDATION',
    status: 400,
    errors: [{ path: 'job_id' }, { path: 'schedule.interval_sec' }],
  });
});

test('numbered pages and cursors lead through a whole list', async () => {
  for (let number = 0; number < 5; number++) {
    await client.jobs.save({ ...idleSpec, job_id: `job-${number}` });
    await client.jobs.run('idle');
  }
  const jobs = await client.jobs.list({ search: 'job-', limit: 2 });
  expect(jobs).toMatchObject({ total: 5, next: { search: 'job-', limit: 2, offset: 2 } });
  const ids = [];
  for await (const job of eachItem(client.jobs.list({ search: 'job-', limit: 2 }))) ids.push(job.job_id);
  expect(ids).toEqual(['job-0', 'job-1', 'job-2', 'job-3', 'job-4']);

  const runs = [];
  for await (const run of eachItem(client.runs.list({ job_id: 'idle', limit: 2 }))) runs.push(run.run_id);
  expect(new Set(runs).size).toBe(5);
  expect((await client.runs.list({ job_id: 'idle' })).total).toBe(5);
});

test('the log of a run is followed until the run has ended', async () => {
  const { run } = await client.jobs.run('idle');
  const worker = await startTestWorker(place);
  const claimed = await worker.claimOne();
  await worker.log(claimed, ['one', 'two']);
  const messages: string[] = [];
  for await (const line of client.runs.followLogs(run.run_id, { after_seq: 1 })) {
    messages.push(line.message);
    if (line.message === 'two') {
      await worker.log(claimed, ['three']);
      await worker.finish(claimed);
    }
  }
  expect(messages).toEqual(['two', 'three']);
  expect((await client.runs.logs(run.run_id, { limit: 2 })).next).toMatchObject({ after_seq: 2 });
});

test('a token is shown in the header and scheme of the installation, and a small role is told which one it takes', async () => {
  const auth = authOn({ tokenHeader: 'x-token', tokenScheme: 'Key' });
  const { url: baseUrl } = await place.startApi({ auth });

  const viewer = createClient({ baseUrl, token: TOKENS.viewer, header: 'x-token', scheme: 'Key' });
  expect(await viewer.auth.me()).toMatchObject({ enabled: true, role: 'viewer' });
  await expect(viewer.jobs.disable('idle')).rejects.toMatchObject({ code: 'FORBIDDEN', requiredRole: 'operator' });
  await expect(createClient({ baseUrl }).jobs.list()).rejects.toMatchObject({ code: 'UNAUTHENTICATED', status: 401 });
  const byKey = createClient({ baseUrl, token: TOKENS.operator, header: 'x-api-key', scheme: '' });
  expect((await byKey.jobs.disable('idle')).enabled).toBe(false);
  const { items: denied } = await viewer.audit.logs({ outcome: 'denied' });
  expect(denied).toMatchObject([{ required_role: 'viewer' }, { required_role: 'operator', actor_role: 'viewer' }]);
  expect((await viewer.audit.verify()).ok).toBe(true);
});

test('the bulk actions count first and are operations then', async () => {
  await client.jobs.run('idle');
  const bulk = { action: 'cancel', filter: { job_id: 'idle' } } as const;
  expect(await client.runs.countBulk(bulk)).toMatchObject({ dry_run: true, matched: 1 });
  const operation = await client.runs.startBulk(bulk);
  expect((await client.operations.get(operation.operation_id)).matched).toBe(1);
});
