import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startTimesOf } from '../../src/children/process-identity.ts';
import { toolTexts } from '../../src/core/mcp/tool-text.ts';
import { MCP_SERVERS_COLLECTION } from '../../src/operations/mcp-servers/mcp-server-document.ts';
import { KILLED_ON, openKilledStage } from '../worker/killed-stage.ts';
import type { KilledStage } from '../worker/killed-stage.ts';
import { fixture, pinned, targetOf } from './mcp-bench.ts';

const HANDLERS = `
import { defineJob, z } from '@multi-job/server/jobs';
export const asking = defineJob({
  type: 'test.asking',
  inputs: z.looseObject({}),
  tools: ['mcp'],
  run: ctx => ctx.tools.mcp.call({ server: 'family', tool: 'echo' }),
});
`;
const isLinux = process.platform === 'linux';

describe.each(KILLED_ON)('MCP servers of a worker that is killed with -9, on the %s engine', kind => {
  let open: KilledStage;
  beforeEach(async () => {
    open = await openKilledStage(kind, { handlers: HANDLERS });
  });
  afterEach(() => open.close());

  const started = (role: 'worker' | 'connector') =>
    open.started(role, { WORKER_LEASE_SEC: '3', MCP_STDIO_ALLOW: process.execPath, ALLOW_SAME_UID: 'true' });

  test.runIf(isLinux)('none of their processes is left ten seconds later', async () => {
    const { stage, place } = open;
    const file = join(place.folder, 'family.json');
    const { server } = targetOf({ args: [fixture('hostile-server.mjs'), 'silent-family', file], timeout_sec: 300 });
    const pins = pinned(
      toolTexts('family', [{ name: 'echo', description: 'The tool echo.', inputSchema: { type: 'object' } }]),
    );
    const value = { ...server, protocol_version: '2025-11-25', pins };
    await stage.engine.putDocument({ collection: MCP_SERVERS_COLLECTION, id: 'family', value, nowMs: Date.now() });
    const victim = await started('worker');
    // Any service of this host does it, not only another worker.
    await started('connector');
    await stage.run('test.asking', { timeout_ms: 200_000 });
    await vi.waitUntil(() => existsSync(file), { timeout: 60_000 });
    const pids = JSON.parse(readFileSync(file, 'utf8')) as number[];
    expect((await startTimesOf(pids)).size).toBe(3);
    process.kill(victim.pid, 'SIGKILL');
    const killedMs = performance.now();
    await vi.waitUntil(async () => (await startTimesOf(pids)).size === 0, { timeout: 60_000, interval: 50 });
    expect(performance.now() - killedMs).toBeLessThan(10_000);
  });
});
