import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppError } from '../../src/core/errors.ts';
import { fixture, hostile, NEVER, openMcpBench, targetOf, until } from './mcp-bench.ts';
import { isAlive } from './plain-groups.ts';

const bench = openMcpBench();
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mcp-hostile-'));
});
afterAll(async () => {
  await bench.close();
  // Whatever a server did, nothing of it is left.
  await until(() => bench.groups.pids.every(pid => !isAlive(pid)));
  await rm(folder, { recursive: true, force: true });
});

const refusal = async (attempt: Promise<unknown>): Promise<AppError> => {
  const error = await attempt.then(
    () => new Error('it was not refused'),
    (met: unknown) => met,
  );
  if (!(error instanceof AppError)) throw error;
  return error;
};

describe('a session that never begins', () => {
  test.each<[string, RegExp]>([
    ['exits', /ended with exit code 3/],
    ['exits-with-words', /exit code 1\. Its last words: "No GITHUB_TOKEN was given/],
    ['nonsense', /does not speak the protocol\. It wrote 101 lines .* first "Listening on port 3000/],
    ['floods-bytes', /floods its output|more than 10485760 bytes/],
    ['floods-messages', /floods its output: far more messages/],
    ['floods-stderr', /floods its error output/],
    ['many-tools', /lists 10000 tools or more, and at most 1000/],
    ['endless-pages', /its list of tools has more than 100 pages/],
    ['twice', /lists the tool "echo" twice/],
    ['odd-name', /tool number 1 has no usable name \("echo\\u202e"\)/],
    ['huge-tool', /longer than 131072 characters/],
    ['deep-tool', /nested deeper than 64 levels/],
    ['odd-list', /cannot be read/],
    ['odd-version', /cannot be read: "Server's protocol version is not supported: 1999-01-01"/],
  ])('%s', async (how, message) => {
    const error = await refusal(
      bench.open(hostile(how, { timeout_sec: 30 }, { 'env.API_TOKEN': 'hunter2-secret-value' })),
    );
    expect(['UNAVAILABLE', 'BODY_TOO_LARGE']).toContain(error.code);
    expect(error.message).toMatch(message);
    expect(error.message).toContain(how);
    expect(error.message).not.toContain('hunter2');
  });

  test.each(['silent', 'no-json', 'other-ids'])('%s: after its time', async how => {
    const error = await refusal(bench.open(hostile(how, { timeout_sec: 0.6 })));
    expect(error).toMatchObject({ code: 'UNAVAILABLE', details: { reason: 'timeout', timeout_ms: 600 } });
    expect(error.message).toMatch(/did not begin a session within 600 ms/);
  });

  test('a signal ends it at once', async () => {
    const controller = new AbortController();
    const opening = bench.open(hostile('silent'), controller.signal);
    await until(() => bench.groups.pids.length > 0);
    controller.abort(new Error('the run was cancelled'));
    await expect(opening).rejects.toThrow('the run was cancelled');
  });
});

describe('a session that begins', () => {
  test('a program that ends at a question it does not know is started again without it', async () => {
    const session = await bench.open(hostile('dies-at-the-question', { protocol_version: null }));
    expect(session.facts.protocolVersion).toBe('2025-11-25');
  });

  test('one that never answers the question falls back to the handshake', async () => {
    const session = await bench.open(hostile('some-nonsense', { protocol_version: null }));
    expect((await session.call('echo', { a: 1 }, NEVER)).text).toBe('{"a":1}');
  });

  test('one without tools offers none', async () => {
    expect((await bench.open(hostile('no-tools'))).tools).toEqual([]);
  });

  test('half characters are replaced, so that what a tool says can be stored', async () => {
    const [tool] = (await bench.open(hostile('half-characters'))).tools;
    expect(tool?.description).toBe('a \ufffd b');
  });

  test('it is told of neither roots nor models, and no human is asked', async () => {
    const session = await bench.open(hostile('asks'));
    expect(await session.call('echo', { a: 1 }, NEVER)).toMatchObject({ text: '{"a":1}' });
    expect(await session.call('echo', { a: 2 }, NEVER)).toMatchObject({ text: '{"a":2}' });
  });

  test('it gets the listed variables and its own, no others, and no folder of the platform', async () => {
    const session = await bench.open(
      hostile('environment', {
        env: { OWN: 'yes', WANTED: '' },
        args: [fixture('hostile-server.mjs'), 'environment', '; rm -rf $HOME', '`id`'],
      }),
    );
    const seen = JSON.parse((await session.call('echo', {}, NEVER)).text) as {
      env: object;
      cwd: string;
      argv: string[];
    };
    expect(Object.keys(seen.env).sort()).toEqual(['LANG', 'OWN', 'PATH']);
    expect(seen).toMatchObject({ cwd: '/', argv: ['environment', '; rm -rf $HOME', '`id`'] });
  });

  test('its secrets come back in no form', async () => {
    const token = 'tok-a1b2c3d4e5f6';
    const session = await bench.open(hostile('echoes-secrets', { env: { API_TOKEN: '' } }, { 'env.API_TOKEN': token }));
    const { text } = await session.call('echo', {}, NEVER);
    for (const form of [token, Buffer.from(token).toString('base64')]) {
      expect(text).not.toContain(form);
      expect(session.tools[0]?.description).not.toContain(form);
    }
    expect(session.tools[0]?.description).toBe('My token is [redacted].');
  });
});

describe('a call', () => {
  test.each<[string, Partial<AppError>, RegExp]>([
    ['dies-in-a-call', { code: 'UNAVAILABLE' }, /ended with exit code 7/],
    ['sends-12-mb', { code: 'BODY_TOO_LARGE' }, /more than 10485760 bytes/],
    ['odd-result', { code: 'UNAVAILABLE' }, /answered with what cannot be read/],
  ])('%s: refused, and it may have been done', async (how, expected, message) => {
    const session = await bench.open(hostile(how));
    const error = await refusal(session.call('echo', {}, NEVER));
    expect(error).toMatchObject({ ...expected, details: { may_have_reached: true, server_id: how } });
    expect(error.message).toMatch(message);
  });

  test('one that is never answered ends after its time, or with the signal', async () => {
    const session = await bench.open(hostile('silent-call', { timeout_sec: 5 }));
    const controller = new AbortController();
    const call = session.call('echo', {}, controller.signal);
    controller.abort(new Error('the run was cancelled'));
    await expect(call).rejects.toThrow('the run was cancelled');
    const quick = await bench.open(hostile('silent-call', { timeout_sec: 1.5 }));
    expect(await refusal(quick.call('echo', {}, NEVER))).toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.stringMatching(/did not answer the tool "echo" within 1500 ms/) as string,
      details: { reason: 'timeout', may_have_reached: true },
    });
  });

  test('what the server does not take is told as it told it', async () => {
    const session = await bench.open(hostile('rpc-error'));
    const error = await refusal(session.call('echo', {}, NEVER));
    expect(error).toMatchObject({ code: 'VALIDATION', details: { tool: 'echo' } });
    expect(error.message).toMatch(/does not take this input of its tool "echo": ".*path must be absolute"/);
  });

  test('a tool that failed by its own account is a result', async () => {
    expect(await (await bench.open(hostile('says-error'))).call('echo', {}, NEVER)).toMatchObject({ isError: true });
  });

  test('a long text is cut, and data that is too deep left out', async () => {
    const long = await (await bench.open(hostile('sends-3-mb'))).call('echo', {}, NEVER);
    expect([long.text.length, long.isCut]).toEqual([1_000_000, true]);
    const deep = await (await bench.open(hostile('deep-result'))).call('echo', {}, NEVER);
    expect(deep).toEqual({ isError: false, text: '', structured: null, isCut: true });
  });

  test('a tool that changes in mid-run is not called any more', async () => {
    const session = await bench.open(hostile('changes'));
    await session.call('echo', {}, NEVER);
    for (const input of [{ a: 1 }, { a: 2 }]) {
      expect(await refusal(session.call('echo', input, NEVER))).toMatchObject({ code: 'MCP_TOOL_CHANGED' });
    }
    expect(session.tools[0]?.description).toBe('The tool echo.');
  });

  test('a tool that it does not offer', async () => {
    const session = await bench.open(hostile('plain'));
    for (const tool of ['nothing', '__proto__', 'constructor']) {
      expect(await refusal(session.call(tool, {}, NEVER))).toMatchObject({ code: 'VALIDATION' });
    }
  });
});

