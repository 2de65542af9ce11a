import { afterAll, expect, test } from 'vitest';
import { AppError } from '../../src/core/errors.ts';
import type { McpTarget } from '../../src/core/mcp/mcp-client.ts';
import { fixture, hostile, NEVER, openMcpBench, pinned, targetOf, until } from './mcp-bench.ts';
import { isAlive } from './plain-groups.ts';

const bench = openMcpBench();
afterAll(() => bench.close());

async function pinnedTarget(how: string, reads: string[] = []): Promise<McpTarget> {
  const target = hostile(how);
  const session = await bench.open(target);
  target.server.pins = pinned(session.tools, reads);
  await session.close();
  return target;
}

const refusal = async (attempt: Promise<unknown>): Promise<AppError> => {
  const error: unknown = await attempt.then(
    () => new Error('it was not refused'),
    (met: unknown) => met,
  );
  if (!(error instanceof AppError)) throw error;
  return error;
};

test('one session for a run and a server, others for another run, all ended with their runs', async () => {
  const target = await pinnedTarget('plain', ['echo']);
  const pool = bench.pool({ openTarget: () => Promise.resolve(target) });
  const before = bench.groups.pids.length;
  const [one, two] = [pool.forRun(), pool.forRun()];
  const call = { serverId: 'plain', tool: 'echo', input: { a: 1 } };
  const texts = await Promise.all([
    one.call(call, NEVER),
    one.call(call, NEVER),
    one.list('plain', NEVER),
    two.call(call, NEVER),
  ]);
  expect(texts[2]).toEqual([
    {
      name: 'echo',
      title: null,
      description: 'The tool echo.',
      input_schema: { type: 'object' },
      output_schema: null,
      annotations: {},
      is_read: true,
    },
  ]);
  const pids = bench.groups.pids.slice(before);
  expect(pids).toHaveLength(2);
  expect(pool.state()).toEqual({ sessions: 2, restarts: 0 });
  await one.close();
  expect(pool.state().sessions).toBe(1);
  expect(await refusal(one.call(call, NEVER))).toMatchObject({ code: 'UNAVAILABLE' });
  await pool.close();
  await until(() => pids.every(pid => !isAlive(pid)));
  expect(() => pool.forRun()).toThrow(/stopping/);
});

test('only what is pinned and unchanged is listed and called; what an admin changes counts at once', async () => {
  const target = await pinnedTarget('plain');
  const pool = bench.pool({
    openTarget: serverId => {
      if (target.server.enabled) return Promise.resolve(target);
      return Promise.reject(new AppError('VALIDATION', `The MCP server "${serverId}" is disabled; enable it.`));
    },
  });
  const run = pool.forRun();
  const call = (tool = 'echo', input = {}) => run.call({ serverId: 'plain', tool, input }, NEVER);
  expect((await call()).isError).toBe(false);
  expect(await refusal(call('nothing'))).toMatchObject({
    code: 'VALIDATION',
    message: expect.stringMatching(/offers no tool "nothing"; there are echo\./) as string,
  });

  const pin = target.server.pins['echo']!;
  target.server.pins = {};
  expect(await run.list('plain', NEVER)).toEqual([]);
  expect(await refusal(call())).toMatchObject({ code: 'TOOL_DENIED', details: { rule: 'pinned tools only' } });
  target.server.pins = { echo: { ...pin, digest: '0'.repeat(64) } };
  expect(await run.list('plain', NEVER)).toEqual([]);
  expect(await refusal(call())).toMatchObject({ code: 'MCP_TOOL_CHANGED' });
  target.server.pins = { echo: { ...pin, input_schema: { type: 'object', required: ['path'] } } };
  expect(await refusal(call('echo', { a: 1 }))).toMatchObject({
    code: 'VALIDATION',
    message: expect.stringMatching(/does not fit the tool "echo" .*: path is required\./) as string,
    faults: [{ path: 'path', message: 'is required' }],
  });
  target.server.enabled = false;
  expect(await refusal(call())).toMatchObject({
    code: 'VALIDATION',
    message: expect.stringMatching(/disabled/) as string,
  });
  await pool.close();
});

