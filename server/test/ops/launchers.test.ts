import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startTimesOf } from '../../../scripts/local/process-identity.mjs';
import { isAlive } from '../cli/run-multi-job.ts';
import { LOG_LIMITS } from '../../../scripts/local/rotate-log.mjs';
import { endOf, isFree, openLauncherPlace, type LauncherPlace } from './launcher-place.ts';

const LIMIT = { timeout: 60_000, interval: 50 };
const FOUR = ['api', 'worker', 'scheduler', 'connector'];

let place: LauncherPlace;
beforeAll(async () => {
  place = await openLauncherPlace();
});
afterAll(async () => {
  await place.close();
});

interface State {
  service: string;
  state: string;
  note: string;
}

async function status(): Promise<{ code: number | null; found: State[]; words: string[] }> {
  const { code, stdout } = await place.call(['status', ...FOUR, '--json']);
  const found = JSON.parse(stdout) as State[];
  return { code, found, words: found.map(({ state }) => state) };
}

test('four services are started once, shown, started again where one was killed, and stopped for good', async () => {
  const begun = await place.call(['start', ...FOUR]);
  expect(begun).toMatchObject({ code: 0, stderr: '' });
  expect(begun.stdout).toContain(`api is up (process ${place.pidOf('api')}, ${place.apiUrl})`);
  const pids = FOUR.map(service => place.pidOf(service));
  expect(place.left().sort()).toEqual(pids.toSorted());
  expect(await status()).toMatchObject({ code: 0, words: ['up', 'up', 'up', 'up'] });
  const agents = (await (await fetch(`${place.apiUrl}/agents`)).json()) as { kind: string; pid: number }[];
  expect(agents.map(({ kind, pid }) => [kind, pid]).sort()).toEqual(FOUR.map((name, at) => [name, pids[at]]).sort());

  const [, worker = 0, , connector = 0] = pids;
  process.kill(worker, 'SIGKILL');
  // Asked by a file, as on Windows; one that was meant for an earlier process of this pid is not obeyed.
  const stopFile = join(place.logs, `connector.stop-${connector}`);
  writeFileSync(stopFile, 'of another one');
  expect((await place.call(['logs', 'connector'])).stdout).not.toContain('stopped by');
  writeFileSync(stopFile, startTimesOf([connector]).get(connector) ?? '');
  await vi.waitUntil(() => place.left().length === 2, LIMIT);
  expect(place.read('connector.log')).toContain('stopped by SIGTERM');

  const down = await status();
  expect(down).toMatchObject({ code: 1, words: ['up', 'down', 'up', 'down'] });
  expect(down.found[1]?.note).toMatch(/^it ended by itself; runtime-logs\/worker\.log ends with: .*joined/);
  const table = await place.call(['status', 'worker', 'api']);
  expect(table.stdout.split('\n')[1]).toMatch(/^api +up +\d+ +\d+ (s|min) +http:/);

  const again = await place.call(['start', ...FOUR]);
  expect(again.code).toBe(0);
  expect(again.stdout).toMatch(/^api is running already .*\nscheduler is running already .*\nworker is up/m);
  expect(await status()).toMatchObject({ code: 0, words: ['up', 'up', 'up', 'up'] });
  expect((await place.call(['start', ...FOUR])).stdout).toContain('Everything is running already');

  const followed = endOf(place.begin(['logs', 'api', '--until-ended', '-n', '1']));
  // Somebody wrote much at once: it is moved away, and the service goes on in the file that it holds open.
  appendFileSync(join(place.logs, 'api.log'), `${'x'.repeat(LOG_LIMITS.maxBytes)}\n`);
  await vi.waitUntil(() => existsSync(join(place.logs, 'api.log.1')) && place.read('api.log') === '', LIMIT);

  const stopped = await place.call(['stop']);
  expect(stopped).toMatchObject({ code: 0, stderr: '' });
  expect((await followed).stdout.trim().split('\n').at(-1)).toContain('"msg":"stopped"');
  expect(place.read('api.log').length).toBeLessThan(10_000);
  expect(stopped.stdout.trim().split('\n').sort()).toEqual(FOUR.map(service => `${service} has stopped.`).sort());
  expect([place.left(), await isFree(place.apiUrl)]).toEqual([[], true]);
  expect(await place.call(['stop'])).toEqual({ code: 0, stdout: 'Nothing was running.\n', stderr: '' });
  expect((await place.call(['logs', 'api', '-n', '1'])).stdout).toContain('"msg":"stopped"');
});

