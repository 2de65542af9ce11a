// Starts a product as its user would, runs the first job, looks at the dashboard and stops it; or kills it half-way.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Four processes that start at once on a machine under load need long. */
const LIMIT_MS = 120_000;
const WELCOME = 'Multi-Job is running';
const FIRST_JOB = {
  job_id: 'first-report',
  type: 'report.daily',
  schedule: { cron: '0 7 * * *', timezone: 'Asia/Jakarta' },
  inputs: { output_path: 'report-{date}.md' },
};

/**
 * All of it: from the start to the end of its last process.
 *
 * @param node path of the Node to run it with.
 * @param program path of its `multi-job.js`.
 * @param folder an empty folder to start it in.
 * @returns what was seen. Throws with what the product said when a step is not reached.
 */
export async function tryProduct(options) {
  const { product, url } = await started(options);
  const { folder } = options;
  try {
    const status = await runFirstJob(product, url);
    const reports = readdirSync(join(folder, 'data/files')).filter(name => name.startsWith('report-'));
    const dashboard = await dashboardAt(url);
    const types = (await asked(`${url}/job-types`)).map(({ type }) => type);
    product.child.kill('SIGTERM');
    const exitCode = await product.ended;
    const isLeft = (await answers(url)) || pidsOf(product).some(isAlive);
    return { status, reports: reports.length, types, dashboard, exitCode, isLeft };
  } finally {
    product.end();
    await product.ended;
  }
}

/** Starts it, kills the process that was started while a run is under way, and waits until the services have followed. */
export async function killProduct(options) {
  const { product, url } = await started(options);
  const job = { job_id: 'cut-off', type: 'simulation.heavy', inputs: { work_ms: 30_000 } };
  try {
    await asked(`${url}/jobs`, job);
    const run = await asked(`${url}/jobs/${job.job_id}/run`, {});
    await until(product, 'the run is under way', async () => {
      return (await asked(`${url}/runs/${run.run_id}`)).status === 'running';
    });
  } finally {
    product.end();
    await product.ended;
  }
  const deadline = performance.now() + LIMIT_MS;
  while ((await answers(url)) || pidsOf(product).some(isAlive)) {
    if (performance.now() > deadline) throw new Error(`${pidsOf(product).filter(isAlive).join(', ')} did not follow`);
    await sleep(100);
  }
}

/** @returns the product when its services are ready, and where it answers. */
async function started({ node, program, folder, env = {} }) {
  const port = await freePort();
  const product = start({ node, program, folder, env: { API_PORT: String(port), ...env } });
  try {
    await until(product, 'the services are ready', () => product.stderr().includes(WELCOME));
  } catch (error) {
    product.end();
    throw error;
  }
  return { product, url: `http://127.0.0.1:${port}` };
}

/** Of the services, as the welcome tells them. */
function pidsOf(product) {
  const [, told = ''] = /^ *Processes +(.+)$/m.exec(product.stderr()) ?? [];
  return [...told.matchAll(/\d+/g)].map(([pid]) => Number(pid));
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function start({ node, program, folder, env }) {
  const child = spawn(node, [program, 'start'], {
    cwd: folder,
    env: { PATH: process.env.PATH, LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', text => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', text => (stderr += text));
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const ended = new Promise(resolve => {
    child.once('error', error => {
      stderr += error.message;
      resolve(-1);
    });
    child.once('close', code => {
      process.removeListener('exit', kill);
      resolve(code ?? -1);
    });
  });
  return { child, ended, stdout: () => stdout, stderr: () => stderr, end: kill };
}

async function runFirstJob(product, url) {
  await asked(`${url}/jobs`, FIRST_JOB);
  const run = await asked(`${url}/jobs/${FIRST_JOB.job_id}/run`, {});
  let status = run.status;
  await until(product, 'the run has ended', async () => {
    ({ status } = await asked(`${url}/runs/${run.run_id}`));
    return status === 'success' || status === 'failed';
  });
  return status;
}

async function asked(url, body) {
  const response = await fetch(url, {
    signal: AbortSignal.timeout(LIMIT_MS),
    ...(body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text}`);
  return JSON.parse(text);
}

/** Whether its first page and a script that the page names are there; null where the product has none. */
async function dashboardAt(url) {
  const page = await fetch(`${url}/ui/`);
  if (page.status === 404) return null;
  const html = await page.text();
  const [script] = /\/ui\/_next\/static\/[\w./-]+\.js/.exec(html) ?? [];
  return page.ok && script !== undefined && (await fetch(`${url}${script}`)).ok;
}

async function answers(url) {
  return fetch(`${url}/healthz`).then(
    () => true,
    () => false,
  );
}

async function until(product, what, isTrue) {
  const deadline = performance.now() + LIMIT_MS;
  while (!(await isTrue())) {
    const hasEnded = product.child.exitCode !== null || product.child.signalCode !== null;
    if (hasEnded || performance.now() > deadline) {
      const how = hasEnded ? 'it ended before' : `not within ${LIMIT_MS / 1000} s`;
      throw new Error(`${what}: ${how}\n${product.stdout().slice(-2000)}\n${product.stderr().slice(-2000)}`);
    }
    await sleep(100);
  }
}

function freePort() {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
