import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, type Client } from '@multi-job/contract';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { productVersion } from '../../src/config/product-version.ts';
import { makeRelease, packProject, type Fault } from './release-folder.ts';
import { isListening, openServerInstallation, type ServerInstallation } from './server-installation.ts';

const LONG = { timeout: 120_000, interval: 100 };
const JOB = { job_id: 'kept', type: 'simulation.heavy', inputs: { work_ms: 10 } };

/** Setting up and deploying for real, one step after another: each begins with what the one before left. */
describe.each([
  ['on the embedded engine', false],
  ['on a Redis of its own', true],
])('a server without systemd, %s', (_, withRedis) => {
  let server: ServerInstallation;
  let work: string;
  let api: Client;
  let first: string;
  // A connection of before a restart is found closed at its next use.
  const live = () => vi.waitFor(() => api.health.live(), LONG);
  // Redis gets the package itself, the other one copies of the project under other versions.
  const version = withRedis ? productVersion() : '1.0.0';
  const release = (as: string, fault?: Fault) => makeRelease(join(work, `release-${as}`), as, fault);

  beforeAll(async () => {
    work = mkdtempSync(join(tmpdir(), 'multi-job-releases-'));
    server = await openServerInstallation({ withRedis });
  });
  afterAll(() => {
    server.close();
    rmSync(work, { recursive: true, force: true });
  });

  test('it is set up, and a second time changes nothing', () => {
    expect(server.setUp()).toMatchObject({ code: 0 });
    const again = server.setUp();
    expect(again).toMatchObject({ code: 0 });
    expect(again.output).not.toMatch(/^ {3}[+>]/m);
    api = createClient({ baseUrl: server.url, token: server.adminToken(), header: 'x-api-key', scheme: '' });
  });

  test('a first version that does not work leaves nothing running', async () => {
    const tried = server.deploy('--gate-sec', '60', release('0.9.0', 'dies'));
    expect(tried, tried.output).toMatchObject({ code: 1 });
    expect(tried.output).toContain('there was none before it');
    expect(existsSync(join(server.prefix, 'current'))).toBe(false);
    await expectStopped(server);
  });

  test('a version is installed, proves itself with a real run, and asks for tokens', async () => {
    const made = withRedis ? packProject(join(work, 'packed')) : release(version);
    const done = server.deploy(made);
    expect(done, done.output).toMatchObject({ code: 0 });
    first = server.current();
    expect(first.startsWith(version)).toBe(true);
    expect(first).toMatch(/-\d{8}T\d{6}Z/);
    expect(await live()).toMatchObject({ version, engine: withRedis ? 'redis' : 'embedded' });
    await api.jobs.save(JOB);
    expect((await fetch(`${server.url}/jobs`)).status).toBe(401);
    expect(server.deploy('--status')).toMatchObject({ code: 0 });
    // The run of the gate was a real one; its job is not left behind.
    expect((await api.runs.list({ job_id: 'deploy-check' })).items).toMatchObject([{ status: 'success' }]);
  });

  test('what runs cannot write to its own program, nor others read its data', () => {
    if (process.getuid?.() === 0) expect(statSync(join(server.prefix, 'current/node_modules')).uid).toBe(0);
    expect(statSync(join(server.prefix, 'state/data')).mode & 0o077).toBe(0);
    expect(statSync(join(server.prefix, 'etc/api-keys')).mode & 0o077).toBe(0);
  });

  test('no list of processes shows a token or a password', () => {
    const secrets = [
      server.adminToken(),
      ...readFileSync(join(server.prefix, 'etc/multi-job.env'), 'utf8').matchAll(/PASSWORD=(.+)/g),
    ].map(found => (typeof found === 'string' ? found : (found[1] ?? '')));
    for (const line of server.processes()) for (const secret of secrets) expect(line).not.toContain(secret);
  });

  test('the next one takes its place with what was stored', async () => {
    const done = server.deploy(release('1.1.0'));
    expect(done, done.output).toMatchObject({ code: 0 });
    expect(done.output).toContain('Backup: ');
    expect(await live()).toMatchObject({ version: '1.1.0' });
    expect(await api.jobs.get('kept')).toMatchObject({ job_id: 'kept' });
  });

  test.each<[Fault, number, string]>([
    ['silent', 2, 'nothing was changed'],
    ['refuses', 1, 'the doctor says no'],
    ['dies', 1, 'broken on purpose'],
    [
      'dies with a new layout of the store',
      1,
      withRedis ? 'Back on' : 'the copy from before the switch takes its place',
    ],
    ['no job runs', 1, 'Back on'],
  ])('a version that is broken (%s) is undone by itself', async (fault, code, message) => {
    const before = server.current();
    const tried = server.deploy('--no-backup', '--gate-sec', '60', release('2.0.0', fault));
    expect(tried.output).toContain(message);
    expect(tried.code, tried.output).toBe(code);
    expect(server.current()).toBe(before);
    expect(await live()).toMatchObject({ version: '1.1.0' });
    expect(server.deploy('--status')).toMatchObject({ code: 0 });
    expect(await api.jobs.get('kept')).toMatchObject({ job_id: 'kept' });
    expect(existsSync(join(server.prefix, 'deploy.pending'))).toBe(false);
  });

  test('killed while it waits for the new version, the next call undoes it and goes on', async () => {
    const before = server.current();
    const deploy = server.startDeploy('--no-backup', release('1.2.0'));
    await vi.waitUntil(() => existsSync(join(server.prefix, 'deploy.pending')) && server.current() !== before, LONG);
    deploy.kill('SIGKILL');
    const done = server.deploy('--no-backup', release('1.3.0'));
    expect(done, done.output).toMatchObject({ code: 0 });
    expect(done.output).toContain(`Back on ${before}`);
    expect(await live()).toMatchObject({ version: '1.3.0' });
    expect(server.releases().filter(name => name.startsWith('.new'))).toEqual([]);
  });

  test('killed while it installs, what runs is untouched and the next call goes on', async () => {
    const before = server.current();
    const deploy = server.startDeploy('--no-backup', release('1.4.0'));
    const isInstalling = () =>
      server
        .releases()
        .some(name => existsSync(join(server.prefix, 'releases', name, 'server/dist')) && name.startsWith('.new'));
    await vi.waitUntil(isInstalling, LONG);
    deploy.kill('SIGKILL');
    expect(server.current()).toBe(before);
    expect(await live()).toMatchObject({ version: '1.3.0' });
    const done = server.deploy('--no-backup', release('1.4.1'));
    expect(done, done.output).toMatchObject({ code: 0 });
    expect(server.releases().filter(name => name.startsWith('.new'))).toEqual([]);
  });

  test('while one runs another waits and then gives up, without touching anything', () => {
    const before = server.current();
    const both = spawnSync(
      'flock',
      [
        join(server.prefix, 'deploy.lock'),
        'bash',
        join(server.prefix, 'bin/deploy.sh'),
        '--restart',
        '--wait-sec',
        '1',
      ],
      {
        encoding: 'utf8',
      },
    );
    expect(both.stderr).toContain('Another deployment is running');
    expect(both.status).toBe(1);
    expect(server.current()).toBe(before);
  });

  test('a backup is written, read back, verified, and the oldest go', async () => {
    const made = [server.backUp('--keep', '2'), server.backUp('--keep', '2'), server.backUp('--keep', '2')];
    for (const { code, output } of made) expect(code, output).toBe(0);
    expect(made[0]?.output).toContain('The audit log is as it was written');
    const kept = readdirSync(join(server.prefix, 'state/backups')).filter(name => name.startsWith('multi-job-'));
    expect(kept.filter(name => name.endsWith('.gz'))).toHaveLength(2);
    expect(kept.filter(name => name.endsWith('.sha256'))).toHaveLength(2);
    // In the installation itself nothing differs from it.
    const [newest = ''] = kept
      .filter(name => name.endsWith('.gz'))
      .toSorted()
      .toReversed();
    expect(statSync(join(server.prefix, 'state/backups', newest)).mode & 0o077).toBe(0);
    expect(await api.backups.get()).toMatchObject({ sources: [{ source: 'command', last_good: { kept: 2 } }] });
  });

  test('the version before is one call away, and the versions that are kept are few', async () => {
    const back = server.deploy('--rollback');
    expect(back, back.output).toMatchObject({ code: 0 });
    expect(await live()).toMatchObject({ version: '1.3.0' });
    expect(server.deploy('--no-backup', '--keep', '2', release('1.5.0'))).toMatchObject({ code: 0 });
    expect(server.releases().filter(name => !name.endsWith('.failed'))).toHaveLength(2);
  });

  test('a start that is repeated starts nothing twice; a killed supervisor leaves no service', async () => {
    expect(server.deploy('--start')).toMatchObject({ code: 0 });
    const pidFile = () => readFileSync(join(server.prefix, 'state/run/multi-job.pid'), 'utf8');
    const pid = Number(pidFile().split(' ')[0]);
    process.kill(pid, 'SIGKILL');
    await vi.waitUntil(async () => !(await isListening(server.port)), LONG);
    expect(server.deploy('--status')).toMatchObject({ code: 1 });
    expect(server.deploy('--start')).toMatchObject({ code: 0 });
    expect(pidFile()).not.toContain(String(pid));
    await vi.waitUntil(() => isListening(server.port), LONG);
  });

  test('a pid that another process has now is never ended', () => {
    server.deploy('--stop');
    writeFileSync(join(server.prefix, 'state/run/multi-job.pid'), `${process.pid} 1\n`);
    expect(server.deploy('--status')).toMatchObject({ code: 1 });
    expect(server.deploy('--stop')).toMatchObject({ code: 0 });
    expect(server.deploy('--start')).toMatchObject({ code: 0 });
  });

  test('services that it does not know are not taken for its own', () => {
    const pidFile = join(server.prefix, 'state/run/multi-job.pid');
    const pid = readFileSync(pidFile, 'utf8');
    rmSync(pidFile);
    const started = server.deploy('--start');
    expect(started).toMatchObject({ code: 1 });
    expect(started.output).toContain('not started by deploy.sh');
    writeFileSync(pidFile, pid);
    expect(server.deploy('--status')).toMatchObject({ code: 0 });
  });

  test('after a stop nothing runs and nothing listens', async () => {
    expect(server.deploy('--stop')).toMatchObject({ code: 0 });
    await expectStopped(server);
    expect(server.deploy('--stop')).toMatchObject({ code: 0 });
  });
});

async function expectStopped(server: ServerInstallation): Promise<void> {
  await vi.waitFor(
    () => {
      expect(server.processes()).toEqual([]);
    },
    { timeout: 10_000, interval: 100 },
  );
  for (const port of server.ports) expect(await isListening(port)).toBe(false);
}
