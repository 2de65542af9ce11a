import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { silentLogger } from '../../src/core/logger.ts';
import { openEngine } from '../../src/engine/open/open-engine.ts';
import { openWorkplace } from '../cli/run-multi-job.ts';
import type { Workplace } from '../cli/run-multi-job.ts';
import { engineFactories } from '../engines/engine-factories.ts';
import { spying } from './fixtures/spying-jobs.ts';
import { openStage } from './worker-stage.ts';
import type { Stage } from './worker-stage.ts';

const NOBODY = 65_534;
const mayLinuxSwitch = process.platform === 'linux' && process.getuid?.() === 0;
const moduleUrl = new URL('./fixtures/spying-jobs.ts', import.meta.url).href;
const kv = { get: (key: string) => Promise.resolve(`answer to ${key}`) };

// What is tested lies between the worker and its children; one engine is enough.
const factory = engineFactories.embedded();
let folder: string;
let stage: Stage | null = null;
let place: Workplace | null = null;

beforeAll(async () => {
  await factory.start();
  folder = mkdtempSync(join(tmpdir(), 'mj-strangers-'));
  mkdirSync(join(folder, 'data'), { mode: 0o700 });
  writeFileSync(join(folder, 'data/secrets.key'), 'hush', { mode: 0o600 });
  writeFileSync(join(folder, 'data/multi-job.db'), 'hush', { mode: 0o600 });
  writeFileSync(join(folder, 'api-keys'), 'hush', { mode: 0o600 });
  chmodSync(folder, 0o755);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await factory.stop();
});
afterEach(async () => {
  await stage?.close();
  await place?.close();
  [stage, place] = [null, null];
});

interface Findings {
  env: Record<string, string>;
  start: string[];
  uid: number;
  gid: number;
  groups: number[];
  parent: string;
  reads: string[];
  signal: string;
  answer: string;
}

const paths = () => ['data/secrets.key', 'data/multi-job.db', 'api-keys'].map(name => join(folder, name));

async function spied(user: { uid: number; gid: number } | null): Promise<Findings> {
  stage = await openStage(factory.newStore());
  const children = { env: { PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8' }, user, heapMiB: null };
  await stage.worker({ jobs: [spying], moduleUrl, config: { children }, tools: { kv } as never });
  const run = await stage.finished(await stage.run('spying', { inputs: { paths: paths() }, timeout_ms: 60_000 }));
  expect(run.result?.error).toBeNull();
  return run.result?.output as unknown as Findings;
}

test('a handler in a process of its own has the listed environment, its mark, and its tools', async () => {
  const { env, start, answer } = await spied(null);
  const { MULTI_JOB_HANDLER_PROCESS: mark, ...rest } = env;
  expect(mark).toMatch(/^[0-9a-f-]{36}$/);
  expect(rest).toEqual({ PATH: process.env['PATH'], LANG: 'C.UTF-8' });
  if (process.platform === 'linux')
    expect(
      start
        .filter(entry => entry !== '')
        .map(entry => entry.split('=')[0])
        .sort(),
    ).toEqual(['LANG', 'PATH']);
  expect(answer).toBe('answer to question');
});

test.runIf(mayLinuxSwitch)(
  'as another user it reads neither the environment of the worker nor the key nor the database',
  async () => {
    const found = await spied({ uid: NOBODY, gid: NOBODY });
    expect(found).toMatchObject({
      ...{ uid: NOBODY, gid: NOBODY, parent: 'EACCES', signal: 'EPERM', answer: 'answer to question' },
      reads: ['EACCES', 'EACCES', 'EACCES'],
    });
    expect(found.groups.filter(group => group !== NOBODY)).toEqual([]);
  },
);

const HANDLER = `
import { defineJob, z } from '@multi-job/server/jobs';
export const telling = defineJob({
  type: 'test.telling', inputs: z.looseObject({}), isolation: 'process',
  run: () => Promise.resolve(Object.keys(process.env)),
});`;

test('of what the worker was given, by its environment or by .env, a handler gets what is listed or allowed', async () => {
  place = openWorkplace();
  mkdirSync(join(place.folder, 'handlers'));
  writeFileSync(join(place.folder, 'handlers/telling.mjs'), HANDLER);
  const hushed = {
    OPENAI_API_KEY: 'hush',
    AUTH_API_KEYS: 'hush-hush-hush-hush:admin:ani',
    AWS_SECRET_ACCESS_KEY: 'hush',
  };
  const lines = Object.entries({ ...hushed, SHOP_KEY: 'mine', MULTI_JOB_TOKEN: 'hush' }).map(pair => pair.join('='));
  writeFileSync(join(place.folder, '.env'), `${lines.join('\n')}\n`, { mode: 0o600 });
  const given = { SECRETS_KEY_PREVIOUS: '', TZ: 'UTC', DB_PASSWORD: 'hush', LD_BIND_NOW: '1', SHOP_ID: '7' };
  place.run(['worker'], { ...given, HANDLERS_DIR: 'handlers', HANDLER_ENV_ALLOW: 'SHOP_*', LOG_FORMAT: 'json' });
  const path = join(place.folder, 'data', 'multi-job.db');
  stage = await openStage({
    open: () => openEngine({ kind: 'embedded', path, synchronous: 'normal' }, silentLogger),
    leftOpen: () => Promise.resolve([]),
  });
  const run = await stage.finished(await stage.run('test.telling', { timeout_ms: 60_000 }));
  const names = run.result?.output as string[] | undefined;
  expect(names?.toSorted()).toEqual(['MULTI_JOB_HANDLER_PROCESS', 'PATH', 'SHOP_ID', 'SHOP_KEY', 'TZ']);
});

test('what cannot be is refused at the start with every fault', async () => {
  place = openWorkplace();
  const refused = place.run(['start'], {
    ...{ CHILD_GID: '7', HANDLER_ENV_ALLOW: 'NODE_OPTIONS', API_PORT: '0' },
    ...{ AGENT_FILES_ALLOWED_ROOTS: '.', HANDLERS_DIR: '.' },
  });
  expect((await refused.ended).code).toBe(2);
  for (const part of [
    'CHILD_GID is 7; accepted: a group only together with CHILD_UID',
    'HANDLER_ENV_ALLOW is "NODE_OPTIONS"',
    `AGENT_FILES_ALLOWED_ROOTS (${place.folder}) holds DATA_DIR (${join(place.folder, 'data')})`,
    `AGENT_FILES_ALLOWED_ROOTS (${place.folder}) is the same as HANDLERS_DIR (${place.folder})`,
    `HANDLERS_DIR (${place.folder}) holds DATA_DIR`,
  ]) {
    expect(refused.stderr()).toContain(part);
  }
});
