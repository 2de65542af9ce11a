import type { AuditEntry, McpServer, Problem } from '@multi-job/contract';
import { afterEach, describe, expect, test } from 'vitest';
import { formsOfSecret } from '../../src/core/redaction/secret-forms.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { checkSecrets } from '../../src/operations/secrets/check-secrets.ts';
import { openMcpTarget } from '../../src/operations/mcp-servers/open-mcp-target.ts';
import type { HarnessOptions } from '../api/api-harness.ts';
import { idleSpec } from '../api/api-harness.ts';
import { startApiOn } from '../api/both-engines.ts';
import { ENGINE_KINDS } from '../scheduler/open-place.ts';

/** As it stands in the original README, byte for byte. */
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
const SECRET = 'ghp_first-value-0123456789-9f3c';
const OTHER = 'ghp_other-value-9876543210-77aa';
const AT = '/integrations/mcp/servers';
const GITHUB = `${AT}/mcp_github`;
const STDIO = { command: 'github-mcp-server', args: ['stdio'], env: { GITHUB_TOKEN: SECRET } };
const HTTP = { transport: 'streamable_http', url: 'https://mcp.example.com/mcp' };

const REFUSED: [string, object, string][] = [
  ['no program', {}, 'command'],
  ['too many arguments in one text', { command: `node ${'a '.repeat(101)}` }, 'args'],
  ['a relative path', { command: './server.js --x' }, 'command'],
  ['a quote without its end', { command: 'node "a b' }, 'command'],
  ['a variable before the program', { command: 'A=1 node x.js' }, 'command'],
  ['a control character', { command: 'node\u0007' }, 'command'],
  ['NUL in an argument', { command: 'node', args: ['a\0b'] }, 'args.0'],
  ['an address beside a program', { command: 'node', url: 'https://a.example' }, 'url'],
  ['no address', { transport: 'sse' }, 'url'],
  ['a file', { transport: 'sse', url: 'file:///etc/passwd' }, 'url'],
  ['the metadata service', { transport: 'sse', url: 'http://169.254.169.254/latest' }, 'url'],
  ['a link-local address', { transport: 'sse', url: 'http://[fe80::1]/mcp' }, 'url'],
  ['a password in the address', { transport: 'sse', url: `https://ani:${SECRET}@a.example/` }, 'url'],
  ['a loader variable', { command: 'node', env: { NODE_OPTIONS: '--require=/tmp/x.js' } }, 'env'],
  ['LD_PRELOAD', { command: 'node', env: { LD_PRELOAD: '/tmp/evil.so' } }, 'env'],
  ['PATH', { command: 'node', env: { PATH: '/tmp/evil' } }, 'env'],
  ['a name that is none', { command: 'node', env: { 'A B': SECRET } }, 'env'],
  ['a short value', { command: 'node', env: { A: '12345' } }, 'env.A'],
  ['a line break in a header', { ...HTTP, headers: { 'X-A': `${SECRET}\r\nX-Evil: 1` } }, 'headers.X-A'],
  ['a line break in the name of a header', { ...HTTP, headers: { 'X-A\r\nX-B': SECRET } }, 'headers'],
  ['a header of the protocol', { ...HTTP, headers: { 'Mcp-Session-Id': SECRET } }, 'headers'],
  ['two spellings of a header', { ...HTTP, headers: { 'X-A': SECRET, 'x-a': OTHER } }, 'headers'],
  ['two ways of authorisation', { ...HTTP, headers: { Authorization: SECRET }, auth_token: OTHER }, 'auth_token'],
  ['Bearer before the token', { ...HTTP, auth_token: `Bearer ${SECRET}` }, 'auth_token'],
  ['headers for a program', { command: 'node', headers: { 'X-A': SECRET } }, 'headers'],
  ['a token for a program', { command: 'node', auth_token: SECRET }, 'auth_token'],
  ['variables for an address', { ...HTTP, env: { A: SECRET } }, 'env'],
  ['a direction character', { command: 'node', description: 'a\u202eb' }, 'description'],
  ['a transport that is none', { command: 'node', transport: 'http' }, 'transport'],
  ['no time', { command: 'node', timeout_sec: 0 }, 'timeout_sec'],
  ['too much time', { command: 'node', timeout_sec: 601 }, 'timeout_sec'],
  ['a number as a value', { command: 'node', env: { A: 7 } }, 'env.A'],
  ['arguments in one text', { command: 'node', args: '--x' }, 'args'],
  ['a field that is none', { command: 'node', arguments: [] }, 'arguments'],
  ['what was read of another server', { command: 'node', server_id: 'other' }, 'server_id'],
];

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

