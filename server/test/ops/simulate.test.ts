import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createClient, type Client, type Job } from '@multi-job/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runHere } from '../cli/run-here.ts';
import { freePort, openWorkplace, until, type MultiJob, type Workplace } from '../cli/run-multi-job.ts';
import { openApiDoor, type ApiDoor } from './api-door.ts';

/** Somebody else's: they look like jobs of a simulation, and fire. */
const OTHERS = [
  { job_id: 'simulation-0123456789-00001', type: 'simulation.heavy', inputs: { work_ms: 1 } },
  {
    job_id: 'my-load',
    type: 'simulation.heavy',
    inputs: { work_ms: 1, simulation: { id: '0123456789', host: 'x', pid: 1 } },
  },
];
const SMALL = ['--jobs', '4', '--interval-sec', '2', '--jitter-sec', '1', '--work-ms', '200', '--every-sec', '1'];
const LONG = [...SMALL, '--duration-sec', '600'];

let place: Workplace;
let env: Record<string, string>;
let url: string;
let client: Client;
let door: ApiDoor;
/** All of them run at once on one installation: that each counts only its own is part of what is tested. */
let whole: MultiJob;
let interrupted: MultiJob;
let readerless: MultiJob;
let killed: MultiJob;
let cutOff: MultiJob;

beforeAll(async () => {
  place = openWorkplace();
  const port = await freePort();
  env = { API_PORT: String(port), LOG_LEVEL: 'warn', LOG_FORMAT: 'json', WORKER_CONCURRENCY: '20' };
  url = `http://127.0.0.1:${port}`;
  client = createClient({ baseUrl: url, timeoutMs: 120_000 });
  const product = place.run(['start'], env);
  await until('a worker', product, async () => {
    const agents = await client.agents.list().catch(() => []);
    return ['scheduler', 'worker'].every(kind => agents.some(agent => agent.kind === kind && agent.alive));
  });
  for (const job of OTHERS) await client.jobs.save({ ...job, schedule: { interval_sec: 1 } });
  door = await openApiDoor(port);
  whole = place.run(['simulate', ...SMALL, '--duration-sec', '4', '--cleanup', '--json', '--svg', 'load.svg'], env);
  interrupted = place.run(['simulate', ...LONG], env);
  readerless = place.run(['simulate', ...LONG], env);
  killed = place.run(['simulate', ...LONG], env);
  cutOff = place.run(['simulate', ...LONG, '--give-up-sec', '1', '--url', door.url], { ...env, API_PORT: '1' });
});
afterAll(async () => {
  await door.shut();
  await place.close();
});

function idOf(simulation: MultiJob): string {
  return /Simulation ([0-9a-f]{10}):/.exec(simulation.stderr())?.[1] ?? '';
}

async function jobsOf(simulation: MultiJob): Promise<Job[]> {
  const id = idOf(simulation);
  expect(id).not.toBe('');
  return (await client.jobs.list({ search: `simulation-${id}-`, limit: 50 })).items;
}

async function runsSucceed(simulation: MultiJob): Promise<void> {
  await until('runs', simulation, () => /succeeded [1-9]/.test(simulation.stderr()));
}

async function multiJob(...args: string[]) {
  return runHere(place.folder, args, env);
}

test('Ctrl-C ends a simulation early: no verdict, what was seen is told, and its jobs are disabled', async () => {
  await runsSucceed(interrupted);
  interrupted.child.kill('SIGINT');
  expect((await interrupted.ended).code).toBe(1);
  expect(interrupted.stdout()).toMatch(/Verdict: none\n {2}- It was stopped before its time\./);
  expect(interrupted.stdout()).toMatch(/runs +[1-9]\d* succeeded, 0 failed/);
  expect(interrupted.stderr()).toMatch(/The 4 jobs of the simulation are disabled; .*simulate --end \w{10} --cleanup/);
  const jobs = await jobsOf(interrupted);
  expect(jobs.map(({ enabled }) => enabled)).toEqual([false, false, false, false]);
});

test('a reader that goes away leaves no job behind', async () => {
  await runsSucceed(readerless);
  readerless.child.stdout?.destroy();
  readerless.child.stderr?.destroy();
  expect((await readerless.ended).code).toBe(1);
  expect((await jobsOf(readerless)).map(({ enabled }) => enabled)).toEqual([false, false, false, false]);
});

