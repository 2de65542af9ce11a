import { parseArgs } from 'node:util';
import { benchApiMemory } from './api-memory.ts';
import { benchDispatch } from './dispatch.ts';
import { benchDoors } from './doors.ts';
import { benchEmbedded } from './embedded.ts';
import { benchEnqueue } from './enqueue.ts';
import { openBenchStore } from './bench-store.ts';
import type { BenchStore } from './bench-store.ts';
import { benchIdle } from './idle.ts';
import { benchLatency } from './latency.ts';
import { benchManyJobs } from './many-jobs.ts';
import { benchMemory } from './memory.ts';
import { benchPlanner } from './planner.ts';
import { benchProcess } from './process.ts';
import { holds, printResults } from './result.ts';
import type { BenchResult } from './result.ts';

/** The parts of `npm run bench`, in the order in which they run. */
const PARTS: Record<string, (store: BenchStore, rounds: number) => Promise<BenchResult[]>> = {
  enqueue: benchEnqueue,
  process: benchProcess,
  embedded: benchEmbedded,
  dispatch: benchDispatch,
  latency: benchLatency,
  idle: benchIdle,
  memory: benchMemory,
  'many-jobs': benchManyJobs,
  'api-memory': benchApiMemory,
  planner: benchPlanner,
  doors: benchDoors,
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '5' } },
});
const rounds = Number(values.rounds);
const names = positionals.length > 0 ? positionals : Object.keys(PARTS);
const unknown = names.filter(name => !(name in PARTS));
if (unknown.length > 0 || !Number.isInteger(rounds) || rounds < 1) {
  console.error(`usage: npm run bench -- [--rounds N] [${Object.keys(PARTS).join('|')}]…`);
  process.exit(2);
}

const results: BenchResult[] = [];
for (const name of names) {
  const store = await openBenchStore();
  try {
    console.error(`measuring ${name} …`);
    results.push(...((await PARTS[name]?.(store, rounds)) ?? []));
  } finally {
    await store.close();
  }
}
printResults(results);
process.exit(results.every(holds) ? 0 : 1);
