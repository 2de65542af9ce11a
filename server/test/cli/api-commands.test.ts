import { writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createClient, type Approval, type Backfill, type Client, type Run } from '@multi-job/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runHere, type Said } from './run-here.ts';
import { freePort, openWorkplace, until, type MultiJob, type Workplace } from './run-multi-job.ts';

const IDLE = { job_id: 'idle', type: 'simulation.heavy', inputs: { work_ms: 1 } };

let place: Workplace;
let url: string;
let env: Record<string, string>;
let client: Client;

beforeAll(async () => {
  place = openWorkplace();
  env = { API_PORT: String(await freePort()), LOG_LEVEL: 'warn', LOG_FORMAT: 'json' };
  url = `http://127.0.0.1:${env['API_PORT'] ?? ''}`;
  const product = place.run(['start'], env);
  client = createClient({ baseUrl: url });
  await until('the types are published', product, async () => {
    const types = await client.jobTypes.list().catch(() => []);
    return types.some(({ type }) => type === 'simulation.heavy');
  });
  await client.jobs.save(IDLE);
  await client.jobs.save({ ...IDLE, job_id: 'failing', retry_policy: { max_retry: 0 }, inputs: { fail_rate: 1 } });
});
afterAll(() => place.close());

async function multiJob(...args: string[]): Promise<Said> {
  const said = await runHere(place.folder, args, env);
  expect(said.stderr).not.toMatch(/^\s+at /m);
  return said;
}

async function json<T>(...args: string[]): Promise<T> {
  const { code, stdout, stderr } = await multiJob(...args, '--json');
  expect({ code, stderr }).toMatchObject({ code: 0 });
  return JSON.parse(stdout) as T;
}

function fileOf(name: string, content: unknown): string {
  const path = join(place.folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

test('a job is saved from a file, listed, switched, rolled back and deleted', async () => {
  const file = fileOf('job.json', { ...IDLE, job_id: 'from-file', schedule: { cron: '0 2 * * *', timezone: 'UTC' } });
  expect(await multiJob('jobs', 'save', file, '--note', 'first')).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^from-file {2}created {2}\w+\n$/) as string,
    stderr: '',
  });
  const [first] = await json<{ version_id: string }[]>('jobs', 'versions', 'from-file');
  fileOf('job.json', { ...IDLE, job_id: 'from-file', timeout_ms: 1234 });
  expect((await multiJob('jobs', 'save', file)).stdout).toContain('updated');
  const rolledBack = await multiJob('jobs', 'rollback', 'from-file', first!.version_id);
  expect(rolledBack.stdout).toContain('from-file is as in');

  expect((await multiJob('jobs', 'next', 'from-file', '--count', '2')).stdout).toMatch(/^(\S+T02:00:00Z\n){2}$/);
  expect((await multiJob('jobs', 'disable', 'from-file')).stdout).toBe('from-file is disabled; next due: -\n');
  const stale = await multiJob('jobs', 'enable', 'from-file', '--if-match', first!.version_id);
  expect(stale).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('read it again') as string });
  const list = await multiJob('jobs', 'list', '--disabled');
  expect(list.stdout).toMatch(
    /^job +type +enabled +schedule +next due\nfrom-file +simulation.heavy +no +0 2 \* \* \* UTC +-\n$/,
  );
  expect((await multiJob('jobs', 'delete', 'from-file')).stdout).toBe('from-file is deleted\n');
  expect(await multiJob('jobs', 'show', 'from-file')).toMatchObject({ code: 3, stdout: '' });
});