test('a start that fails ends what it started and says why', async () => {
  const { code, stderr } = await place.call(['start', ...FOUR], { WORKER_CONCURRENCY: 'many' });
  expect(stderr).toMatch(/^worker ended with code 2\.$/m);
  expect(stderr).toContain('WORKER_CONCURRENCY');
  expect(stderr).toContain('What had been started has been ended again.');
  expect([code, place.left(), await isFree(place.apiUrl)]).toEqual([2, [], true]);
});

test('a port that somebody else has is named before anything is started', async () => {
  const answer = { status: 'ok', engine: 'embedded' };
  const other = createServer((_, response) => response.end(JSON.stringify(answer))).listen(0, '127.0.0.1');
  await once(other, 'listening');
  const env = { API_PORT: String((other.address() as AddressInfo).port) };
  const ours = await place.call(['start', 'api', 'worker'], env);
  answer.status = 'something else';
  const foreign = await place.call(['start', 'api', 'worker'], env);
  other.close();
  const same = await place.call(['start'], { PORT: new URL(place.apiUrl).port });
  expect([same.code, same.stderr]).toEqual([2, expect.stringMatching(/^API_PORT and PORT are both \d+: set PORT/)]);
  expect([ours.code, foreign.code, place.left()]).toEqual([2, 2, []]);
  expect(ours.stderr).toMatch(/^Port \d+ on 127\.0\.0\.1 is taken by an API of Multi-Job that .* set API_PORT/);
  expect(foreign.stderr).toMatch(/^Port \d+ on 127\.0\.0\.1 is taken by another program: .*\nNothing was started\.\n$/);
});

test('no process is ended for a pid that another one had', async () => {
  const bystander = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'], { stdio: 'ignore' });
  await once(bystander, 'spawn');
  const { pid = 0 } = bystander;
  const started = startTimesOf([pid]).get(pid) ?? '';
  // Each is wrong in one thing; a single stop sees four of them.
  const wrong = (service: string): unknown[] => [
    { service, pid, started: `${started}0` },
    { service: 'ui', pid, started },
    { service, pid: -pid, started },
    { service, pid: String(pid), started },
    { service, pid },
    { service, pid: 0, started: '' },
    { service, pid: -1, started },
    null,
  ];
  for (const first of [0, 4]) {
    FOUR.forEach((service, at) => {
      writeFileSync(join(place.logs, `${service}.pid`), JSON.stringify(wrong(service)[first + at]));
    });
    writeFileSync(join(place.logs, 'ui.pid'), '{');
    expect(await status()).toMatchObject({ code: 1, words: ['down', 'down', 'down', 'down'] });
    expect(await place.call(['stop'])).toMatchObject({ code: 0, stderr: '' });
    expect([readdirSync(place.logs).filter(name => name.endsWith('.pid')), isAlive(pid)]).toEqual([[], true]);
  }
  bystander.kill();
});

test('what cannot be understood is refused with what can', async () => {
  const calls = [[], ['begin'], ['start', 'all'], ['status', '--follow'], ['logs', '-n', '1e9']];
  const answers = await Promise.all(calls.map(args => place.call(args)));
  for (const { code, stderr } of answers) {
    expect(code).toBe(2);
    expect(stderr).toContain('Usage: node scripts/local.mjs <verb>');
  }
});

test('what stands where logs are to be kept is named before anything is done', async () => {
  rmSync(place.logs, { recursive: true });
  mkdirSync(join(place.logs, 'api.log'), { recursive: true });
  expect(await place.call(['status'])).toMatchObject({
    code: 2,
    stderr: 'runtime-logs/api.log is a folder: move it away.\n',
  });
  rmSync(place.logs, { recursive: true });
  symlinkSync('nowhere', place.logs);
  expect(await place.call(['start'])).toMatchObject({
    code: 2,
    stderr: 'runtime-logs is there and is no folder: move it away.\n',
  });
});
