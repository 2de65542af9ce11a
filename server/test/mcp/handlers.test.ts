import type { JobSpecInput } from '@multi-job/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noAccounts } from '../../src/core/accounts/no-accounts.ts';
import { systemClock } from '../../src/core/clock.ts';
import { AppError } from '../../src/core/errors.ts';
import { createIdSource } from '../../src/core/ids.ts';
import { silentLogger } from '../../src/core/logger.ts';
import type { McpTarget } from '../../src/core/mcp/mcp-client.ts';
import type { McpPool } from '../../src/integrations/mcp/mcp-pool.ts';
import { createToolsFactory } from '../../src/tools/create-tools-factory.ts';
import { engineFactories } from '../engines/engine-factories.ts';
import { openStage } from '../worker/worker-stage.ts';
import type { Stage } from '../worker/worker-stage.ts';
import * as mcpJobs from './fixtures/mcp-jobs.ts';
import { hostile, openMcpBench, pinned, until } from './mcp-bench.ts';

const moduleUrl = new URL('./fixtures/mcp-jobs.ts', import.meta.url).href;

describe.each(Object.entries(engineFactories))('on the %s engine', (_kind, newFactory) => {
  const factory = newFactory();
  const bench = openMcpBench();
  const target = hostile('plain');
  let pool: McpPool;
  let stage: Stage;

  beforeAll(async () => {
    await factory.start();
    target.server.pins = pinned((await bench.open(target)).tools, ['echo']);
    const targets: Record<string, McpTarget> = {
      plain: target,
      silent: { ...hostile('silent-call'), serverId: 'silent' },
    };
    targets['silent']!.server.pins = target.server.pins;
    pool = bench.pool({
      openTarget: id => {
        const found = targets[id];
        if (found !== undefined) return Promise.resolve(found);
        return Promise.reject(new AppError('NOT_FOUND', `There is no MCP server "${id}".`));
      },
    });
    stage = await openStage(factory.newStore());
    await stage.worker({
      jobs: Object.values(mcpJobs),
      moduleUrl,
      mcpState: () => pool.state(),
      toolsFor: createToolsFactory({
        engine: stage.engine,
        clock: systemClock,
        newId: createIdSource(),
        logger: silentLogger,
        egress: bench.egress,
        accounts: noAccounts,
        mcp: pool,
        filesRoots: [],
      }),
    });
  });
  afterAll(async () => {
    await stage.close();
    await pool.close();
    await bench.close();
    await factory.stop();
  });

  const run = async (type: string, inputs: JobSpecInput['inputs'], max_retry = 0) =>
    stage.finished(await stage.run(type, { inputs, retry_policy: { max_retry, backoff_sec: [1] } }));

  test.each(['test.asking', 'test.asking-apart'])('%s lists and calls; its sessions end with the run', async type => {
    const done = await run(type, { server: 'plain', tool: 'echo', input: { a: 'b' } });
    expect(done.result).toMatchObject({
      error: null,
      output: {
        offered: [{ name: 'echo', is_read: true }],
        answer: { isError: false, text: '{"a":"b"}', structured: null, isCut: false },
      },
    });
    await until(() => pool.state().sessions === 0);
  });

  test.each(['test.asking', 'test.asking-apart'])('%s is told what is wrong', async type => {
    const missing = await run(type, { server: 'nothing', tool: 'echo' });
    expect(missing.result?.error).toEqual({ code: 'not_found', message: 'There is no MCP server "nothing".' });
    const pin = target.server.pins['echo']!;
    target.server.pins = { echo: { ...pin, digest: '0'.repeat(64) } };
    const changed = await run(type, { server: 'plain', tool: 'echo' }, 2);
    target.server.pins = { echo: pin };
    // Asking again changes nothing.
    expect(changed).toMatchObject({ attempt: 1, result: { error: { code: 'mcp_tool_changed' } } });
    const odd = await run(type, { server: 'plain', tool: '' });
    expect(odd.result?.error).toMatchObject({
      code: 'validation',
      message: expect.stringMatching(/tool: is empty/) as string,
    });
  });

  test('a type that does not declare it is refused', async () => {
    const refused = await run('test.undeclared', { server: 'plain', tool: 'echo' }, 2);
    expect(refused).toMatchObject({
      attempt: 1,
      result: {
        error: { code: 'tool_denied', message: expect.stringMatching(/may not use the tool "mcp"/) as string },
      },
    });
  });

  test('a time limit ends the call, and the program with it; until then it is counted', async () => {
    const runId = await stage.run('test.asking', { inputs: { server: 'silent', tool: 'echo' }, timeout_ms: 3000 });
    await until(() => pool.state().sessions === 1);
    const done = await stage.finished(runId);
    expect(done.result?.error?.code).toBe('timeout');
    await until(() => pool.state().sessions === 0);
    const [agent] = await stage.engine.listProcesses(Date.now());
    expect(agent?.mcp).toMatchObject({
      sessions: expect.any(Number) as number,
      restarts: expect.any(Number) as number,
    });
  });
});