test('a session that nobody uses is ended, and another one is begun when it is used again', async () => {
  const target = await pinnedTarget('plain');
  const pool = bench.pool({ openTarget: () => Promise.resolve(target), idleMs: 20 });
  const run = pool.forRun();
  const call = () => run.call({ serverId: 'plain', tool: 'echo', input: {} }, NEVER);
  await call();
  const pid = bench.groups.pids.at(-1)!;
  await until(() => pool.state().sessions === 0 && !isAlive(pid));
  await call();
  expect(bench.groups.pids.at(-1)).not.toBe(pid);
  await pool.close();
});

test('a server that fails is left alone for longer each time, and told what it was', async () => {
  const clock = { ms: Date.now(), now: () => clock.ms };
  const opened: number[] = [];
  const pool = bench.pool({ openTarget: () => Promise.resolve(hostile('exits')), clock });
  const call = () => pool.forRun().call({ serverId: 'exits', tool: 'echo', input: {} }, NEVER);
  for (const waitMs of [0, 1000, 2000, 4000]) {
    clock.ms += waitMs;
    const started = bench.groups.pids.length;
    expect((await refusal(call())).message).toMatch(/ended with exit code 3/);
    opened.push(bench.groups.pids.length - started);
    const error = await refusal(call());
    expect(error).toMatchObject({ code: 'UNAVAILABLE', details: { reason: 'backoff', server_id: 'exits' } });
    expect(error.message).toMatch(/tried again in \d+ s\. What it was: .*exit code 3/);
    expect(bench.groups.pids.length - started).toBe(opened.at(-1));
  }
  expect(opened).toEqual([1, 1, 1, 1]);
  expect(pool.state()).toEqual({ sessions: 0, restarts: 3 });
  await pool.close();
});

test('one that ends between two calls is started again at once, one that ends in a call is not', async () => {
  const target = await pinnedTarget('dies-once');
  const pool = bench.pool({ openTarget: () => Promise.resolve(target) });
  const run = pool.forRun();
  const call = () => run.call({ serverId: 'dies-once', tool: 'echo', input: {} }, NEVER);
  await call();
  const pid = bench.groups.pids.at(-1)!;
  await until(() => !isAlive(pid));
  await new Promise(resolve => setTimeout(resolve, 50));
  expect((await call()).text).toBe('{}');
  expect(pool.state().restarts).toBe(1);

  const dying = await pinnedTarget('dies-in-a-call');
  const other = bench.pool({ openTarget: () => Promise.resolve(dying) }).forRun();
  const die = () => other.call({ serverId: 'dies-in-a-call', tool: 'echo', input: {} }, NEVER);
  expect(await refusal(die())).toMatchObject({ details: { may_have_reached: true } });
  expect(await refusal(die())).toMatchObject({ details: { reason: 'backoff' } });
  await other.close();
  await pool.close();
});

test('a process keeps so many sessions: the idlest makes room, and none is taken from who uses it', async () => {
  const quiet = await pinnedTarget('plain');
  const busy = hostile('silent-call');
  busy.server.pins = quiet.server.pins;
  const targets: Record<string, McpTarget> = { plain: quiet, 'silent-call': busy };
  const pool = bench.pool({ openTarget: id => Promise.resolve(targets[id]!), maxSessions: 1 });
  const call = (serverId: string, signal = NEVER) => pool.forRun().call({ serverId, tool: 'echo', input: {} }, signal);
  await call('plain');
  const controller = new AbortController();
  const waiting = call('silent-call', controller.signal);
  waiting.catch(() => undefined);
  await until(() => bench.groups.pids.length > 0 && pool.state().sessions === 1);
  await new Promise(resolve => setTimeout(resolve, 300));
  expect(await refusal(call('plain'))).toMatchObject({
    code: 'UNAVAILABLE',
    details: { reason: 'sessions', max_sessions: 1 },
  });
  controller.abort(new Error('over'));
  await expect(waiting).rejects.toThrow('over');
  await pool.close();
});

test('a run that ends while its session begins leaves no program', async () => {
  const target = targetOf({ args: [fixture('hostile-server.mjs'), 'silent'] });
  const pool = bench.pool({ openTarget: () => Promise.resolve(target) });
  const run = pool.forRun();
  const started = bench.groups.pids.length;
  const call = run.call({ serverId: 'tested', tool: 'echo', input: {} }, NEVER);
  call.catch(() => undefined);
  await until(() => bench.groups.pids.length > started);
  await run.close();
  expect(await refusal(call)).toMatchObject({ code: 'UNAVAILABLE' });
  const pid = bench.groups.pids.at(-1)!;
  await until(() => !isAlive(pid));
  await pool.close();
});