test('due times that are over are shown and run once, and followed to the end', async () => {
  // Far from its next firing, which would count as well.
  const cron = `${(new Date().getUTCMinutes() + 30) % 60} * * * *`;
  await client.jobs.save({ ...IDLE, job_id: 'late', schedule: { cron, timezone: 'UTC' } });
  const from = ['--from', '4h'];
  const preview = await multiJob('backfill', 'late', ...from, '--dry-run');
  expect(preview).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('of which 4 to run, 0 ran already') as string,
  });
  const unasked = await multiJob('backfill', 'late', ...from);
  expect(unasked).toMatchObject({ code: 2, stderr: expect.stringContaining('--yes') as string });
  const ran = await multiJob('backfill', 'late', ...from, '--yes', '--note', 'the source was down');
  expect(ran.stdout).toMatch(/state +done\n/);
  expect(ran.stdout).toMatch(/ran +4 of 4: 4 succeeded, 0 failed\n/);
  expect(ran.code).toBe(0);

  const again = await multiJob('backfill', 'late', ...from, '--yes');
  expect(again.stdout).toContain('of which 0 to run, 4 ran already');
  const list = await json<Backfill[]>('backfills', 'list', 'late');
  expect(list.map(({ status, created }) => [status, created])).toEqual([
    ['done', 0],
    ['done', 4],
  ]);
  const { backfill_id: id = '' } = list[1] ?? {};
  expect((await multiJob('backfills', 'show', id, '--wait')).stdout).toContain('the source was down');
  expect(await multiJob('backfills', 'cancel', id)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('nothing left to cancel') as string,
  });
});

test('a new job is saved so that it does not fire yet, and never over one that is there', async () => {
  const file = fileOf('born.json', { ...IDLE, job_id: 'born-off', schedule: { interval_sec: 3600 } });
  expect(await multiJob('jobs', 'save', file, '--new', '--disabled')).toMatchObject({ code: 0 });
  expect(await json('jobs', 'show', 'born-off')).toMatchObject({ enabled: false, next_due_at: null });
  const again = await multiJob('jobs', 'save', file, '--new');
  expect(again.code).not.toBe(0);
  expect(again.stderr).toContain('Job "born-off" exists already');

  await multiJob('jobs', 'enable', 'born-off');
  const kept = await multiJob('jobs', 'save', file, '--disabled');
  expect([kept.code, kept.stderr]).toEqual([0, 'Enabled before, and still: born-off. Disable with jobs disable.\n']);
  await multiJob('jobs', 'delete', 'born-off');
});

test('--wait ends with the outcome of the run; inputs and key go with it', async () => {
  const good = await multiJob('jobs', 'run', 'idle', '--wait', '--input', 'work_ms=2', '--json');
  expect(good.code).toBe(0);
  const run = JSON.parse(good.stdout) as Run;
  expect(run).toMatchObject({ status: 'success', inputs: { work_ms: 2 } });

  const bad = await multiJob('jobs', 'run', 'failing', '--wait');
  expect(bad).toMatchObject({ code: 1, stdout: expect.stringMatching(/^status +failed$/m) as string });

  const [failed] = await json<Run[]>('runs', 'list', '--job', 'failing', '--status', 'failed');
  const inputs = fileOf('inputs.json', { fail_rate: 1, work_ms: 1 });
  const retry = ['runs', 'retry', failed!.run_id, '--inputs-file', inputs, '--input', 'fail_rate=0', '--wait'];
  expect(await json<Run>(...retry)).toMatchObject({ status: 'success', source: 'replay', inputs: { fail_rate: 0 } });

  const later = await json<Run>('jobs', 'run', 'idle', '--idempotency-key', 'k-1', '--run-at', '2099-01-01T00:00:00Z');
  expect(later).toMatchObject({ status: 'delayed', delay_reason: 'run_at' });
  expect((await multiJob('runs', 'cancel', later.run_id)).stdout).toBe(`${later.run_id} is cancelled\n`);
});

