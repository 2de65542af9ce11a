import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort } from '../cli/run-multi-job.ts';
import { fixture, INSTALLED, NEVER, openMcpBench, targetOf } from './mcp-bench.ts';

const bench = openMcpBench();
let folder = '';
const servers: ChildProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mcp-real-'));
});
afterAll(async () => {
  await bench.close();
  for (const server of servers) server.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

describe('over stdio', () => {
  test('server-everything: found out, listed, called; only what it is given reaches it', async () => {
    const args = [INSTALLED.everything, 'stdio'];
    const session = await bench.open(targetOf({ args, env: { PLAIN: 'p' } }, { 'env.API_TOKEN': 'tok-123456789' }));
    expect(session.facts).toMatchObject({ protocolVersion: '2025-11-25' });
    expect(session.facts.serverName).toMatch(/everything/);
    expect(session.tools.map(({ name }) => name)).toEqual(expect.arrayContaining(['echo', 'get-sum', 'get-env']));
    expect(session.tools.every(({ digest }) => /^[0-9a-f]{64}$/.test(digest))).toBe(true);

    const echo = await session.call('echo', { message: 'halo' }, NEVER);
    expect(echo).toEqual({ isError: false, text: 'Echo: halo', structured: null, isCut: false });
    const [sum, structured, image] = await Promise.all([
      session.call('get-sum', { a: 2, b: 40 }, NEVER),
      session.call('get-structured-content', { location: 'Chicago' }, NEVER),
      session.call('get-tiny-image', {}, NEVER),
    ]);
    expect(sum.text).toMatch(/42/);
    expect(structured.structured).toMatchObject({ temperature: expect.any(Number) as number });
    expect(image.text).toMatch(/\[image image\/png, \d+ bytes\]/);

    const env = JSON.parse((await session.call('get-env', {}, NEVER)).text) as Record<string, string>;
    expect(Object.keys(env).sort()).toEqual(['API_TOKEN', 'LANG', 'PATH', 'PLAIN']);
    expect(env['API_TOKEN']).toBe('[redacted]');
    const wrong = await session.call('get-sum', { a: 'x' }, NEVER).catch((error: unknown) => error);
    expect(wrong).toSatisfy(
      (answer: { isError?: boolean; code?: string }) => answer.isError === true || answer.code === 'VALIDATION',
    );
  });

  test('server-filesystem and server-memory', async () => {
    await writeFile(join(folder, 'a.txt'), 'isi berkas');
    const files = targetOf({ args: [INSTALLED.filesystem, folder] });
    const memoryFile = join(folder, 'memory.json');
    const env = { MEMORY_FILE_PATH: memoryFile };
    const memory = targetOf({ args: [INSTALLED.memory], env });
    const [one, two] = await Promise.all([bench.open(files), bench.open(memory)]);

    expect((await one.call('read_text_file', { path: join(folder, 'a.txt') }, NEVER)).text).toBe('isi berkas');
    expect(await one.call('read_text_file', { path: '/etc/passwd' }, NEVER)).toMatchObject({ isError: true });
    const entities = [{ name: 'Sari', entityType: 'person', observations: ['likes batik'] }];
    await two.call('create_entities', { entities }, NEVER);
    expect((await two.call('search_nodes', { query: 'batik' }, NEVER)).text).toMatch(/Sari/);
    expect(await readFile(memoryFile, 'utf8')).toMatch(/likes batik/);
  });

  test('one of 2026-07-28: asked for its version, and called', async () => {
    const args = [fixture('modern-server.mjs')];
    const session = await bench.open(targetOf({ args }));
    expect(session.facts).toEqual({ serverName: 'modern', serverVersion: '3.1.0', protocolVersion: '2026-07-28' });
    expect(session.tools[0]).toMatchObject({ name: 'weather', title: 'Weather', annotations: { readOnlyHint: true } });
    expect(await session.call('weather', { place: 'Bandung' }, NEVER)).toEqual({
      isError: false,
      text: '31 degrees in Bandung',
      structured: { place: 'Bandung', celsius: 31 },
      isCut: false,
    });
    // Nobody is asked in the middle of a call.
    await expect(session.call('ask', {}, NEVER)).rejects.toMatchObject({
      code: expect.stringMatching(/UNAVAILABLE|VALIDATION/) as string,
    });
    await session.call('change', {}, NEVER);
    await expect(
      (async () => {
        // It tells of the change by itself, before or after it answers.
        for (let turn = 0; turn < 200; turn += 1) {
          await session.call('weather', { place: 'Bandung' }, NEVER);
          await new Promise(resolve => setTimeout(resolve, 10));
        }
      })(),
    ).rejects.toMatchObject({ code: 'MCP_TOOL_CHANGED' });
  });

  test('what was agreed on last time is tried first, and the other way where that fails', async () => {
    const stale = targetOf({ args: [fixture('modern-server.mjs')], protocol_version: '2025-11-25' });
    expect((await bench.open(stale)).facts.protocolVersion).toBe('2026-07-28');
    const both = targetOf({ args: [fixture('modern-server.mjs'), 'both'], protocol_version: '2025-11-25' });
    expect((await bench.open(both)).facts.protocolVersion).toBe('2025-11-25');
  });
});

describe('over HTTP', () => {
  async function start(args: string[], env: Record<string, string> = {}): Promise<string> {
    const server = spawn(process.execPath, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    servers.push(server);
    return new Promise((resolve, reject) => {
      server.once('exit', code => {
        reject(new Error(`it ended with ${code}`));
      });
      server.stderr.on('data', (data: Buffer) => {
        const [, port] = /port (\d+)/i.exec(String(data)) ?? [];
        if (port !== undefined) resolve(`http://127.0.0.1:${port}`);
      });
    });
  }
  const { everything } = INSTALLED;

  test.each([
    ['streamable_http', 'streamableHttp', '/mcp'],
    ['sse', 'sse', '/sse'],
  ] as const)('server-everything over %s', async (transport, kind, path) => {
    const origin = await start([everything, kind], { PORT: String(await freePort()) });
    const session = await bench.open(targetOf({ transport, command: '', url: `${origin}${path}` }));
    expect(session.tools.map(({ name }) => name)).toContain('get-sum');
    const sums = await Promise.all(
      [1, 2, 3].map(a => session.call('get-sum', { a, b: 10 }, NEVER).then(({ text }) => /1[123]/.exec(text)?.[0])),
    );
    expect(sums).toEqual(['11', '12', '13']);
    await session.close();
    await expect(session.call('echo', { message: 'x' }, NEVER)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  test('one of 2026-07-28', async () => {
    const origin = await start([fixture('modern-server.mjs'), 'http']);
    const session = await bench.open(targetOf({ transport: 'streamable_http', command: '', url: `${origin}/` }));
    expect(session.facts).toEqual({ serverName: 'modern', serverVersion: '3.1.0', protocolVersion: '2026-07-28' });
    expect((await session.call('weather', { place: 'Medan' }, NEVER)).structured).toEqual({
      place: 'Medan',
      celsius: 31,
    });
    const wrong = session.call('weather', { place: 4 }, NEVER);
    expect(await wrong.catch((error: unknown) => error)).toSatisfy(
      (answer: { isError?: boolean; code?: string }) => answer.isError === true || answer.code === 'VALIDATION',
    );
  });
});
