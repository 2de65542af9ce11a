import { tmpdir } from 'node:os';
import type { BootstrapAnswer, Catalog } from '@multi-job/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openInstallation } from '../client/installation.ts';
import type { Installation } from '../client/installation.ts';
import { runHere } from './run-here.ts';

let installation: Installation;
let url: string;
beforeAll(async () => {
  installation = await openInstallation();
  ({ url } = await installation.startApi());
});
afterAll(() => installation.close());

const catalog = (...args: string[]) => runHere(tmpdir(), ['catalog', ...args, '--url', url], {});

test('the catalog is listed for people, and as the API tells it', async () => {
  const list = await catalog('list');
  expect(list).toMatchObject({ code: 0, stderr: '' });
  expect(list.stdout).toMatch(
    /^id +name +kind +secret sent as +what for\nopenai +OpenAI +model +header +Language models/,
  );
  expect(list.stdout).toMatch(/^shopee +Shopee +commerce +by hand: see show /m);
  expect(list.stdout).toMatch(/^mcp_github +GitHub +mcp +- /m);
  const { providers } = JSON.parse((await catalog('list', '--json')).stdout) as Catalog;
  expect(providers).toHaveLength(27);
});

test('one of them is shown with what it needs; one that is none is not found', async () => {
  const provider = await catalog('show', 'smtp');
  expect(provider.stdout).toMatch(/^config port +Port \(may be left out\) \(default 465\)$/m);
  expect(provider.stdout).toMatch(/^config host +Server$/m);
  expect((await catalog('show', 'shopee')).stdout).toMatch(/^by hand +Shopee wants the access token/m);
  const server = await catalog('show', 'mcp_github');
  expect(server.stdout).toMatch(/^runs +github-mcp-server stdio$/m);
  expect(server.stdout).toMatch(/^variable GITHUB_PERSONAL_ACCESS_TOKEN +Personal access token/m);
  expect(JSON.parse((await catalog('show', 'mcp_memory', '--json')).stdout)).toMatchObject({
    template_id: 'mcp_memory',
  });
  expect(await catalog('show', 'nothing')).toMatchObject({ code: 3, stdout: '' });
});

test('accounts and MCP servers are made of templates, once', async () => {
  const first = await catalog('bootstrap', 'openai', 'mcp_filesystem', '--account', 'ops');
  expect(first).toMatchObject({ code: 0, stderr: expect.stringContaining('switched off') as string });
  expect(first.stdout).toMatch(/^openai\/ops +created\nmcp_filesystem +created\n$/);
  const again = await catalog('bootstrap', 'openai', 'mcp_filesystem', '--account', 'ops', '--json');
  const answer = JSON.parse(again.stdout) as BootstrapAnswer;
  expect(answer.skipped.map(({ id }) => id)).toEqual(['openai/ops', 'mcp_filesystem']);
  expect((await catalog('bootstrap', 'openai', '--account', 'ops', '--overwrite')).stdout).toContain(
    'is as the template has it',
  );
  const wrong = await catalog('bootstrap', 'opnai');
  expect(wrong).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringContaining('did you mean "openai"?') as string,
  });
  expect((await catalog('bootstrap')).code).toBe(2);
});