test('explain, queue, agents, memory, occurrences, approvals and the audit log are there as table and as JSON', async () => {
  expect(await multiJob('explain', 'idle', '--lang', 'id')).toMatchObject({ code: 0, stderr: '' });
  expect(await json('explain', 'idle', '--lang', 'id')).toMatchObject({ job_id: 'idle', language: 'id' });
  expect(await json('queue')).toHaveProperty('pressure_mode');
  expect((await multiJob('agents')).stdout).toMatch(/^worker-\w+ +worker +yes/m);
  expect(await multiJob('agents', 'grants')).toMatchObject({ code: 0, stderr: 'No grants.\n' });
  expect(await multiJob('agents', 'memory')).toMatchObject({ code: 0, stderr: 'Nothing is remembered.\n' });
  expect((await multiJob('agents', 'pause', '--reason', 'moving')).stdout).toMatch(
    /^agents are stopped since .* by \S+: moving\n$/,
  );
  expect((await multiJob('agents', 'resume')).stdout).toBe('agents may run\n');
  expect((await multiJob('agents', 'grants', 'revoke', 'none')).code).toBe(3);
  expect((await multiJob('agents', 'memory', 'forget', 'none')).code).toBe(3);
  expect((await multiJob('jobs', 'memory', 'idle')).stdout).toMatch(/^failures in a row +0$/m);
  expect(await multiJob('jobs', 'occurrences', 'idle')).toMatchObject({
    code: 0,
    stdout: '',
    stderr: 'No occurrences.\n',
  });
  expect(await json('approvals', 'list')).toEqual([]);
  const audit = await json<{ path: string }[]>('audit', 'logs', '--path', '/jobs', '--limit', '1');
  expect(audit).toHaveLength(1);
});

test('followed events go on over a restart of the API, one JSON object a line, and Ctrl-C ends them with 0', async () => {
  const port = await freePort();
  const own = { API_PORT: String(port), LOG_FORMAT: 'json' };
  const startApi = async (): Promise<MultiJob> => {
    const api = place.run(['api'], own);
    await until('the API is ready', api, () =>
      createClient({ baseUrl: `http://127.0.0.1:${port}` })
        .health.ready()
        .then(
          () => true,
          () => false,
        ),
    );
    return api;
  };
  const api = await startApi();
  const follower = place.run(['events', '--follow', '--json', '--job', 'idle', '--type', 'run.queued'], own);
  const seen = () =>
    follower
      .stdout()
      .split('\n')
      .slice(0, -1)
      .map(line => (JSON.parse(line) as { run_id: string }).run_id);
  const ids: string[] = [];
  const runOne = async () => ids.push((await client.jobs.run('idle')).run.run_id);
  // The first ones may come before the stream is open.
  await until('the stream is open', follower, async () => (await runOne()) > 0 && seen().length > 0);
  api.child.kill('SIGTERM');
  await api.ended;
  await until('the follower noticed', follower, () => follower.stderr().includes('Going on where it was'));
  await runOne();
  await startApi();
  await runOne();
  await until('all of them', follower, () => seen().at(-1) === ids.at(-1));
  expect(seen()).toEqual(ids.slice(-seen().length));

  follower.child.kill('SIGINT');
  expect((await follower.ended).code).toBe(0);
});

test('an approval is shown and decided; the run goes on or ends by it', async () => {
  const approved = await client.jobs.run('idle', { requires_approval: true });
  const rejected = await client.jobs.run('failing', { requires_approval: true });
  const decide = async (verb: string, { run }: { run: Run }) => {
    const { digest } = await json<Approval>('approvals', 'show', run.approval_id!);
    return multiJob('approvals', verb, run.approval_id!, '--digest', digest, '--note', 'as agreed');
  };
  expect((await decide('approve', approved)).stdout).toMatch(/^status +approved$/m);
  expect((await decide('reject', rejected)).stdout).toMatch(/^note +as agreed$/m);
  await expect.poll(async () => (await client.runs.get(approved.run.run_id)).status).toBe('success');
  expect((await multiJob('runs', 'show', rejected.run.run_id)).stdout).toMatch(/^error +approval_rejected/m);
  expect((await decide('approve', rejected)).code).toBe(1);
});

