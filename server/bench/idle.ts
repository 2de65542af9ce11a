import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { BenchStore } from './bench-store.ts';
import type { BenchResult } from './result.ts';

const PROGRAM = fileURLToPath(new URL('../bin/multi-job.js', import.meta.url));
/** What starting left behind is collected within this: Node does so for the last time after 60 to 100 s. */
const SETTLE_MS = 120_000;
const MEASURED_MS = 60_000;
/** Of one core, and proportional memory (PSS): the goals of the whole embedded stack that does nothing. */
const MOST_CPU_PERCENT = 1;
const MOST_MIB = 150;
const TICKS_PER_SEC = 100;

/** What `multi-job start` on the embedded engine costs while there is nothing to do, all its processes together. Linux only. */
export async function benchIdle(_store: BenchStore): Promise<BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'multi-job-idle-'));
  const product = spawn(process.execPath, [PROGRAM, 'start'], {
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '', API_PORT: '0', LOG_LEVEL: 'warn' },
    stdio: 'ignore',
  });
  const ended = once(product, 'exit');
  try {
    await pause(SETTLE_MS);
    const pids = familyOf(product.pid ?? 0);
    if (pids.length < 2) throw new Error('the product did not start');
    const before = ticksOf(pids);
    await pause(MEASURED_MS);
    const cpuPercent = ((ticksOf(pids) - before) / TICKS_PER_SEC / (MEASURED_MS / 1000)) * 100;
    const mib = pids.reduce((sum, pid) => sum + proportionalKib(pid), 0) / 1024;
    return [
      goal(`processor, ${pids.length} processes`, '% of a core', cpuPercent, MOST_CPU_PERCENT),
      goal('proportional memory', 'MiB', mib, MOST_MIB),
    ];
  } finally {
    product.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}

function goal(what: string, unit: string, ours: number, most: number): BenchResult {
  return { part: 'idle', what, unit, ours, peer: most, peerName: 'goal', ratio: most / ours, bar: 1 };
}

/** The process and all that come from it. */
function familyOf(pid: number): number[] {
  const parents = new Map(
    readdirSync('/proc')
      .filter(name => /^\d+$/.test(name))
      .map(name => [Number(name), statOf(Number(name))?.parent ?? 0]),
  );
  const family = [pid];
  for (const member of family)
    family.push(...[...parents].filter(([, parent]) => parent === member).map(([child]) => child));
  return family;
}

function ticksOf(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + (statOf(pid)?.ticks ?? 0), 0);
}

/** Fields of proc(5): 4 the parent, 14 and 15 the processor time, counted behind the name in parentheses. */
function statOf(pid: number): { parent: number; ticks: number } | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return { parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) };
  } catch {
    return null;
  }
}

function proportionalKib(pid: number): number {
  return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
}
