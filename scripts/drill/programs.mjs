// Programs that a drill starts: each in a folder of its own, ended by it, also when the drill itself is ended.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';

const MULTI_JOB = fileURLToPath(new URL('../../server/bin/multi-job.js', import.meta.url));
const START_LIMIT_MS = 120_000;

/** Runs the command line to its end. @returns what it said; throws when its exit code is not among `codes`. */
export async function multiJob(args, { folder, env, codes = [0] }) {
  const program = start(process.execPath, [MULTI_JOB, ...args], { folder, env });
  const code = await program.ended;
  if (codes.includes(code)) return { code, stdout: program.stdout(), stderr: program.stderr() };
  throw new Error(`multi-job ${args.join(' ')} ended with code ${code}:\n${program.stderr()}${program.stdout()}`);
}

/** The same, with `--json`, as what it printed. */
export async function multiJobJson(args, options) {
  return JSON.parse((await multiJob([...args, '--json'], options)).stdout);
}

/** All services on a port of their own. @returns where the API answers, and how to stop them all. */
export async function startProduct({ folder, env }) {
  const port = await freePort();
  const settings = { LOG_LEVEL: 'error', API_PORT: String(port), ...env };
  const program = start(process.execPath, [MULTI_JOB, 'start'], { folder, env: settings });
  await until(program, 'the services', () => program.stderr().includes('Multi-Job is running'));
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      program.child.kill('SIGTERM');
      await program.ended;
    },
  };
}

/** A Redis on a port of its own, whose files lie in `folder`. */
export async function startRedis(folder) {
  const port = await freePort();
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--appendonly', 'yes'];
  const program = start('redis-server', [...options, '--save', '', '--maxmemory-policy', 'noeviction'], {
    folder,
    env: {},
  });
  await until(program, 'redis-server', () => program.stdout().includes('Ready to accept connections'));
  return {
    url: `redis://127.0.0.1:${port}`,
    stop: async () => {
      program.child.kill('SIGTERM');
      await program.ended;
    },
  };
}

function start(command, args, { folder, env }) {
  const child = spawn(command, args, {
    cwd: folder,
    env: { PATH: process.env.PATH, ...env },
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
      stderr += `${error.message}\n`;
      resolve(-1);
    });
    child.once('close', code => {
      process.removeListener('exit', kill);
      resolve(code ?? -1);
    });
  });
  return { child, ended, stdout: () => stdout, stderr: () => stderr };
}

async function until(program, what, isTrue) {
  const deadline = performance.now() + START_LIMIT_MS;
  const hasEnded = () => program.child.exitCode !== null || program.child.signalCode !== null;
  while (!isTrue()) {
    if (hasEnded() || performance.now() > deadline) {
      throw new Error(`${what} did not start:\n${program.stdout().slice(-2000)}${program.stderr().slice(-2000)}`);
    }
    await sleep(50);
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