test('logs are followed until the run has ended', async () => {
  const { run } = await client.jobs.run('idle');
  expect((await multiJob('runs', 'logs', run.run_id, '--follow')).code).toBe(0);
  expect((await multiJob('runs', 'logs', run.run_id, '--json')).stdout).toMatch(/^\[/);
});

test.each([
  ['no subcommand', ['jobs'], 2, 'Usage: multi-job jobs'],
  ['an unknown subcommand', ['runs', 'lost'], 2, 'Did you mean list?'],
  ['a bad number', ['runs', 'list', '--limit', '0'], 2, 'Give a whole number from 1 to 100000.'],
  ['a bad time', ['events', '--since', 'yesterday'], 2, '2030-01-31T08:00:00Z'],
  ['a bad input', ['jobs', 'run', 'idle', '--input', 'novalue'], 2, 'Give name=value.'],
  ['a status that is none', ['runs', 'list', '--status', 'lost'], 2, 'must be one of queued'],
  ['a file that is not there', ['jobs', 'save', 'none.json'], 2, 'none.json cannot be read'],
  ['a job that is not there', ['jobs', 'run', 'nobody'], 3, 'nobody'],
  ['a run that is not there', ['runs', 'logs', 'nobody', '--follow'], 3, 'nobody'],
  ['an id that is none', ['jobs', 'show', '..'], 2, 'is not an id'],
  ['an address that is none', ['queue', '--url', 'ftp://x'], 2, '--url must be an address'],
  ['nobody at the address', ['queue', '--url', 'http://127.0.0.1:1'], 4, 'does not answer'],
  ['nobody to follow', ['events', '--follow', '--url', 'http://127.0.0.1:1'], 4, 'does not answer'],
])('%s ends with one sentence and its exit code', async (_name, args, code, sentence) => {
  const said = await multiJob(...args);
  expect(said).toMatchObject({ code, stdout: '' });
  expect(said.stderr).toContain(sentence);
});

test('every fault of a bad spec is told with its path', async () => {
  const file = fileOf('bad.json', { job_id: 'a b', type: 'simulation.heavy', schedule: { interval_sec: 0 } });
  const { code, stderr } = await multiJob('jobs', 'save', file);
  expect(code).toBe(2);
  expect(stderr).toMatch(/job_id.*\n?.*schedule\.interval_sec/s);
  expect(await multiJob('jobs', 'save', fileOf('half.json', '{ "job_id": '))).toMatchObject({ code: 2 });
  expect(await multiJob('jobs', 'save', fileOf('text.json', '"idle"'))).toMatchObject({ code: 2 });
});

test('something else at the address is told apart from the API', async () => {
  const other = createServer(socket => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi'));
  await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  const said = await multiJob('jobs', 'list', '--url', `http://127.0.0.1:${port}`);
  other.close();
  expect(said).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('Multi-Job API') as string });
});

test('a token is shown to the API and never printed', async () => {
  const token = 'operator-token-0123456789';
  const port = String(await freePort());
  const closed = place.run(['api'], {
    API_PORT: port,
    AUTH_ENABLED: 'true',
    AUTH_API_KEYS: `${token}:viewer`,
    AUTH_TOKEN_HEADER: 'x-token',
  });
  const ready = () =>
    createClient({ baseUrl: `http://127.0.0.1:${port}` })
      .health.ready()
      .then(
        () => true,
        () => false,
      );
  await until('the API is ready', closed, ready);
  const ask = async (args: string[], settings: Record<string, string> = {}) => {
    const process = place.run(args, { API_PORT: port, ...settings });
    const { code } = await process.ended;
    expect(process.stdout() + process.stderr()).not.toContain(token);
    return { code, stderr: process.stderr() };
  };
  expect(await ask(['queue'])).toMatchObject({ code: 2, stderr: expect.stringContaining('MULTI_JOB_TOKEN') as string });
  expect(await ask(['queue'], { MULTI_JOB_TOKEN: token })).toEqual({ code: 0, stderr: '' });
  expect((await ask(['queue', '--token', token])).code).toBe(0);
  expect(await ask(['jobs', 'disable', 'idle', '--token', token])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('operator') as string,
  });
  expect((await ask(['queue', '--token', `${token} x`])).code).toBe(2);
});