describe.each(ENGINE_KINDS)('MCP servers on the %s engine', kind => {
  const open = async (options: Omit<HarnessOptions, 'engine'> = {}) => {
    const api = await startApiOn(kind, options);
    closing.push(() => api.close());
    const put = (path: string, body: unknown, headers: Record<string, string> = {}) =>
      api.send('PUT', path, body, { 'content-type': 'application/json', ...headers });
    const get = async (path: string) => (await api.send('GET', path)).json<McpServer>();
    const secretRefs = async () => (await api.engine.listDocuments({ collection: 'secrets', limit: 100 })).items;
    return { api, put, get, secretRefs };
  };

  test('the example of the original README is taken byte for byte, split once, and read back masked', async () => {
    const { api, put, get } = await open();
    const answer = await put(GITHUB, README_EXAMPLE);
    expect(answer.statusCode).toBe(201);
    expect(answer.headers).toMatchObject({ 'x-mcp-server-change': 'created', etag: '"1"', location: GITHUB });
    expect(await get(GITHUB)).toMatchObject({
      server_id: 'mcp_github',
      enabled: true,
      transport: 'stdio',
      description: 'MCP GitHub server',
      command: 'npx',
      args: ['@modelcontextprotocol/server-github'],
      argv: ['npx', '@modelcontextprotocol/server-github'],
      url: '',
      headers: {},
      env: { GITHUB_TOKEN: '[secret]' },
      auth_token: '',
      timeout_sec: 20,
      secrets: { 'env.GITHUB_TOKEN': { has_secret: true, secret_hint: null } },
      state: 'ready',
      revision: 1,
      warnings: [expect.stringContaining('fewer than 8 characters'), expect.stringContaining('install it')],
    });
    expect((await api.send('GET', AT)).body).not.toContain('ghp_xxx');
    expect((await put(GITHUB, README_EXAMPLE)).headers['x-mcp-server-change']).toBe('unchanged');
  });

  test('what a read answered is put back and changes nothing: no revision, no change in the audit log', async () => {
    const { api, put, get } = await open();
    await put(GITHUB, { ...STDIO, command: '"/opt/my tools/run"', args: [], description: 'ours' });
    const before = await get(GITHUB);
    expect(before.argv).toEqual(['/opt/my tools/run']);
    const again = await put(GITHUB, before);
    expect([again.statusCode, again.headers['x-mcp-server-change']]).toEqual([200, 'unchanged']);
    expect(again.json()).toEqual(before);
    const rows = (await api.send('GET', '/audit/logs?method=PUT')).json<AuditEntry[]>();
    expect(rows.map(({ changes }) => changes?.length ?? 0)).toEqual([0, expect.any(Number)]);
    expect(rows[1]?.changes).toContainEqual({ field: 'filled_in', after: ['env.GITHUB_TOKEN'] });
    expect(rows[1]?.changes).toContainEqual({ field: 'entered', after: ['env.GITHUB_TOKEN'] });
    for (const form of formsOfSecret(SECRET)) expect(JSON.stringify(rows)).not.toContain(form);
  });

  test('a value that is left out, empty or masked is kept; null clears it with its name', async () => {
    const { put, get, secretRefs } = await open();
    const body = { command: 'github-mcp-server', args: ['stdio'] };
    await put(GITHUB, { ...body, env: { GITHUB_TOKEN: SECRET, SECOND_TOKEN: OTHER } });
    await put(GITHUB, { ...body, description: 'a' });
    await put(GITHUB, { ...body, description: 'b', env: { GITHUB_TOKEN: '' } });
    await put(GITHUB, { ...body, description: 'c', env: { GITHUB_TOKEN: '[secret]', SECOND_TOKEN: '••••77aa' } });
    expect(await get(GITHUB)).toMatchObject({
      env: { GITHUB_TOKEN: '[secret]', SECOND_TOKEN: '[secret]' },
      secrets: { 'env.GITHUB_TOKEN': { secret_hint: '9f3c' }, 'env.SECOND_TOKEN': { secret_hint: '77aa' } },
      revision: 4,
    });
    await put(GITHUB, { ...body, description: 'c', env: { SECOND_TOKEN: null } });
    expect(await get(GITHUB)).toMatchObject({ env: { GITHUB_TOKEN: '[secret]' }, revision: 5 });
    expect((await get(GITHUB)).secrets).not.toHaveProperty('env.SECOND_TOKEN');
    expect(await secretRefs()).toHaveLength(1);
    expect((await put(GITHUB, { ...body, description: 'c', env: { GITHUB_TOKEN: SECRET } })).headers).toMatchObject({
      'x-mcp-server-change': 'unchanged',
    });
  });

  test('a value that is wanted and not there makes it incomplete, until it is entered or cleared', async () => {
    const { put, get } = await open();
    const body = { command: 'github-mcp-server' };
    await put(GITHUB, { ...body, env: { GITHUB_TOKEN: '', PLACE: '[secret]' } });
    expect(await get(GITHUB)).toMatchObject({
      env: { GITHUB_TOKEN: '', PLACE: '' },
      state: 'incomplete',
      state_reason: expect.stringContaining('env.GITHUB_TOKEN, env.PLACE are not filled in') as string,
    });
    await put(GITHUB, { ...body, env: { GITHUB_TOKEN: SECRET, PLACE: null } });
    expect(await get(GITHUB)).toMatchObject({ state: 'ready', state_reason: null });
    await put(GITHUB, { ...body, enabled: false });
    expect(await get(GITHUB)).toMatchObject({
      state: 'disabled',
      state_reason: expect.stringContaining('--enable') as string,
    });
  });

  test('a program that is not allowed is saved, and shown with how to allow it', async () => {
    const { api, put, get } = await open({ mcpServers: { allow: ['mcp-server-memory'] } });
    expect((await put(GITHUB, README_EXAMPLE)).statusCode).toBe(201);
    expect(await get(GITHUB)).toMatchObject({
      state: 'not_allowed',
      state_reason: expect.stringContaining('add npx to MCP_STDIO_ALLOW') as string,
    });
    await expect(openMcpTarget(api.mcpServers, 'mcp_github')).rejects.toMatchObject({
      code: 'VALIDATION',
      message: expect.stringContaining('MCP_STDIO_ALLOW') as string,
    });
  });

  test.each<[string, object, string[]]>([
    ['another program', { ...STDIO, command: 'other-server', env: {} }, ['env.GITHUB_TOKEN']],
    ['other arguments', { ...STDIO, args: ['stdio', '--log=/tmp/x'], env: {} }, ['env.GITHUB_TOKEN']],
    [
      'a masked value beside another program',
      { ...STDIO, command: 'x', env: { GITHUB_TOKEN: '[secret]' } },
      ['env.GITHUB_TOKEN'],
    ],
  ])('%s asks for the values anew, and is taken with them', async (_what, body, paths) => {
    const { put, get } = await open();
    await put(GITHUB, STDIO);
    const refused = await put(GITHUB, body);
    expect([refused.statusCode, refused.json<Problem>().errors.map(({ path }) => path)]).toEqual([400, paths]);
    expect(await get(GITHUB)).toMatchObject({ command: 'github-mcp-server', args: ['stdio'], revision: 1 });
    expect((await put(GITHUB, { ...body, env: { GITHUB_TOKEN: OTHER } })).statusCode).toBe(200);
    expect((await put(GITHUB, { ...STDIO, env: { GITHUB_TOKEN: null } })).statusCode).toBe(200);
  });

  test('another address asks for headers and token anew; a server that is started instead has none of them', async () => {
    const { put, get, secretRefs } = await open();
    await put(GITHUB, { ...HTTP, headers: { 'X-Team': SECRET }, auth_token: OTHER });
    expect(await get(GITHUB)).toMatchObject({ headers: { 'X-Team': '[secret]' }, auth_token: '[secret]', argv: [] });
    const elsewhere = await put(GITHUB, { ...HTTP, url: 'https://evil.example/mcp' });
    expect(
      elsewhere
        .json<Problem>()
        .errors.map(({ path }) => path)
        .sort(),
    ).toEqual(['auth_token', 'headers.X-Team']);
    expect((await put(GITHUB, { ...HTTP, headers: { 'x-team': OTHER } })).statusCode).toBe(200);
    expect((await get(GITHUB)).headers).toEqual({ 'X-Team': '[secret]' });
    expect((await put(GITHUB, { command: 'mcp-server-memory' })).statusCode).toBe(200);
    expect(await get(GITHUB)).toMatchObject({ transport: 'stdio', headers: {}, auth_token: '', secrets: {} });
    expect(await secretRefs()).toEqual([]);
  });

  test('what is wrong is refused at its field, no value is told back, and nothing is stored', async () => {
    const { put, secretRefs } = await open();
    for (const [what, body, path] of REFUSED) {
      const refused = await put(GITHUB, body);
      const paths = refused.json<Problem>().errors.map(({ path: at }) => at);
      expect([what, refused.statusCode, paths]).toEqual([what, 400, [path]]);
      for (const value of [SECRET, OTHER, '/tmp/evil.so']) expect(refused.body, what).not.toContain(value);
    }
    for (const id of ['a b', '../x', '-x', 'x'.repeat(65), 'é']) {
      expect((await put(`${AT}/${encodeURIComponent(id)}`, STDIO)).statusCode, id).toBe(400);
    }
    expect(await secretRefs()).toEqual([]);
  });

  test('of two that edit one revision, one is told that the other was faster', async () => {
    const { api, put, get } = await open();
    await put(GITHUB, STDIO);
    const edits = ['a', 'b', 'c'].map(description =>
      put(GITHUB, { ...STDIO, description, env: { GITHUB_TOKEN: `${SECRET}-${description}` } }, { 'if-match': '"1"' }),
    );
    const statuses = (await Promise.all(edits)).map(({ statusCode }) => statusCode);
    expect(statuses.sort()).toEqual([200, 409, 409]);
    expect((await get(GITHUB)).revision).toBe(2);
    const stale = await put(GITHUB, STDIO, { 'if-match': '"1"' });
    expect([stale.statusCode, stale.json<Problem>().code]).toEqual([409, 'REVISION_CONFLICT']);
    expect((await put(GITHUB, STDIO, { 'if-none-match': '*' })).statusCode).toBe(409);
    expect((await api.send('DELETE', GITHUB, undefined, { 'if-match': '"1"' })).statusCode).toBe(409);
  });

  test('what a save that lost has stored is removed again, and a deletion leaves nothing', async () => {
    const { api, put, secretRefs } = await open();
    await put(GITHUB, STDIO);
    await Promise.all(['a', 'b', 'c'].map(end => put(GITHUB, { ...STDIO, env: { GITHUB_TOKEN: `${OTHER}-${end}` } })));
    expect(await secretRefs()).toHaveLength(1);
    expect((await checkSecrets(api.accounts.deps, { isRepair: false })).unreadable).toEqual([]);
    expect((await api.send('DELETE', GITHUB)).json()).toEqual({ server_id: 'mcp_github', depends: [] });
    expect(await secretRefs()).toEqual([]);
    expect((await api.send('GET', GITHUB)).statusCode).toBe(404);
    expect((await api.send('DELETE', GITHUB)).statusCode).toBe(404);
  });

  test('what names a server is told, and keeps it from being deleted unless that is forced', async () => {
    const { api, put, get } = await open();
    await put(GITHUB, STDIO);
    const inputs = { work_ms: 1, allowed_mcp_servers: ['mcp_github', 'other'] };
    await api.send('POST', '/jobs', { ...idleSpec, inputs });
    expect(await get(GITHUB)).toMatchObject({ depends: [{ kind: 'job', id: 'idle' }], depends_total: 1 });
    const refused = await api.send('DELETE', GITHUB);
    expect([refused.statusCode, refused.json<Problem>().detail]).toEqual([409, expect.stringContaining('job idle')]);
    expect((await api.send('DELETE', `${GITHUB}?force=true`)).statusCode).toBe(200);
  });

  test('a target holds what is stored, with its values', async () => {
    const { api, put } = await open();
    await put(GITHUB, STDIO);
    expect(await openMcpTarget(api.mcpServers, 'mcp_github')).toMatchObject({
      serverId: 'mcp_github',
      server: { command: 'github-mcp-server', args: ['stdio'], env: { GITHUB_TOKEN: '' }, pins: {} },
      secrets: { 'env.GITHUB_TOKEN': SECRET },
    });
    await put(GITHUB, { ...STDIO, enabled: false });
    await expect(openMcpTarget(api.mcpServers, 'mcp_github')).rejects.toThrow(/switched off/);
    await expect(openMcpTarget(api.mcpServers, 'nothing')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('a record that cannot be read says so, is not used, and is mended by saving it', async () => {
    const { api, put, get } = await open();
    await putRaw(api.engine, { args: 'x' });
    expect(await get(GITHUB)).toMatchObject({
      state: 'unreadable',
      revision: 0,
      unreadable: expect.any(String) as string,
    });
    await expect(openMcpTarget(api.mcpServers, 'mcp_github')).rejects.toMatchObject({ code: 'STORE_CORRUPT' });
    expect((await api.send('POST', `${GITHUB}/test`)).statusCode).toBe(409);
    expect((await put(GITHUB, STDIO)).statusCode).toBe(200);
    expect(await get(GITHUB)).toMatchObject({ state: 'ready', revision: 1 });
  });

  test('a record that came back from a backup asks for its values again, by their names', async () => {
    const { api, put, get } = await open();
    const secrets = { 'env.GITHUB_TOKEN': { hint: '9f3c' } };
    const { command, args } = STDIO;
    const stored = { command, args, enabled: true, transport: 'stdio', description: '', url: '', timeout_sec: 20 };
    await putRaw(api.engine, { ...stored, env: {}, headers: {}, secrets });
    expect(await get(GITHUB)).toMatchObject({
      env: { GITHUB_TOKEN: '' },
      state: 'incomplete',
      state_reason: expect.stringContaining('env.GITHUB_TOKEN is not filled in') as string,
    });
    await put(GITHUB, STDIO);
    expect(await get(GITHUB)).toMatchObject({ state: 'ready', secrets: { 'env.GITHUB_TOKEN': { has_secret: true } } });
  });
});

function putRaw(engine: Engine, value: object): Promise<unknown> {
  return engine.putDocument({ collection: 'mcp_servers', id: 'mcp_github', value, nowMs: Date.now() });
}
