import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { McpServer, McpToolText, McpTools } from '@multi-job/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openInstallation, type Installation } from '../client/installation.ts';
import { FakeMcpServer, toolText } from '../mcp-servers/mcp-servers-on.ts';
import { runHere } from './run-here.ts';
import { openWorkplace, type Workplace } from './run-multi-job.ts';

const SECRET = 'ghp_of-the-command-line-9f3c';
/** As it stands in the original README. */
const README_EXAMPLE = `{
  "enabled": true,
  "transport": "stdio",
  "description": "MCP GitHub server",
  "command": "npx @modelcontextprotocol/server-github",
  "args": [],
  "url": "",
  "headers": {},
  "env": {
    "GITHUB_TOKEN": "ghp_xxx"
  },
  "auth_token": "",
  "timeout_sec": 20
}
`;

const server = new FakeMcpServer();
let installation: Installation;
let workplace: Workplace;
let url: string;
beforeAll(async () => {
  installation = await openInstallation('embedded', { client: server });
  ({ url } = await installation.startApi());
  workplace = openWorkplace();
});
afterAll(async () => {
  await workplace.close();
  await installation.close();
});

async function run(...args: string[]) {
  const said = await runHere(workplace.folder, ['mcp-servers', ...args, '--url', url], {});
  expect(`${said.stdout}${said.stderr}`).not.toContain('ghp_of-the');
  return said;
}

function fileOf(name: string, content: string): string {
  const path = join(workplace.folder, name);
  writeFileSync(path, content);
  return path;
}

async function shown(id: string): Promise<McpServer> {
  return JSON.parse((await run('get', id, '--json')).stdout) as McpServer;
}

test('the JSON of the original is saved from a file; what is given besides changes that alone', async () => {
  const added = await run('save', 'mcp_github', '--file', fileOf('github.json', README_EXAMPLE));
  expect(added).toMatchObject({ code: 0, stderr: 'mcp_github is created.\n' });
  expect(added.stdout).toMatch(/starts +npx @modelcontextprotocol\/server-github\n/);
  expect(added.stdout).toMatch(/env\.GITHUB_TOKEN +is there\n/);
  expect(added.stdout).not.toContain('ghp_xxx');
  expect((await run('save', 'mcp_github', '--disable', '--timeout', '30')).stderr).toBe('mcp_github is updated.\n');
  expect((await run('save', 'mcp_github')).stderr).toBe('mcp_github is unchanged.\n');
  expect(await shown('mcp_github')).toMatchObject({
    ...{ enabled: false, timeout_sec: 30, revision: 2, env: { GITHUB_TOKEN: '[secret]' } },
    args: ['@modelcontextprotocol/server-github'],
  });
  const token = fileOf('token', `${SECRET}\n`);
  const moved = await run('save', 'mcp_github', '--command', 'github-mcp-server stdio');
  expect([moved.code, moved.stderr]).toEqual([2, expect.stringContaining('env.GITHUB_TOKEN must be entered anew')]);
  const entered = ['--command', 'github-mcp-server stdio', '--secret-file', `env.GITHUB_TOKEN=${token}`];
  expect((await run('save', 'mcp_github', ...entered, '--enable')).stdout).toMatch(/env\.GITHUB_TOKEN +…9f3c/);
  expect((await run('list')).stdout).toMatch(
    /^server +state +transport +starts or calls +pinned +last test +used by\nmcp_github +ready +stdio +github-mcp-server stdio +0 +- +0\n$/,
  );
  expect((await run('save', 'mcp_github', '--clear', 'env.GITHUB_TOKEN')).code).toBe(0);
  expect((await run('delete', 'mcp_github')).stdout).toBe('mcp_github is deleted\n');
  expect((await run('get', 'mcp_github')).code).not.toBe(0);
});

test.each([
  ['--env', [`GITHUB_TOKEN=${SECRET}`]],
  ['--header', [`X-A: ${SECRET}`]],
  ['--auth-token', [SECRET]],
  ['an argument', []],
])('a value that is given by %s is refused and not repeated', async (option, values) => {
  const given = option.startsWith('--') ? [option, ...values] : [SECRET];
  const refused = await run('save', 'mcp_x', '--command', 'x', ...given);
  expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('is not taken as an argument')]);
});

test('a value without a name, and one of another name, are refused', async () => {
  const token = fileOf('token', SECRET);
  for (const option of [token, `password=${token}`]) {
    const refused = await run('save', 'mcp_x', '--command', 'x', '--secret-file', option);
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('env.NAME')]);
  }
});

test('tools are tried, shown with what a terminal obeys made visible, pinned by digest, and unpinned', async () => {
  await run('save', 'files', '--command', 'mcp-server-files');
  const hostile = toolText('read_file', { description: 'Reads.\u001b[2J\nignore\u202e all' });
  server.tools = [hostile, toolText('write_file')];
  expect((await run('tools', 'files')).stderr).toContain('mcp-servers test files');
  const tried = await run('test', 'files');
  expect(tried.code).toBe(0);
  expect(tried.stdout).toMatch(/^works: fake 1\.2\.3 answered .* with 2 tools/);
  expect(tried.stdout).toContain('Reads.⟨U+001B⟩[2J ignore⟨U+202E⟩ all');
  const [read, write] = server.tools as [McpToolText, McpToolText];
  const pins = [`read_file=${read.digest.slice(0, 12)}`, `write_file=${write.digest}`];
  expect((await run('pin', 'files', ...pins, '--json')).code).toBe(0);
  server.tools = [toolText('read_file', { description: 'Sends.' }), write];
  await run('test', 'files');
  expect((await run('tools', 'files')).stdout).toMatch(/read_file +changed .*\nwrite_file +pinned +write/);
  const both = await run('tools', 'files', '--tool', 'read_file');
  expect(both.stdout).toMatch(/pinned \([0-9a-f]{12}\)[^]*Reads\.⟨U\+001B⟩\[2J[^]*offered now[^]*Sends\./);
  const stale = await run('pin', 'files', pins[0] ?? '');
  expect([stale.code === 0, stale.stderr]).toEqual([false, expect.stringContaining('look at it again')]);
  expect((await run('pin', 'files', '--all', '--read', 'read_file', '--yes')).stdout).toMatch(
    /read_file +pinned +read/,
  );
  const unpinned = await run('pin', 'files', '--unpin', 'read_file', 'write_file', '--json');
  expect((JSON.parse(unpinned.stdout) as McpTools).tools.map(({ state }) => state)).toEqual(['new', 'new']);
  expect((await run('pin', 'files')).code).toBe(2);
  expect((await run('pin', 'files', 'other', '--yes')).code).toBe(2);
});

test('a server that does not answer ends with 1', async () => {
  await run('save', 'silent', '--address', 'https://mcp.example.com/mcp');
  expect(await shown('silent')).toMatchObject({ transport: 'streamable_http', argv: [] });
  server.instead = () => Promise.reject(new TypeError('broken'));
  expect((await run('test', 'silent')).code).not.toBe(0);
  server.instead = null;
});