describe('the end', () => {
  test.each(['ignores-sigterm', 'never-ends', 'grandchildren'])('%s: nothing of it is left', async how => {
    const session = await bench.open(hostile(how));
    const own = bench.groups.pids.at(-1);
    const [, grandchild] = /^child-(\d+)$/.exec(session.tools[0]?.name ?? '') ?? [];
    await session.close();
    const pids = [own, grandchild].filter(pid => pid !== undefined).map(Number);
    expect(pids).toHaveLength(how === 'grandchildren' ? 2 : 1);
    await until(() => pids.every(pid => !isAlive(pid)));
  });
});

describe('what is never started', () => {
  test.each<[string, Parameters<typeof targetOf>[0], RegExp]>([
    ['a program that does not exist', { command: '/nowhere/server' }, /no such file/],
    ['a name that PATH does not have', { command: 'mcp-server-nothing' }, /PATH has no program/],
    ['a program that is not allowed', { command: '/bin/sh' }, /not in MCP_STDIO_ALLOW/],
    ['a relative path', { command: './server' }, /relative path/],
    ['a whole command line', { command: `${process.execPath} -e 1; id` }, /no such file/],
    ['LD_PRELOAD', { env: { LD_PRELOAD: '/tmp/x.so' } }, /"LD_PRELOAD" would make another program/],
    ['NODE_OPTIONS', { env: { NODE_OPTIONS: '--require /tmp/x.js' } }, /"NODE_OPTIONS" would make another program/],
    ['PATH', { env: { PATH: '/tmp' } }, /"PATH" would make another program/],
    ['a name that is none', { env: { 'A=B': 'c' } }, /is no name of a variable/],
    ['a NUL in a value', { env: { A: 'b\0c' } }, /holds a NUL/],
    ['a NUL in an argument', { args: ['a\0b'] }, /argument number 1 holds a NUL/],
    ['an address that is none', { transport: 'streamable_http', url: 'file:///etc/passwd' }, /no http/],
  ])('%s', async (_what, change, message) => {
    const started = bench.groups.pids.length;
    const error = await refusal(bench.open(targetOf(change)));
    expect(error.code).toBe('VALIDATION');
    expect(error.message).toMatch(message);
    expect(bench.groups.pids).toHaveLength(started);
  });

  test('a secret variable of such a name, and a link to a program that is not allowed', async () => {
    const secret = targetOf({ env: { LD_PRELOAD: '' } }, { 'env.LD_PRELOAD': '/tmp/x.so' });
    expect((await refusal(bench.open(secret))).message).toMatch(/LD_PRELOAD/);
    const link = join(folder, 'node');
    await symlink('/bin/sh', link);
    expect((await refusal(bench.open(targetOf({ command: link })))).message).toMatch(/not in MCP_STDIO_ALLOW/);
    const script = join(folder, 'no-program.txt');
    await writeFile(script, '#!/bin/sh\n');
    expect((await refusal(bench.open(targetOf({ command: script })))).message).toMatch(/no such file/);
  });

  test('a file that is allowed, started by a link to it, is called by the name of the link', async () => {
    const link = join(folder, 'my-node');
    await symlink(process.execPath, link);
    const session = await bench.open(hostile('environment', { command: link }));
    expect(JSON.parse((await session.call('echo', {}, NEVER)).text)).toMatchObject({ argv0: link });
  });
});
