import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { mixedSpec } from './many-jobs.ts';
import { withInFlight } from './pairs.ts';
import type { BenchResult } from './result.ts';

const PROGRAM = fileURLToPath(new URL('../bin/multi-job.js', import.meta.url));
const SAVES = 100_000;
const MOST_MIB = 200;

/** What the API of the built program, a process of its own on the embedded store, takes after many saves. Linux only. */
export async function benchApiMemory(): Promise<BenchResult[]> {
  const folder = await mkdtemp(join(tmpdir(), 'multi-job-bench-'));
  const port = await freePort();
  const env = { PATH: process.env['PATH'] ?? '', DATA_DIR: folder, API_PORT: String(port), API_HOST: '127.0.0.1' };
  const api = spawn(process.execPath, [PROGRAM, 'api'], { cwd: folder, env, stdio: 'ignore' });
  try {
    const url = `http://127.0.0.1:${port}`;
    await untilReady(`${url}/healthz`);
    const before = await residentMib(api);
    await withInFlight(SAVES, 50, index => save(`${url}/jobs`, index));
    // The runtime gives memory back once nothing happens.
    await pause(15_000);
    return [
      resultOf('resident at the start', before, null),
      resultOf(`resident after ${SAVES} saves`, await residentMib(api), 1),
    ];
  } finally {
    api.kill('SIGTERM');
    if (api.exitCode === null) await once(api, 'exit');
    await rm(folder, { recursive: true, force: true });
  }
}

async function save(url: string, index: number): Promise<void> {
  const body = JSON.stringify({ job_id: `job-${index}`, ...mixedSpec(index), type: 'simulation.heavy' });
  const answer = await fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
  await answer.arrayBuffer();
  if (answer.status !== 201) throw new Error(`a save was answered with ${answer.status}`);
}

async function residentMib({ pid }: ChildProcess): Promise<number> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8');
  return Number(/^Rss:\s+(\d+)/m.exec(text)?.[1]) / 1024;
}

async function untilReady(url: string): Promise<void> {
  for (;;) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.status === 200) return;
    await pause(50);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

function resultOf(what: string, ours: number, bar: number | null): BenchResult {
  const peer = { peer: MOST_MIB, peerName: 'the fixed bar' };
  return { part: 'api-memory', what, unit: 'MiB', ours, ...peer, ratio: MOST_MIB / ours, bar };
}
