import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { silentLogger } from '../../src/core/logger.ts';
import { openEngine } from '../../src/engine/open/open-engine.ts';
import { openWorkplace, until } from '../cli/run-multi-job.ts';
import type { Workplace } from '../cli/run-multi-job.ts';
import { openStage } from './worker-stage.ts';
import type { Stage } from './worker-stage.ts';

const NOBODY = 65_534;
const mayLinuxSwitch = process.platform === 'linux' && process.getuid?.() === 0;
const HOSTILE = fileURLToPath(new URL('./programs/hostile.mjs', import.meta.url));

let place: Workplace;
let open: string;
let stage: Stage | null = null;
beforeEach(() => {
  place = openWorkplace();
  open = mkdtempSync(join(tmpdir(), 'mj-hostile-'));
  chmodSync(open, 0o755);
  cpSync(HOSTILE, join(open, 'hostile.mjs'));
});
afterEach(async () => {
  await stage?.close();
  stage = null;
  await place.close();
  rmSync(open, { recursive: true, force: true });
});

const program = () => [process.execPath, join(open, 'hostile.mjs')];
const prefixes = () => ({ AGENT_COMMAND_ALLOW_PREFIXES: JSON.stringify([program()]) });
const dataDir = () => join(place.folder, 'data');

async function whatItFound(env: Record<string, string>): Promise<Record<string, unknown>> {
  const hushed = { OPENAI_API_KEY: 'hush-hush-hush', AUTH_API_KEYS: 'hush-hush-hush-hush:admin:ani', SHOP_KEY: 'hush' };
  const worker = place.run(['worker'], { ...prefixes(), ...hushed, LOG_FORMAT: 'json', ...env });
  await until('the worker', worker, () => worker.log().some(line => line['msg'] === 'worker is ready'));
  const path = join(dataDir(), 'multi-job.db');
  stage = await openStage({
    open: () => openEngine({ kind: 'embedded', path, synchronous: 'normal' }, silentLogger),
    leftOpen: () => Promise.resolve([]),
  });
  const inputs = { argv: [...program(), dataDir()] };
  const run = await stage.finished(await stage.run('command.run', { inputs, timeout_ms: 60_000 }));
  expect(run.result?.error).toBeNull();
  const output = run.result?.output as { stdout: string } | undefined;
  return JSON.parse(output?.stdout ?? '{}') as Record<string, unknown>;
}

test('without a user of their own programs are not started unless somebody takes that risk', async () => {
  for (const role of ['worker', 'start']) {
    const refused = place.run([role], { ...prefixes(), API_PORT: '0' });
    expect((await refused.ended).code).toBe(2);
    expect(refused.stderr()).toContain('AGENT_COMMAND_ALLOW_PREFIXES lets programs run as the user of the platform');
    expect(refused.stderr()).toContain('ALLOW_SAME_UID=true');
  }
  const doctor = place.run(['doctor', '--json'], prefixes());
  expect((await doctor.ended).code).toBe(2);
  expect(doctor.stdout()).toContain('ALLOW_SAME_UID=true');
  const warned = place.run(['doctor', '--json'], { ...prefixes(), ALLOW_SAME_UID: 'true', API_PORT: '0' });
  expect((await warned.ended).code).toBe(1);
  expect(warned.stdout()).toMatch(/run as the user of the platform \((CHILD_UID is not set|.*another)/);
});

// Only root may give a program another user: elsewhere what is promised is what the first test says.
const gets = mayLinuxSwitch ? 'EACCES' : 'got something';
test(`a hostile program ${mayLinuxSwitch ? 'of another user gets nothing' : 'gets what its user may read, and no variables'}`, async () => {
  const root = join(open, 'work');
  mkdirSync(root);
  if (mayLinuxSwitch) chownSync(root, NOBODY, NOBODY);
  const own = mayLinuxSwitch ? { CHILD_UID: String(NOBODY) } : { ALLOW_SAME_UID: 'true' };
  const found = await whatItFound({ ...own, AGENT_COMMAND_ROOT: root });
  expect(found).toMatchObject({ key: gets, database: gets, folder: gets, processes: gets });
  if (mayLinuxSwitch) {
    expect(found).toMatchObject({
      environment: 'EACCES',
      memory: 'EACCES',
      descriptors: 'EACCES',
      write: 'EACCES',
      signal: 'EPERM',
    });
  }
  const names = (found['own'] as string[]).filter(name => !/^(LANG|LC_\w+|TZ|TMPDIR|NODE_ENV)$/.test(name));
  expect(names).toEqual([...(mayLinuxSwitch ? ['HOME'] : []), 'MULTI_JOB_HANDLER_PROCESS', 'PATH']);
});
