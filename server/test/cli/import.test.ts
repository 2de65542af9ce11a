import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createClient, type Client, type JobSpecInput } from '@multi-job/contract';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { filedJob } from '../../src/cli/files/write-spec.ts';
import { startRedisServer } from '../engines/start-redis-server.ts';
import type { PrivateRedis } from '../engines/start-redis-server.ts';
import { runHere } from './run-here.ts';
import { freePort, openWorkplace, until, type Workplace } from './run-multi-job.ts';

let place: Workplace;
let env: Record<string, string>;
let client: Client;
let redis: PrivateRedis;

beforeAll(async () => {
  place = openWorkplace();
  env = { API_PORT: String(await freePort()), LOG_LEVEL: 'warn', LOG_FORMAT: 'json' };
  Object.assign(env, { AGENT_COMMAND_ALLOW_PREFIXES: '/opt/backup.sh,ls', ALLOW_SAME_UID: 'true' });
  const product = place.run(['start'], env);
  client = createClient({ baseUrl: `http://127.0.0.1:${env['API_PORT'] ?? ''}` });
  redis = await startRedisServer();
  await until('the types are published', product, async () => {
    const types = await client.jobTypes.list().catch(() => []);
    return types.some(({ type }) => type === 'command.run');
  });
});
afterAll(async () => {
  await place.close();
  await redis.stop();
});

const multiJob = (...args: string[]) => runHere(place.folder, args, env);

function fileOf(name: string, text: string): string {
  const path = join(place.folder, name);
  writeFileSync(path, text);
  return path;
}

test('a crontab is shown, stored disabled with --yes, and is there already the next time', async () => {
  const file = fileOf(
    'tab',
    '0 2 * * * /opt/backup.sh\n*/5 * * * * curl -fsS https://a.example/x >/dev/null\n@reboot x\n@daily cd / && make\n',
  );
  const shown = await multiJob('import', 'crontab', file);
  expect(shown).toMatchObject({ code: 0, stderr: expect.stringMatching(/^Nothing was changed: --yes/) as string });
  for (const words of [
    '+ line 1: 0 2 * * * /opt/backup.sh',
    '→ cron-backup-sh  command.run  0 2 * * *',
    '→ cron-curl-a-example-x  http.request  */5 * * * *',
    '- line 3: @reboot x',
    'AGENT_COMMAND_ALLOW_PREFIXES=[["/bin/sh","-c","cd / && make"]]',
    'cannot be carried over: is done when the machine starts',
    '4 found: 2 to store, 0 there already, 0 there and different, 1 not allowed yet, 1 cannot be carried over.',
  ])
    expect(shown.stdout).toContain(words);
  expect((await client.jobs.list({ search: 'cron-' })).total).toBe(0);

  const stored = await multiJob('import', 'crontab', file, '--yes');
  expect(stored).toMatchObject({
    code: 0,
    stderr: expect.stringContaining('2 of 2 jobs stored. They are disabled') as string,
  });
  expect(await client.jobs.get('cron-backup-sh')).toMatchObject({ enabled: false, next_due_at: null });

  const { enabled, ...spec } = filedJob(await client.jobs.get('cron-backup-sh'));
  expect(enabled).toBe(false);
  await client.jobs.save({ ...spec, schedule: { interval_sec: 60 } } as unknown as JobSpecInput);
  const again = await multiJob('import', 'crontab', file, '--yes', '--enable', '--json');
  expect(JSON.parse(again.stdout)).toMatchObject({
    entries: [{ outcome: 'differs' }, { outcome: 'same' }, { outcome: 'left' }, { outcome: 'not_allowed' }],
    stored: [],
    failed: {},
  });
  expect((await client.jobs.get('cron-curl-a-example-x')).enabled).toBe(false);
});

