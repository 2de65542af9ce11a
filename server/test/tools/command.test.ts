import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { JobSpecInput, Run } from '@multi-job/contract';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startTimesOf } from '../../src/children/process-identity.ts';
import type { CommandPrefix } from '../../src/core/commands/command-prefix.ts';
import { createKnownSecrets } from '../../src/core/redaction/known-secrets.ts';
import { Secret } from '../../src/core/secrets/secret.ts';
import { engineFactories } from '../engines/engine-factories.ts';
import type { Stage } from '../worker/worker-stage.ts';
import { openBuiltInStage } from './built-in-stage.ts';
import { commandsOn } from './commands-on.ts';
import { commanding, isolatedCommanding, undeclared } from './fixtures/commanding-jobs.ts';

const NODE = process.execPath;
const FORKING = fileURLToPath(new URL('../worker/programs/forking.mjs', import.meta.url));
const AT_ONCE = { max_retry: 2, backoff_sec: [0] };
const SECRET = 'k3y-of-nobody-else';

describe.each(Object.entries(engineFactories))('commands on the %s engine', (_kind, newFactory) => {
  const factory = newFactory();
  let place: string;
  let root: string;
  let stage: Stage;
  beforeAll(() => factory.start());
  afterAll(() => factory.stop());
  beforeEach(async () => {
    place = mkdtempSync(join(tmpdir(), 'mj-command-'));
    root = join(place, 'commands');
    mkdirSync(join(root, 'deep'), { recursive: true });
    stage = await staged([
      [NODE, '-e'],
      [NODE, FORKING],
      ['head', '-c'],
    ]);
  });
  afterEach(async () => {
    await stage.close();
    rmSync(place, { recursive: true, force: true });
  });

  function staged(prefixes: readonly CommandPrefix[]): Promise<Stage> {
    const knownSecrets = createKnownSecrets();
    knownSecrets.add(new Secret(SECRET));
    return openBuiltInStage(factory.newStore(), {
      commands: commandsOn(root, prefixes, { envAllow: ['SHOP_*'] }),
      knownSecrets,
      jobs: [commanding, isolatedCommanding, undeclared],
      moduleUrl: new URL('./fixtures/commanding-jobs.ts', import.meta.url).href,
    });
  }

  const started = (inputs: object, spec: Partial<JobSpecInput> = {}): Promise<string> =>
    stage.run('command.run', {
      inputs: { command_timeout_ms: 60_000, ...inputs },
      timeout_ms: 120_000,
      ...spec,
    });
  const ran = async (inputs: object, spec: Partial<JobSpecInput> = {}): Promise<Run> =>
    stage.finished(await started(inputs, spec));
  const script = (text: string, ...args: string[]) => ({ argv: [NODE, '-e', text, '--', ...args] });
  const outputOf = (run: Run) => run.result?.output as Record<string, unknown>;
  const errorOf = (run: Run) => run.result?.error ?? { code: 'none', message: '' };
  const logOf = async (run: Run) =>
    (await stage.engine.listRunLogs({ runId: run.run_id, afterSeq: 0, limit: 2000 })).map(({ level, message }) => [
      level,
      message,
    ]);
  const tool = (type: string, command: object) =>
    stage.run(type, { inputs: { command } as never, timeout_ms: 120_000 });
  const isLinux = process.platform === 'linux';

  async function forkedPids(): Promise<number[]> {
    const file = join(root, 'pids.json');
    await vi.waitUntil(() => existsSync(file), { timeout: 60_000 });
    return JSON.parse(readFileSync(file, 'utf8')) as number[];
  }
  const areGone = (pids: readonly number[]) =>
    vi.waitUntil(async () => (await startTimesOf(pids)).size === 0, { timeout: 10_000, interval: 20 });

  test('what a program prints is in the log line by line and in the output, with how it ended', async () => {
    const text = `console.log('one'); console.error('two'); console.log(JSON.stringify(process.argv.slice(1)))`;
    const run = await ran(script(text, '$(id)', 'a b', ';'));
    expect(errorOf(run).code).toBe('none');
    expect(outputOf(run)).toEqual({
      ...{ ok: true, exit_code: 0, signal: null, truncated: false, timed_out: false },
      stdout: 'one\n["$(id)","a b",";"]\n',
      stderr: 'two\n',
      duration_ms: expect.any(Number) as number,
    });
    expect((await logOf(run)).sort()).toEqual([
      ['info', '["$(id)","a b",";"]'],
      ['info', 'one'],
      ['warn', 'two'],
    ]);
  });

  test('it works in its folder, with its input and the variables that may be set', async () => {
    const text = `process.stdin.on('data', d => console.log(process.cwd(), String(d), process.env.SHOP_ID, Object.keys(process.env).length))`;
    const run = await ran({ ...script(text), cwd: 'deep', stdin: 'given', env: { SHOP_ID: '7' } });
    // PATH, LANG, SHOP_ID and the mark of the group.
    expect(outputOf(run)['stdout']).toBe(`${join(root, 'deep')} given 7 4\n`);
  });

  test('another exit code fails the run once and for all, unless a repeat does no harm', async () => {
    const inputs = script(`console.error('it is broken'); process.exit(3)`);
    const once = await ran(inputs, { retry_policy: AT_ONCE });
    expect(once).toMatchObject({ status: 'failed', attempt: 1 });
    expect(errorOf(once).code).toBe('unexpected_exit');
    expect(errorOf(once).message).toMatch(
      / exited with code 3 after \d+ ms; expected: 0\. It said at last: it is broken$/,
    );
    expect(outputOf(once)).toMatchObject({ ok: false, exit_code: 3, stderr: 'it is broken\n' });
    expect(await ran({ ...inputs, repeatable: true }, { retry_policy: AT_ONCE })).toMatchObject({
      status: 'failed',
      attempt: 3,
    });
    expect(await ran({ ...inputs, expect_exit_codes: [0, 3] })).toMatchObject({ status: 'success' });
    const killed = await ran(script(`process.kill(process.pid, 'SIGKILL')`));
    expect(errorOf(killed).message).toMatch(/was ended by SIGKILL after/);
  });

  test.each<[string, object, string, RegExp]>([
    ['is not allowed', { argv: ['uname', '-a'] }, 'tool_denied', /AGENT_COMMAND_ALLOW_PREFIXES allows/],
    ['does not exist', { argv: ['no-such-program'] }, 'tool_denied', /no program that can be found/],
    ['is named by a relative path', { argv: ['./mine', 'x'] }, 'tool_denied', /relative path/],
    ['lies where jobs write', { argv: ['MINE'] }, 'tool_denied', /not allowed|jobs may write/],
    ['is a link to another program', { argv: ['LINK', '-e', 'x'] }, 'tool_denied', /with these words is not allowed/],
    [
      'is to load other code',
      { argv: [NODE, '-e', '0'], env: { LD_PRELOAD: '/x.so' } },
      'tool_denied',
      /LD_PRELOAD.*other code/,
    ],
    [
      'gets NODE_OPTIONS',
      { argv: [NODE, '-e', '0'], env: { NODE_OPTIONS: '--import x' } },
      'tool_denied',
      /NODE_OPTIONS.*other code/,
    ],
    ['gets another PATH', { argv: [NODE, '-e', '0'], env: { PATH: '/tmp' } }, 'tool_denied', /PATH/],
    [
      'gets what nobody allowed',
      { argv: [NODE, '-e', '0'], env: { OTHER: 'x' } },
      'tool_denied',
      /AGENT_COMMAND_ENV_ALLOW/,
    ],
    ['is to work outside', { argv: [NODE, '-e', '0'], cwd: '../..' }, 'tool_denied', /outside AGENT_COMMAND_ROOT/],
    [
      'is to work at a link outside',
      { argv: [NODE, '-e', '0'], cwd: 'out' },
      'tool_denied',
      /outside AGENT_COMMAND_ROOT/,
    ],
    [
      'is to work nowhere',
      { argv: [NODE, '-e', '0'], cwd: 'no/such' },
      'validation',
      /is no folder below AGENT_COMMAND_ROOT/,
    ],
  ])('a command that %s is refused at once, and not tried again', async (_what, inputs, code, words) => {
    writeFileSync(join(root, 'mine'), '#!/bin/sh\n', { mode: 0o755 });
    symlinkSync('/bin/sh', join(root, 'link'));
    symlinkSync(place, join(root, 'out'));
    const given = JSON.parse(
      JSON.stringify(inputs).replace('MINE', join(root, 'mine')).replace('LINK', join(root, 'link')),
    ) as object;
    const run = await ran(given, { retry_policy: AT_ONCE });
    expect(run).toMatchObject({ status: 'failed', attempt: 1 });
    expect(errorOf(run).code).toBe(code);
    expect(errorOf(run).message).toMatch(words);
  });

  /** Long enough for a program to have started, however slow the machine is at the moment. */
  async function aFewStartsMs(): Promise<number> {
    return 1000 + 5 * Number(outputOf(await ran(script('')))['duration_ms']);
  }

  test.runIf(isLinux)('at its time limit it is ended with all it started, and the run says so', async () => {
    const limitMs = await aFewStartsMs();
    const runId = await started({
      argv: [NODE, FORKING, join(root, 'pids.json'), 'stubborn'],
      command_timeout_ms: limitMs,
    });
    const pids = await forkedPids();
    const run = await stage.finished(runId);
    await areGone(pids);
    expect(errorOf(run)).toMatchObject({
      code: 'timeout',
      message: expect.stringContaining(`command_timeout_ms (${limitMs})`) as string,
    });
    expect(outputOf(run)).toMatchObject({ timed_out: true, stdout: 'forked\n', signal: 'SIGKILL' });
  });

  test.runIf(isLinux)(
    'the time limit of the job ends it as well; what it did is not known, and it is not run again',
    async () => {
      const argv = [NODE, FORKING, join(root, 'pids.json'), 'stubborn'];
      const runId = await started({ argv }, { timeout_ms: await aFewStartsMs(), retry_policy: AT_ONCE });
      const pids = await forkedPids();
      const run = await stage.finished(runId);
      await areGone(pids);
      expect(run.attempts.map(({ error }) => error?.code)).toEqual(['timeout', 'outcome_unknown']);
      expect(errorOf(run).message).toMatch(/was begun by an earlier attempt.*set repeatable/);
    },
  );

  test.each(['commanding', 'commanding.isolated'])(
    'in a handler (%s) the same tool runs it, and a cancellation ends it',
    async type => {
      const run = await stage.finished(
        await tool(type, { argv: [NODE, '-e', `console.log('${SECRET}'); process.exit(4)`] }),
      );
      expect(outputOf(run)).toMatchObject({ exit_code: 4, stdout: '[redacted]\n', timed_out: false });
      expect(await logOf(run)).toContainEqual(['info', '[redacted]']);
      const runId = await tool(type, { argv: [NODE, FORKING, join(root, 'pids.json')] });
      const pids = await forkedPids();
      await stage.engine.cancelRun({ runId, actor: 'test', nowMs: Date.now() });
      expect(await stage.finished(runId)).toMatchObject({ status: 'cancelled' });
      await areGone(pids);
    },
  );

  test('a type that does not declare it may not use it, and a call that is no call is told', async () => {
    const run = await stage.finished(await tool('commanding.undeclared', { argv: [NODE] }));
    expect(errorOf(run)).toMatchObject({
      code: 'tool_denied',
      message: expect.stringContaining('"command"') as string,
    });
    for (const command of [
      {},
      { argv: [] },
      { argv: 'ls' },
      { argv: ['a\0'] },
      { argv: ['ls'], shell: true },
      { argv: ['ls'], timeoutMs: 0 },
    ]) {
      expect(errorOf(await stage.finished(await tool('commanding', command))).code).toBe('validation');
    }
  });

  test('switched off it says how it is switched on', async () => {
    const off = await openBuiltInStage(factory.newStore());
    const run = await off.finished(await off.run('command.run', { inputs: { argv: ['git', 'status'] } }));
    expect(errorOf(run).code).toBe('tool_denied');
    expect(errorOf(run).message).toMatch(
      /switched off here.*AGENT_COMMAND_ALLOW_PREFIXES=git status,.*start them again/,
    );
    await off.close();
  });

  test('a program that prints without end fills neither the memory nor the log', async () => {
    const before = process.memoryUsage().rss;
    const run = await ran({ argv: ['head', '-c', '400000000', '/dev/zero'] });
    expect(outputOf(run)).toMatchObject({ ok: true, truncated: true });
    expect((outputOf(run)['stdout'] as string).length).toBeLessThan(70_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000);
    expect((await logOf(run)).at(-1)).toEqual(['warn', expect.stringMatching(/^The program printed \d+ bytes more/)]);
  });
});
