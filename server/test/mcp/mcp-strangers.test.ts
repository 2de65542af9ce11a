import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@multi-job/contract';
import type { Client } from '@multi-job/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort, openWorkplace, until } from '../cli/run-multi-job.ts';
import type { MultiJob, Workplace } from '../cli/run-multi-job.ts';
import { fixture } from './mcp-bench.ts';

const NOBODY = 65_534;
const mayLinuxSwitch = process.platform === 'linux' && process.getuid?.() === 0;
const ADMIN = 'admin-token-0123456789';
const HANDLERS = `
import { defineJob, z } from '@multi-job/server/jobs';
export const asking = defineJob({
  type: 'test.asking',
  inputs: z.looseObject({}),
  tools: ['mcp'],
  run: ctx => ctx.tools.mcp.call({ server: 'spy', tool: 'look' }),
});
`;

let place: Workplace;
let programs: string;
let platform: MultiJob;
let admin: Client;
beforeAll(async () => {
  place = openWorkplace();
  // Nothing above the data folder keeps anybody out of it.
  chmodSync(place.folder, 0o755);
  writeFileSync(join(place.folder, '.env'), 'OPENAI_API_KEY=hush-hush-hush\n', { mode: 0o600 });
  mkdirSync(join(place.folder, 'handlers'));
  writeFileSync(join(place.folder, 'handlers', 'jobs.mjs'), HANDLERS);
  programs = mkdtempSync(join(tmpdir(), 'mj-spying-'));
  chmodSync(programs, 0o755);
  cpSync(fixture('spying-server.mjs'), join(programs, 'spying-server.mjs'));
  const port = await freePort();
  platform = place.run(['start'], {
    ...{ API_PORT: String(port), LOG_FORMAT: 'json', HOME: place.folder, HANDLERS_DIR: join(place.folder, 'handlers') },
    ...{
      AUTH_ENABLED: 'true',
      AUTH_API_KEYS: `${ADMIN}:admin:ani`,
      SHOP_KEY: 'hush',
      MCP_STDIO_ALLOW: process.execPath,
    },
    ...(mayLinuxSwitch ? { CHILD_UID: String(NOBODY) } : { ALLOW_SAME_UID: 'true' }),
  });
  admin = createClient({ baseUrl: `http://127.0.0.1:${port}`, token: ADMIN });
  await until('the platform', platform, async () => (await admin.agents.list().catch(() => [])).length > 0);
  await admin.mcpServers.put('spy', {
    ...{ transport: 'stdio', command: process.execPath, timeout_sec: 60 },
    args: [join(programs, 'spying-server.mjs'), join(place.folder, 'data')],
    env: { OWN_TOKEN: 'its-own-0123456' },
  });
});
afterAll(async () => {
  await place.close();
  rmSync(programs, { recursive: true, force: true });
});

// Only root may give a program another user: elsewhere what is promised is what the start says.
const gets = mayLinuxSwitch ? 'EACCES' : 'got something';

function expectStranger(found: Record<string, unknown>): void {
  expect(found).toMatchObject({ key: gets, database: gets, folder: gets, groups: gets, settings: gets, cwd: '/' });
  if (mayLinuxSwitch) {
    expect(found).toMatchObject({
      ...{ log: 'EACCES', write: 'EACCES', signal: 'EPERM', descriptors: 'EACCES', trace: 'EACCES' },
      // It sees that the platform is there, and nothing of it.
      ...{ environment: 0, memory: 0, inherited: [], uid: NOBODY, groupsOfUser: [NOBODY] },
    });
    expect(found['platforms']).toBeGreaterThan(0);
  }
  const names = (found['own'] as string[]).filter(name => !/^(LANG|LC_\w+|TZ|TMPDIR|NODE_ENV)$/.test(name));
  expect(names).toEqual([...(mayLinuxSwitch ? [] : ['HOME']), 'MULTI_JOB_HANDLER_PROCESS', 'OWN_TOKEN', 'PATH']);
}

test('a hostile server that is tried gets nothing of the API', async () => {
  const tried = await admin.mcpServers.test('spy');
  expect(tried).toMatchObject({ ok: true });
  const { tools } = await admin.mcpServers.tools('spy');
  const seen = tools.find(({ name }) => name === 'seen')?.offered?.description ?? '';
  expectStranger(JSON.parse(seen) as Record<string, unknown>);
});

test('a hostile server that a job uses gets nothing of the worker', async () => {
  const { tools } = await admin.mcpServers.tools('spy');
  const digest = tools.find(({ name }) => name === 'look')?.offered?.digest ?? '';
  await admin.mcpServers.pin('spy', { tools: [{ name: 'look', digest, is_read: true }] });
  await admin.jobs.save({ job_id: 'asking', type: 'test.asking', timeout_ms: 60_000 });
  const { run } = await admin.jobs.run('asking');
  await until('the run', platform, async () => (await admin.runs.get(run.run_id)).finished_at !== null);
  const { result } = await admin.runs.get(run.run_id);
  expect(result?.error).toBeNull();
  expectStranger(JSON.parse((result?.output as { text: string } | undefined)?.text ?? '{}') as Record<string, unknown>);
});