test('an API that is gone for good is asked for a while; then it is told what disables the jobs, and that does', async () => {
  await runsSucceed(cutOff);
  await door.shut();
  await until('that it is told', cutOff, () => cutOff.stderr().includes('the API does not answer'));
  cutOff.child.kill('SIGTERM');
  expect((await cutOff.ended).code).toBe(4);
  const id = idOf(cutOff);
  expect(cutOff.stderr()).toMatch(
    /4 jobs of the simulation could not be disabled .* They fire until 20\S+Z at the latest/,
  );
  expect(cutOff.stderr()).toContain(`npx multi-job simulate --end ${id} --url ${door.url}\n`);
  expect((await jobsOf(cutOff)).every(({ enabled }) => enabled)).toBe(true);

  await door.open();
  const mended = await multiJob('simulate', '--end', id, '--url', door.url);
  expect(mended).toMatchObject({ code: 0, stdout: expect.stringMatching(new RegExp(`${id} +4 +4 +0 +0\n`)) as string });
  expect((await jobsOf(cutOff)).some(({ enabled }) => enabled)).toBe(false);
});

test('the next simulation ends the jobs of one that was killed, and of no other', async () => {
  await runsSucceed(killed);
  killed.child.kill('SIGKILL');
  await killed.ended;
  expect((await jobsOf(killed)).every(({ enabled }) => enabled)).toBe(true);

  const next = await multiJob('simulate', ...SMALL, '--duration-sec', '1', '--work-ms', '10', '--cleanup');
  expect(next.code).toBe(0);
  expect(next.stderr).toContain(`Simulation ${idOf(killed)} was killed and has left 4 jobs: they are deleted.`);
  expect(await jobsOf(killed)).toEqual([]);
});

test('a simulation tells what became of each firing, how many workers it takes, and its verdict by its exit code', async () => {
  expect((await whole.ended).code).toBe(0);
  const report = JSON.parse(whole.stdout()) as Record<string, Record<string, unknown>>;
  expect(report).toMatchObject({
    simulation: { jobs: 4, interval_sec: 2, work_ms: 200, jitter_sec: 1, duration_sec: 4, pool: 'default' },
    runs: { succeeded: 8, failed: 0, queued: 0, running: 0, cancelled: 0 },
    firings: { asked: 8, dispatched: 8, missed: 0, unaccounted: 0 },
    overlap: { ran_twice: 0, skipped: 0 },
    workers: { alive: 1, slots: 20 },
    recommendation: { workers: 1, arrival_per_sec: 2 },
    verdict: 'safe',
    jobs: { disabled: 4, deleted: 4, left: 0, mend: null },
  });
  expect(report['work_ms']?.['mean']).toBeGreaterThanOrEqual(200);
  expect(report['lateness_ms']).toMatchObject({
    runs: 8,
    p50: expect.any(Number) as number,
    p95: expect.any(Number) as number,
  });
  expect(whole.stderr()).toMatch(/depth \d+ \(at most \d+, all jobs \d+\) .* skipped {2}late p50 .* p99 /);
  expect(readFileSync(join(place.folder, 'load.svg'), 'utf8')).toMatch(/<svg [^>]*role="img"[\s\S]*<\/svg>\n$/);
  expect(await jobsOf(whole)).toEqual([]);
});

test('jobs of others are neither counted nor touched, whatever they are called', async () => {
  const ended = await multiJob('simulate', '--end', '--cleanup', '--json');
  expect(ended.code).toBe(0);
  for (const { job_id } of OTHERS) expect(await client.jobs.get(job_id)).toMatchObject({ enabled: true });
  expect(await multiJob('simulate', '--end', '0123456789')).toMatchObject({ code: 3, stdout: '' });
});

test('what cannot be simulated is told before anything is stored', async () => {
  const before = (await client.jobs.list({ search: 'simulation-', limit: 1 })).total;
  const refused = [
    [['--jobs', '0'], 2, /Give a whole number from 1 to 5000/],
    [['--jitter-sec', '31'], 2, /--jitter-sec 31 is longer than --interval-sec 30/],
    [['--svg', 'no/such/folder.svg'], 2, /--svg no\/such\/folder\.svg cannot be written/],
    [['--end', 'nobody'], 2, /--end takes the id of a simulation/],
    [['--pool', 'nowhere'], 1, /No worker of the pool "nowhere" .* npx multi-job worker --pool nowhere/],
    [['--url', 'http://127.0.0.1:1'], 4, /does not answer[\s\S]*Start one in another terminal with "npm start"/],
  ] as const;
  for (const [args, code, sentence] of refused) {
    const said = await multiJob('simulate', ...args);
    expect({ args, code: said.code, stderr: said.stderr }).toEqual({
      args,
      code,
      stderr: expect.stringMatching(sentence) as string,
    });
    expect(said.stdout).toBe('');
  }
  expect((await client.jobs.list({ search: 'simulation-', limit: 1 })).total).toBe(before);
});
