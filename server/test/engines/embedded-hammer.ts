/** A process that works on a store as hard as it can. Started by a test; says what it did as it goes. */
import { createIdSource } from '../../src/core/ids.ts';
import { silentLogger } from '../../src/core/logger.ts';
import { openEmbeddedEngine } from '../../src/engine/embedded/open-embedded-engine.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { ClaimedRun, RunOutcome } from '../../src/engine/port/queue.ts';

export interface HammerOptions {
  path: string;
  workerId: string;
  jobIds: readonly string[];
  /** Runs this process enqueues. */
  runs: number;
}

export type HammerMessage =
  /** The runs were acknowledged by the store. */
  | { said: 'enqueued'; runIds: string[] }
  /** The runs were reported as success, and the report was accepted. */
  | { said: 'finished'; runIds: string[] }
  | { said: 'failed'; error: string };

const BATCH = 20;
const CLAIM_LIMIT = 10;
const LEASE_MS = 3_600_000;

const options = JSON.parse(process.argv[2] ?? '{}') as HammerOptions;
const newId = createIdSource();
const info = {
  host: 'test',
  pid: process.pid,
  version: '0',
  startedAtMs: 0,
  pool: 'default',
  slots: CLAIM_LIMIT,
  active: 0,
  types: [],
};

try {
  await hammer(await openEmbeddedEngine({ path: options.path, logger: silentLogger }));
} catch (error) {
  say({ said: 'failed', error: String(error) });
}
// What was said before still goes out.
if (process.connected) process.disconnect();

/** Works until the parent says that it is enough, or is gone. */
async function hammer(engine: Engine): Promise<void> {
  await engine.heartbeat({ processId: options.workerId, kind: 'worker', info, nowMs: Date.now(), ttlMs: LEASE_MS });
  const enough = new AbortController();
  for (const sign of ['message', 'disconnect']) {
    process.once(sign, () => {
      enough.abort();
    });
  }
  let left = options.runs;
  while (!enough.signal.aborted) {
    if (left > 0) {
      await enqueueSome(engine, Math.min(BATCH, left));
      left -= BATCH;
    }
    await promoteAndWork(engine);
    // Messages go out and come in between turns.
    await new Promise(resolve => setImmediate(resolve));
  }
  await engine.close();
}

async function enqueueSome(engine: Engine, count: number): Promise<void> {
  const nowMs = Date.now();
  const runs = Array.from({ length: count }, (_, index) => ({
    runId: newId(nowMs),
    jobId: options.jobIds[index % options.jobIds.length] ?? '',
    versionId: null,
    inputs: null,
    priority: null,
    source: 'manual',
    scheduledAtMs: nowMs,
    availableAtMs: nowMs,
    traceId: null,
  }));
  await engine.enqueue({ runs, nowMs });
  say({ said: 'enqueued', runIds: runs.map(run => run.runId) });
}

async function promoteAndWork(engine: Engine): Promise<void> {
  const { workerId } = options;
  await engine.promoteDelayed({ nowMs: Date.now(), limit: 100 });
  const runs = await engine.claim({ workerId, pool: 'default', limit: CLAIM_LIMIT, nowMs: Date.now() });
  if (runs.length === 0) return;
  const nowMs = Date.now();
  const reports = runs.map(run => ({
    runId: run.runId,
    fence: run.fence,
    finishedAtMs: nowMs,
    durationMs: 0,
    ...outcomeOf(run, nowMs),
  }));
  const results = await engine.report({ workerId, reports, nowMs });
  say({ said: 'finished', runIds: results.filter(({ status }) => status === 'success').map(({ runId }) => runId) });
}

/** Of the first attempts one in four goes back to the queue in some way; every run ends as a success. */
function outcomeOf(run: ClaimedRun, nowMs: number): RunOutcome {
  const isFirst = run.fence === 1;
  const kind = run.runId.charCodeAt(run.runId.length - 1) % 12;
  if (isFirst && kind === 0) return { outcome: 'released' };
  if (isFirst && kind === 1) return { outcome: 'snooze', availableAtMs: nowMs + 5 };
  if (isFirst && kind === 2) {
    return { outcome: 'retry', error: { code: 'handler_error', message: 'once more' }, availableAtMs: nowMs };
  }
  return { outcome: 'success', output: null };
}

function say(message: HammerMessage): void {
  process.send?.(message);
}