test('with --enable they fire, and one that was switched off there stays so', async () => {
  const cronJob = (name: string, more: string) =>
    `kind: CronJob\nmetadata: { name: ${name} }\nspec:\n  schedule: "0 0 1 1 *"\n  timeZone: UTC\n${more}  jobTemplate: { spec: { template: { spec: { containers: [{ image: a, command: [ls] }] } } } }\n---\n`;
  const file = fileOf('k8s.yaml', cronJob('on', '') + cronJob('off', '  suspend: true\n'));
  expect((await multiJob('import', 'k8s-cronjob', file, '--yes', '--enable')).code).toBe(0);
  expect((await client.jobs.get('k8s-on')).enabled).toBe(true);
  expect((await client.jobs.get('k8s-off')).enabled).toBe(false);
});

test.each([
  [['crontab', 'missing'], 2, /missing cannot be read/],
  [['crontab'], 2, /missing required argument/],
  [['k8s-cronjob', 'bad.yaml'], 2, /bad\.yaml:1/],
  [['crontab', 'tab', '--enable'], 2, /--enable goes with --yes/],
  [['crontab', 'tab', '--prefix', 'a b'], 2, /Give 1 to 32 letters/],
  [['bullmq', '--redis', 'redis://127.0.0.1:1'], 1, /Redis/],
  [['bullmq', '--redis', 'redis://127.0.0.1:1', '--type', 'x'], 2, /queue:name=type/],
])('%j is refused', async (args, code, words) => {
  fileOf('bad.yaml', 'a: [');
  const said = await multiJob('import', ...args);
  expect(said.code).toBe(code);
  expect(said.stderr).toMatch(words);
});

test('the job schedulers of BullMQ are read, and nothing of its Redis is changed', async () => {
  const connection = { path: redis.socketPath };
  const queue = new Queue('mail', { connection });
  const offset = { attempts: 4, backoff: { type: 'fixed', delay: 5000 } };
  await queue.upsertJobScheduler(
    'digest',
    { pattern: '0 7 * * *', tz: 'Asia/Jakarta' },
    { name: 'send', data: { work_ms: 1 }, opts: offset },
  );
  await queue.upsertJobScheduler('tick', { every: 60_000 }, { name: 'send', data: {} });
  await queue.upsertJobScheduler('fast', { every: 250 }, { name: 'send', data: {} });
  await queue.upsertJobScheduler('other', { pattern: '0 1 * * *' }, { name: 'unknown', data: {} });
  await queue.close();
  const look = new Redis(redis.socketPath);
  const digest = async () =>
    JSON.stringify(
      await Promise.all((await look.keys('*')).sort().map(async key => [key, await look.dump(key).then(String)])),
    );
  const before = await digest();

  const args = ['import', 'bullmq', '--redis', redis.url, '--type', 'mail:send=simulation.heavy'];
  const shown = JSON.parse((await multiJob(...args, '--json')).stdout) as {
    entries: { place: string; outcome: string; told: string[] }[];
  };
  const byPlace = new Map(shown.entries.map(entry => [entry.place, entry]));
  expect(byPlace.get('queue mail, scheduler fast')?.told[0]).toMatch(/whole seconds/);
  expect(byPlace.get('queue mail, scheduler other')?.told[0]).toMatch(/--type mail:unknown=your\.type/);
  expect(byPlace.get('queue mail, scheduler digest')?.outcome).toBe('create');

  expect((await multiJob(...args, '--yes')).stderr).toContain('2 of 2 jobs stored');
  expect(await client.jobs.get('bullmq-mail-digest')).toMatchObject({
    ...{ type: 'simulation.heavy', enabled: false, schedule: { cron: '0 7 * * *', timezone: 'Asia/Jakarta' } },
    ...{ retry_policy: { max_retry: 3, backoff_sec: [5] }, inputs: { work_ms: 1, allow_overlap: true } },
  });
  const tick = await client.jobs.get('bullmq-mail-tick');
  expect(tick.schedule).toMatchObject({ interval_sec: 60 });
  expect(tick.schedule?.start_at).toBeDefined();
  expect(await digest()).toBe(before);
  await look.quit();
});
