import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { openInputRules } from '../../src/main/open-commands.ts';
import { startApiHarness } from './api-harness.ts';
import type { ApiHarness } from './api-harness.ts';

const NODE = process.execPath;
const SETTING = 'AGENT_COMMAND_ALLOW_PREFIXES';

function rulesOf(env: Record<string, string>) {
  const { api } = readConfig(['api'], {}, { PATH: process.env['PATH'], ...env });
  return openInputRules(api!.commands);
}

let off: ApiHarness;
let on: ApiHarness;
beforeAll(async () => {
  off = await startApiHarness({ inputRules: rulesOf({}) });
  const prefixes = JSON.stringify([
    [NODE, '/opt/x.mjs'],
    ['restic-of-workers', 'backup'],
  ]);
  on = await startApiHarness({ inputRules: rulesOf({ [SETTING]: prefixes, AGENT_COMMAND_ENV_ALLOW: 'SHOP_*' }) });
});
afterAll(async () => {
  await off.close();
  await on.close();
});

const jobOf = (argv: unknown, more: object = {}) => ({ job_id: 'c', type: 'command.run', inputs: { argv, ...more } });
const save = (api: ApiHarness, argv: unknown, more: object = {}) => api.send('POST', '/jobs', jobOf(argv, more));

test('while commands are switched off a job with one is refused, and told how they are switched on', async () => {
  const answer = await save(off, ['git', 'status']);
  expect(answer.statusCode).toBe(400);
  expect(answer.json()).toMatchObject({
    errors: [
      {
        path: 'inputs.argv',
        message: expect.stringMatching(/switched off here.*AGENT_COMMAND_ALLOW_PREFIXES=git status/) as string,
      },
    ],
  });
});

test('what no prefix allows is refused, naming the setting; what one allows is saved', async () => {
  const refused = await save(on, [NODE, '-e', '1']);
  expect(refused.statusCode).toBe(400);
  expect(refused.body).toContain(SETTING);
  expect((await save(on, [NODE, '/opt/x.mjs', '$(id)', ';'])).statusCode).toBe(201);
  // Only the workers have it.
  expect((await save(on, ['restic-of-workers', 'backup', '/srv'])).statusCode).toBe(200);
  expect((await save(on, ['restic-of-workers', 'forget'])).statusCode).toBe(400);
});

test.each([
  [['./x'], {}, 'relative path'],
  [[NODE, '/opt/x.mjs'], { env: { LD_PRELOAD: '/x.so' } }, 'LD_PRELOAD'],
  [[NODE, '/opt/x.mjs'], { env: { NODE_OPTIONS: '-r x' } }, 'NODE_OPTIONS'],
  [[NODE, '/opt/x.mjs'], { env: { OTHER: '1' } }, 'AGENT_COMMAND_ENV_ALLOW'],
])('%j with %j is refused before there is a run', async (argv, more, words) => {
  const answer = await save(on, argv, more);
  expect([answer.statusCode, answer.body]).toEqual([400, expect.stringContaining(words)]);
});

test('the same is said of a job that is only looked at, of inputs for one run, and of a run that is retried with others', async () => {
  await save(on, [NODE, '/opt/x.mjs']);
  const looked = await on.send('POST', '/jobs/validate', jobOf(['uname']));
  expect(looked.json()).toMatchObject({ valid: false, errors: [{ path: 'inputs.argv' }] });
  const run = await on.send('POST', '/jobs/c/run', { inputs: { argv: [NODE, '-e', '1'] } });
  expect([run.statusCode, run.body]).toEqual([400, expect.stringContaining(SETTING)]);
  const queued = await on.send('POST', '/jobs/c/run', { inputs: { argv: [NODE, '/opt/x.mjs', 'now'] } });
  expect(queued.statusCode).toBe(202);
  const { run_id: id } = queued.json<{ run_id: string }>();
  await on.send('POST', `/runs/${id}/cancel`);
  const again = await on.send('POST', `/runs/${id}/retry`, { inputs: { argv: ['uname'] } });
  expect([again.statusCode, again.body]).toEqual([400, expect.stringContaining(SETTING)]);
});

test('a version that is not allowed any more is not rolled back to', async () => {
  const [first] = (await on.send('GET', '/jobs/c/versions')).json<{ version_id: string }[]>();
  const narrower = await startApiHarness({ engine: on.engine, inputRules: rulesOf({ [SETTING]: 'uname' }) });
  const answer = await narrower.send('POST', `/jobs/c/rollback/${first?.version_id ?? ''}`, {});
  expect([answer.statusCode, answer.body]).toEqual([400, expect.stringContaining(SETTING)]);
  await narrower.close();
});
