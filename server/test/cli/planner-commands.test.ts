import { spawn } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Execution, Plan } from '@multi-job/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createKeyRing } from '../../src/core/auth/key-ring.ts';
import { parseApiKeys } from '../../src/core/auth/parse-api-keys.ts';
import { authOff } from '../api/api-harness.ts';
import { openInstallation, type Installation } from '../client/installation.ts';
import { runHere } from './run-here.ts';
import { openWorkplace, type Workplace } from './run-multi-job.ts';

const SCRIPT = fileURLToPath(new URL('../../../planner-execute.sh', import.meta.url));
const PROMPT = 'Pantau telegram akun bot_a01 tiap 30 detik dan buat laporan harian jam 07:00';
const TOKEN = 'operator-token-0123456789';

let installation: Installation;
let workplace: Workplace;
let url: string;
beforeAll(async () => {
  installation = await openInstallation();
  const keyRing = createKeyRing(parseApiKeys(`${TOKEN}:operator`).keys);
  ({ url } = await installation.startApi({ auth: { ...authOff(), isEnabled: true, keyRing } }));
  workplace = openWorkplace();
});
afterAll(async () => {
  await workplace.close();
  await installation.close();
});

function run(...args: string[]) {
  return runHere(workplace.folder, [...args, '--url', url], { MULTI_JOB_TOKEN: TOKEN });
}

async function runScript(args: readonly string[], env: Record<string, string> = {}) {
  const child = spawn('sh', [SCRIPT, ...args], {
    cwd: workplace.folder,
    env: { PATH: process.env['PATH'] ?? '', MULTI_JOB_URL: url, MULTI_JOB_TOKEN: TOKEN, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.resume();
  const code = await new Promise<number | null>(resolve => child.once('close', resolve));
  return { code, stdout };
}

test('plan shows jobs, fire times and what is missing, and stores nothing', async () => {
  const { code, stdout } = await run('plan', PROMPT);
  expect(code).toBe(0);
  for (const part of ['every 30 s', '0 7 * * * Asia/Jakarta', 'next: ', '(Asia/Jakarta)', 'needs: ']) {
    expect(stdout).toContain(part);
  }
  const json = await run('plan', PROMPT, '--json', '--timezone', 'Asia/Makassar', '--ai');
  expect((JSON.parse(json.stdout) as Plan).jobs[1]?.job_spec.schedule?.timezone).toBe('Asia/Makassar');
  expect((await installation.engine.listJobs({ limit: 10, offset: 0 })).items).toEqual([]);
});

test('execute asks before it saves, and says what it would need where nobody can be asked', async () => {
  const refused = await run('execute', PROMPT);
  expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('--yes')]);
  const dry = await run('execute', PROMPT, '--dry-run');
  expect([dry.code, dry.stdout]).toEqual([0, expect.stringContaining('to be created')]);
  const done = await run('execute', PROMPT, '--yes', '--no-run', '--json');
  expect((JSON.parse(done.stdout) as Execution).results.map(({ create_status }) => create_status)).toEqual([
    'created',
    'created',
  ]);
  expect((await run('execute', 'jangan backup', '--dry-run')).code).toBe(1);
});

test('the helper script takes the flags of the original and any text as a prompt', async () => {
  const flags = ['-Prompt', PROMPT, '-UseAi', '-ForceRuleBased', '-WaitSeconds', '0'];
  const { code, stdout } = await runScript(flags);
  expect([code, (JSON.parse(stdout) as Execution).results.length]).toEqual([0, 2]);
  const odd = 'say "hi" \\ and\ttab\nnewline; $(id) `x` %s é 😀 \' backup 2am';
  const dry = await runScript(['--prompt', odd, '--dry-run', '--timezone', 'Asia/Makassar']);
  expect((JSON.parse(dry.stdout) as Execution).plan.prompt).toBe(odd);
});

test('the helper script tells refusals and absence by its exit code', async () => {
  expect((await runScript(['--prompt', 'ab'])).code).toBe(1);
  expect((await runScript(['--prompt', PROMPT], { MULTI_JOB_TOKEN: 'nobody' })).code).toBe(1);
  expect((await runScript([])).code).toBe(2);
  expect((await runScript(['--prompt', PROMPT, '--base-url', 'http://127.0.0.1:1'])).code).toBe(4);
});

test('the helper script finds the API where the settings say that it listens, also those of .env', async () => {
  const { port } = new URL(url);
  const args = ['--prompt', PROMPT, '--dry-run'];
  const noUrl = { MULTI_JOB_URL: '' };
  expect((await runScript(args, { ...noUrl, API_PORT: port })).code).toBe(0);
  expect((await runScript(args, { ...noUrl, API_PORT: '1' })).code).toBe(4);
  writeFileSync(
    join(workplace.folder, '.env'),
    `API_HOST='0.0.0.0'\n#API_PORT=1\nexport API_PORT = "${port}" # ours\n`,
  );
  try {
    expect((await runScript(args, noUrl)).code).toBe(0);
    expect((await runScript(args, { ...noUrl, API_PORT: '1' })).code).toBe(4);
  } finally {
    rmSync(join(workplace.folder, '.env'));
  }
});
