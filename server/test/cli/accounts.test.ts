import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { createClient, type IntegrationAccount } from '@multi-job/contract';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { idleSpec } from '../api/api-harness.ts';
import { openInstallation, type Installation } from '../client/installation.ts';
import { runHere } from './run-here.ts';
import { openWorkplace, type Workplace } from './run-multi-job.ts';

const SECRET = 'sk-of-the-command-line-9f3c';

let installation: Installation;
let workplace: Workplace;
let url: string;
beforeAll(async () => {
  installation = await openInstallation();
  ({ url } = await installation.startApi());
  workplace = openWorkplace();
});
afterAll(async () => {
  await workplace.close();
  await installation.close();
});

async function run(...args: string[]) {
  const said = await runHere(workplace.folder, ['accounts', ...args, '--url', url], {});
  expect(`${said.stdout}${said.stderr}`).not.toContain('sk-of-the');
  return said;
}

function fileOf(name: string, content: string): string {
  const path = join(workplace.folder, name);
  writeFileSync(path, content);
  return path;
}

async function shown(account: string): Promise<IntegrationAccount> {
  return JSON.parse((await run('get', account, '--json')).stdout) as IntegrationAccount;
}

test('an account is added with its secret from a file, changed, listed, tried and deleted', async () => {
  const file = fileOf('key', `${SECRET}\n`);
  const added = await run('set', 'openai/default', '--secret-file', file, '--label', 'main');
  expect(added).toMatchObject({ code: 0, stderr: 'openai/default is created.\n' });
  expect(added.stdout).toMatch(/secret secret +…9f3c/);
  expect((await run('set', 'openai/default', '--config', 'organization=acme', '--disable')).code).toBe(0);
  expect(await shown('openai/default')).toMatchObject({
    ...{ enabled: false, label: 'main', has_secret: true, secret_hint: '9f3c', revision: 2 },
    config: { organization: 'acme' },
  });
  expect((await run('set', 'openai/default', '--unset', 'organization', '--enable')).stderr).toBe(
    'openai/default is updated.\n',
  );
  expect((await run('set', 'openai/default')).stderr).toBe('openai/default is unchanged.\n');
  const list = await run('list', '--provider', 'openai');
  expect(list.stdout).toMatch(
    /^account +enabled +secret +from +last used +last test +used by\nopenai\/default +yes +…9f3c +store +- +- +0\n$/,
  );
  const tried = await run('test', 'openai/default');
  expect(tried).toMatchObject({ code: 1, stdout: expect.stringMatching(/^failed: Nothing can be reached/) as string });
  expect(await run('delete', 'openai/default')).toMatchObject({ code: 0, stdout: 'openai/default is deleted\n' });
  expect((await run('get', 'openai/default')).code).toBe(3);
});

test('digits stay a text where the provider takes a text, as ids and telephones have more than a number keeps', async () => {
  const digits = ['--config', 'phone_number_id=1100000000000000000001', '--config', 'wait_seconds=3'];
  const base = ['--base-url', 'https://graph.example.com', '--disable'];
  expect((await run('set', 'whatsapp/digits', ...base, ...digits, '--config', 'allowed_chat_ids=6281')).code).toBe(0);
  expect((await shown('whatsapp/digits')).config).toMatchObject({
    ...{ phone_number_id: '1100000000000000000001', allowed_chat_ids: '6281', wait_seconds: 3 },
  });
  expect((await run('set', 'whatsapp/digits', '--config', 'odd=1100000000000000000001')).code).toBe(2);
});

test('a secret comes by stdin, and by its name', async () => {
  const stdin = vi
    .spyOn(process, 'stdin', 'get')
    .mockReturnValue(Readable.from([Buffer.from('bot-token-0001\r\n')]) as never);
  try {
    expect((await run('set', 'telegram/bot_a01', '--secret-stdin', 'bot_token')).code).toBe(0);
  } finally {
    stdin.mockRestore();
  }
  expect(await shown('telegram/bot_a01')).toMatchObject({ secrets: { bot_token: { secret_hint: '0001' } } });
  const file = fileOf('token', 'bot-token-0002');
  expect((await run('set', 'telegram/bot_a01', '--secret-file', `bot_token=${file}`)).code).toBe(0);
  expect((await shown('telegram/bot_a01')).secret_hint).toBe('0002');
  expect((await run('set', 'telegram/bot_a01', '--clear', 'bot_token')).code).toBe(0);
  expect((await shown('telegram/bot_a01')).has_secret).toBe(false);
});

test.each([
  [['--secret', SECRET]],
  [[`--secret=${SECRET}`]],
  [['--api-key', SECRET]],
  [['--password', SECRET]],
  [['--config', `api_key=${SECRET}`]],
  [[SECRET]],
])('a secret among the arguments is refused with the reason: %j', async args => {
  const refused = await run('set', 'github/never', ...args);
  expect(refused).toMatchObject({ code: 2, stdout: '' });
  expect(refused.stderr).toMatch(/list of processes.*history of your shell now holds it.*Nothing was sent/s);
  expect((await run('get', 'github/never')).code).toBe(3);
});

test('what is wrong is said with its field, and what to do', async () => {
  expect((await run('set', 'openai')).code).toBe(2);
  const short = fileOf('short', 'abc');
  expect(await run('set', 'openai/x', '--secret-file', short)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('at least 6') as string,
  });
  expect(await run('set', 'openai/x', '--secret-file', fileOf('empty', '\n'))).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('is empty') as string,
  });
  expect((await run('set', 'openai/x', '--secret-file', 'nowhere')).code).toBe(2);
  expect((await run('set', 'openai/x', '--ask')).stderr).toContain('--secret-file');
  expect((await run('set', 'openai/x', '--base-url', 'http://169.254.169.254')).stderr).toContain('config.base_url');
  expect((await run('set', 'openai/x', '--if-revision', '4')).code).toBe(1);
});

test('an account that is used is kept, unless it is forced', async () => {
  const file = fileOf('hook', 'whsec-0123456789');
  expect((await run('set', 'acme/ops', '--secret-file', file, '--base-url', 'https://hooks.example')).code).toBe(0);
  await createClient({ baseUrl: url }).jobs.save({ ...idleSpec, inputs: { work_ms: 1, account: 'acme/ops' } });
  expect((await run('get', 'acme/ops')).stdout).toMatch(/used by +job idle/);
  expect(await run('delete', 'acme/ops')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('used by job idle') as string,
  });
  expect((await run('delete', 'acme/ops', '--force')).code).toBe(0);
});
