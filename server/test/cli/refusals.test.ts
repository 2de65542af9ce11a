import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startRedisServer } from '../engines/start-redis-server.ts';
import { freePort, openWorkplace, until, type Workplace } from './run-multi-job.ts';
import { requirePassword } from './require-password.ts';

let place: Workplace;
beforeEach(() => {
  place = openWorkplace();
});
afterEach(() => place.close());

/** Runs to the end; a refusal is told in plain sentences. */
async function refusal(args: readonly string[], env: Record<string, string> = {}) {
  const process = place.run(args, env);
  const { code } = await process.ended;
  expect(process.stderr()).not.toMatch(/^\s+at /m);
  expect(process.stdout()).not.toMatch(/\\n\s+at /);
  return { code, said: process.stderr() };
}

test.each(['start', 'worker'])('%s tells every bad setting at once and exits 2', async command => {
  const { code, said } = await refusal([command], { WORKER_CONCURRENCY: 'many', LOG_LEVEL: 'loud', AGENT_POOL: 'a b' });

  expect(code).toBe(2);
  expect(said).toContain('WORKER_CONCURRENCY is "many"; accepted: a whole number of runs at a time from 1 to 1000');
  expect(said).toContain('LOG_LEVEL is "loud"; accepted: debug, info, warn, error, silent');
  expect(said).toContain('AGENT_POOL is "a b"; accepted:');
});

test('a value on the command line is checked like a variable', async () => {
  const { code, said } = await refusal(['api', '--port', '99999']);

  expect(code).toBe(2);
  expect(said).toContain('API_PORT is "99999"; accepted: a whole number from 0 to 65535');
});

test('.env is read, and a variable of the environment wins over it', async () => {
  writeFileSync(join(place.folder, '.env'), 'LOG_LEVEL=loud\nLOG_FORMAT=xml\n');

  const { code, said } = await refusal(['scheduler'], { LOG_FORMAT: 'json' });

  expect(code).toBe(2);
  expect(said).toContain('LOG_LEVEL is "loud"');
  expect(said).not.toContain('LOG_FORMAT');
});

test('an API for the whole network without a login is refused', async () => {
  const { code, said } = await refusal(['start'], { API_HOST: '0.0.0.0' });

  expect(code).toBe(2);
  expect(said).toContain('API_HOST is 0.0.0.0 and no token is asked for');
  expect(said).toContain('AUTH_ALLOW_INSECURE=true');
});

test.each(['start', 'api'])('%s on a taken port exits 2 with one sentence', async command => {
  const holder = createServer();
  await new Promise<void>(resolve => holder.listen(0, '127.0.0.1', resolve));
  const { port } = holder.address() as AddressInfo;

  const { code, said } = await refusal([command, '--port', String(port)]);
  holder.close();

  expect(code).toBe(2);
  expect(said.trim().split('\n')).toHaveLength(1);
  expect(said).toContain(String(port));
  expect(said).toContain('API_PORT');
});

test.each(['start', 'worker'])('%s on a corrupt SQLite file exits 2 with one sentence', async command => {
  mkdirSync(join(place.folder, 'data'));
  writeFileSync(join(place.folder, 'data', 'multi-job.db'), 'this is no database '.repeat(1000));

  const { code, said } = await refusal([command], { API_PORT: String(await freePort()) });

  expect(code).toBe(2);
  expect(said.trim().split('\n')).toHaveLength(1);
  expect(said).toContain('multi-job.db is damaged');
});

test('a data folder that cannot be written exits 2 with one sentence', async () => {
  writeFileSync(join(place.folder, 'a-file'), '');

  const { code, said } = await refusal(['start'], { DATA_DIR: 'a-file/data', API_PORT: String(await freePort()) });

  expect(code).toBe(2);
  expect(said.trim().split('\n')).toHaveLength(1);
  expect(said).toContain('set DATA_DIR to a folder that can be written');
});

test.skipIf(process.platform !== 'linux')(
  'a data folder that the system denies exits 2 with one sentence',
  async () => {
    const { code, said } = await refusal(['worker'], { DATA_DIR: '/proc/nowhere/data' });

    expect(code).toBe(2);
    expect(said.trim().split('\n')).toHaveLength(1);
    expect(said).toContain('set DATA_DIR to a folder that can be written');
  },
);

test('a Redis that refuses the password exits 2 with one sentence, without the password', async () => {
  const redis = await startRedisServer();
  try {
    const port = await requirePassword(redis.socketPath, 'right-one');
    const url = `redis://:wrong-one@127.0.0.1:${port}`;

    const { code, said } = await refusal(['worker'], { REDIS_URL: url });

    expect(code).toBe(2);
    expect(said.trim().split('\n')).toHaveLength(1);
    expect(said).toContain('set the right one in REDIS_URL or REDIS_PASSWORD');
    expect(said).not.toContain('wrong-one');
  } finally {
    await redis.stop();
  }
});

test('a Redis that asks for a password exits 2 with one sentence when none is given', async () => {
  const redis = await startRedisServer();
  try {
    const port = await requirePassword(redis.socketPath, 'right-one');

    const { code, said } = await refusal(['worker'], { REDIS_URL: `redis://127.0.0.1:${port}` });

    expect(code).toBe(2);
    expect(said).toBe(
      'Redis asks for a password, and none was given: set the right one in REDIS_URL or REDIS_PASSWORD.\n',
    );
  } finally {
    await redis.stop();
  }
});

test.each(['start', 'scheduler'])(
  '%s waits for a Redis that is down, one line a try, and ends at SIGTERM',
  async command => {
    const process = place.run([command], {
      REDIS_URL: `redis://127.0.0.1:${await freePort()}`,
      API_PORT: String(await freePort()),
    });
    const tries = () => process.log().filter(line => line['level'] === 'warn' && 'attempt' in line);
    await until('the second try', process, () => tries().length >= 2);

    process.child.kill('SIGTERM');

    expect((await process.ended).code).toBe(0);
    expect(process.stdout() + process.stderr()).not.toMatch(/\n\s+at /);
    expect(tries().map(line => line['attempt'])).toEqual(tries().map((_, index) => index + 1));
  },
);

test('an unknown command names the nearest one and exits 2', async () => {
  const { code, said } = await refusal(['wroker']);

  expect(code).toBe(2);
  expect(said).toContain('Did you mean worker?');
});

test('--help shows examples and --version a version', async () => {
  const help = place.run(['--help']);
  const version = place.run(['--version']);

  expect((await help.ended).code).toBe(0);
  expect(help.stdout()).toContain('multi-job worker --concurrency 20');
  expect((await version.ended).code).toBe(0);
  expect(version.stdout()).toMatch(/^\d+\.\d+\.\d+/);
});
