import { createHmac, randomBytes } from 'node:crypto';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import Database from 'libsql';
import { quantile } from '../src/core/stats/quantile.ts';
import type { BenchStore } from './bench-store.ts';
import type { BenchResult } from './result.ts';

const PROGRAM = fileURLToPath(new URL('../bin/multi-job.js', import.meta.url));
const SECRET = 'a-secret-of-the-benchmark-0123456789';
const PER_SECOND = 200;
const SECONDS = 20;
const BURST = 1000;
const KEYS = 5000;
const P99_BAR_MS = 50;

/** Deliveries to a webhook door of the built API, a process of its own: a steady stream, a burst, and what each one leaves. */
export async function benchDoors(store: BenchStore): Promise<BenchResult[]> {
  const results: BenchResult[] = [];
  for (const engine of ['embedded', 'redis'] as const) {
    await store.flush();
    const folder = await mkdtemp(join(tmpdir(), 'multi-job-bench-'));
    const door = await openDoor(engine, folder, store.redisPath);
    try {
      results.push(...(await measure(engine, door.url, () => sizeOf(engine, folder, store))));
    } finally {
      await door.close();
      await rm(folder, { recursive: true, force: true });
    }
  }
  return results;
}

async function measure(engine: string, url: string, sizeBytes: () => Promise<number>): Promise<BenchResult[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  for (let n = 0; n < PER_SECOND; n += 1) await deliver(agent, url, `warm-${n}`);
  const waits = await steady(agent, url);
  const startedMs = performance.now();
  const statuses = await Promise.all(Array.from({ length: BURST }, (_, n) => deliver(agent, url, `burst-${n}`)));
  const burstMs = performance.now() - startedMs;
  const taken = statuses.filter(({ status }) => status === 202).length;
  const before = await sizeBytes();
  for (let n = 0; n < KEYS; n += PER_SECOND) {
    await Promise.all(Array.from({ length: PER_SECOND }, (_, k) => deliver(agent, url, `kept-${n + k}`)));
  }
  const perDelivery = ((await sizeBytes()) - before) / KEYS;
  agent.destroy();
  const p99 = quantile(waits, 0.99);
  return [
    resultOf(`${engine}: p99 of ${PER_SECOND}/s for ${SECONDS} s`, 'ms', p99, P99_BAR_MS, true),
    resultOf(`${engine}: burst of ${BURST}, taken`, 'deliveries', BURST / taken, 1, true),
    resultOf(`${engine}: burst of ${BURST}, whole`, 'ms', burstMs, burstMs, false),
    resultOf(`${engine}: store for a delivery and its run`, 'bytes', perDelivery, perDelivery, false),
  ];
}

/** Sends on time whatever the answers take, so that a stall is seen by all that come in it. */
async function steady(agent: Agent, url: string): Promise<number[]> {
  const startedMs = performance.now();
  const sent: Promise<{ waitMs: number }>[] = [];
  for (let n = 0; n < PER_SECOND * SECONDS; n += 1) {
    const dueMs = startedMs + (n * 1000) / PER_SECOND;
    const aheadMs = dueMs - performance.now();
    if (aheadMs > 1) await pause(aheadMs);
    sent.push(deliver(agent, url, `steady-${n}`));
  }
  return (await Promise.all(sent)).map(({ waitMs }) => waitMs);
}

function deliver(agent: Agent, url: string, id: string): Promise<{ status: number; waitMs: number }> {
  const body = JSON.stringify({ action: 'opened', id, text: 'x'.repeat(500) });
  const signature = createHmac('sha256', SECRET).update(body).digest('hex');
  const headers = {
    ...{ 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
    ...{ 'x-github-delivery': id, 'x-hub-signature-256': `sha256=${signature}` },
  };
  const startedMs = performance.now();
  return new Promise((resolve, reject) => {
    const call = request(`${url}/connectors/webhook/bench`, { method: 'POST', agent, headers }, answer => {
      answer.resume();
      answer.once('end', () => {
        resolve({ status: answer.statusCode ?? 0, waitMs: performance.now() - startedMs });
      });
    });
    call.once('error', reject);
    call.end(body);
  });
}

async function openDoor(engine: string, folder: string, redisPath: string) {
  const port = await freePort();
  const env = {
    ...{ PATH: process.env['PATH'] ?? '', DATA_DIR: folder, API_PORT: String(port), API_HOST: '127.0.0.1' },
    ...{ LOG_LEVEL: 'warn', DOOR_RATE_PER_MIN: '1000000', SECRETS_KEY: randomBytes(32).toString('base64') },
    ...(engine === 'redis' && { REDIS_URL: `unix://${redisPath}`, MULTI_JOB_NAMESPACE: 'bench' }),
  };
  const api = spawn(process.execPath, [PROGRAM, 'api'], { cwd: folder, env, stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}`;
  while ((await fetch(`${url}/healthz`).catch(() => null))?.status !== 200) await pause(50);
  await put(`${url}/jobs/bench`, { type: 'simulation.heavy' });
  const trigger = { job_id: 'bench', channel: 'webhook', signature: 'github', secret: SECRET };
  await put(`${url}/triggers/bench`, trigger);
  return {
    url,
    close: async () => {
      api.kill('SIGTERM');
      if (api.exitCode === null) await once(api, 'exit');
    },
  };
}

async function put(url: string, body: object): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(url, { method: 'PUT', body: JSON.stringify(body), headers });
  if (!answer.ok) throw new Error(`PUT ${url} was answered with ${answer.status}: ${await answer.text()}`);
}

async function sizeOf(engine: string, folder: string, store: BenchStore): Promise<number> {
  if (engine === 'redis') return store.usedMemoryBytes();
  // By pages: the write-ahead log is of one size from its first wrap on.
  const database = new Database(join(folder, 'multi-job.db'), { readonly: true });
  const of = (name: string) => (database.prepare(`PRAGMA ${name}`).get() as Record<string, number>)[name] ?? 0;
  const bytes = (of('page_count') - of('freelist_count')) * of('page_size');
  database.close();
  return bytes;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

function resultOf(what: string, unit: string, ours: number, peer: number, isHeldTo: boolean): BenchResult {
  return {
    part: 'doors',
    what,
    unit,
    ours,
    peer,
    peerName: 'the fixed bar',
    ratio: peer / ours,
    bar: isHeldTo ? 1 : null,
  };
}
