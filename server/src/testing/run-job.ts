import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Approval, JobSpecInput, Run, RunError, RunLogLine } from '@multi-job/contract';
import { jobSpecSchema } from '@multi-job/contract/job-spec';
import { isTerminal } from '@multi-job/contract/run-status';
import { listedEnvironment } from '../config/process-environment.ts';
import { systemClock } from '../core/clock.ts';
import { createIdSource } from '../core/ids.ts';
import { silentLogger } from '../core/logger.ts';
import { openEmbeddedEngine } from '../engine/embedded/open-embedded-engine.ts';
import type { Engine } from '../engine/engine.ts';
import type { JobDefinition } from '../handlers/define-job.ts';
import { createRegistry } from '../handlers/registry.ts';
import { startWorker } from '../services/worker/start-worker.ts';
import { testToolsFactory } from './test-tools.ts';
import type { AccountDoubles } from './test-accounts.ts';
import type { ToolDoubles } from './test-tools.ts';

export type { AccountAnswer, AccountDoubles, AccountRequest } from './test-accounts.ts';
export type { ToolDoubles } from './test-tools.ts';

const JOB_ID = 'job-under-test';
const LOOK_MS = 10;
const MAX_LOG_LINES = 10_000;

export interface RunJobOptions {
  /** Time limit of an attempt, ms. Default 30 000. */
  timeoutMs?: number;
  /** Default: no retry, so that a failure shows at once. Delays are really waited for. */
  retryPolicy?: JobSpecInput['retry_policy'];
  /** Take the place of real tools; see `ToolDoubles`. */
  tools?: ToolDoubles;
  /** What answers in the place of accounts, by `provider/account_id`: `{ 'github/default': () => ({ json: [] }) }`. */
  accounts?: AccountDoubles;
  /** URL of the module that exports the definition; needed for `isolation: 'process'`. */
  moduleUrl?: string;
  /** What `HANDLER_ENV_ALLOW` would let through to a handler with `isolation: 'process'`. */
  env?: Readonly<Record<string, string>>;
  /**
   * Answers each question that the handler asks a human. Absent: the run ends for the test as `awaiting_approval`.
   */
  onApproval?: (question: Approval) => { decision: 'approved' | 'rejected'; note?: string };
  /** How long to wait for the run to finish, ms. Default 60 000. */
  waitMs?: number;
}

export interface FinishedRun {
  /** The whole record; `awaiting_approval` also counts as the end here, unless `onApproval` answers. */
  run: Run;
  status: Run['status'];
  output: unknown;
  error: RunError | null;
  logs: RunLogLine[];
}

/**
 * Runs a handler as in production: by a real worker, on a store of its own that is gone afterwards.
 *
 * @throws an error that names the run's status when it does not finish within `waitMs`.
 */
export async function runJob<Inputs>(
  definition: JobDefinition<Inputs>,
  inputs: Record<string, unknown>,
  options: RunJobOptions = {},
): Promise<FinishedRun> {
  const folder = await mkdtemp(join(tmpdir(), 'multi-job-test-'));
  try {
    const engine = await openEmbeddedEngine({ path: join(folder, 'store.db'), logger: silentLogger });
    try {
      return await runOn(engine, folder, definition, inputs, options);
    } finally {
      await engine.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function runOn<Inputs>(
  engine: Engine,
  folder: string,
  definition: JobDefinition<Inputs>,
  inputs: Record<string, unknown>,
  options: RunJobOptions,
): Promise<FinishedRun> {
  const registry = createRegistry();
  registry.register(definition, { source: 'custom', moduleUrl: options.moduleUrl ?? null });
  const deps = { engine, clock: systemClock, newId: createIdSource(), logger: silentLogger };
  const runId = await enqueueRun(deps, definition.type, inputs, options);
  const children = { env: { ...listedEnvironment(), ...options.env }, user: null, heapMiB: null };
  const worker = await startWorker({
    ...deps,
    registry,
    toolsFor: testToolsFactory({ ...deps, filesRoots: [folder] }, options.tools ?? {}, options.accounts ?? {}),
    config: { pool: 'default', concurrency: 1, leaseSec: 10, shutdownTimeoutSec: 5, children },
  });
  try {
    const run = await finishedRun(engine, runId, options);
    const logs = await engine.listRunLogs({ runId, afterSeq: 0, limit: MAX_LOG_LINES });
    return { run, status: run.status, output: run.result?.output ?? null, error: run.result?.error ?? null, logs };
  } finally {
    await worker.stop();
  }
}

async function enqueueRun(
  { engine, newId }: { engine: Engine; newId: (nowMs: number) => string },
  type: string,
  inputs: Record<string, unknown>,
  { timeoutMs, retryPolicy = { max_retry: 0 } }: RunJobOptions,
): Promise<string> {
  const nowMs = systemClock.now();
  const spec = jobSpecSchema.parse({ job_id: JOB_ID, type, inputs, timeout_ms: timeoutMs, retry_policy: retryPolicy });
  await engine.saveJob({
    spec,
    versionId: newId(nowMs),
    source: 'cli',
    actor: 'test',
    note: null,
    enabled: true,
    arm: null,
    nowMs,
  });
  const runId = newId(nowMs);
  const run = {
    runId,
    jobId: JOB_ID,
    versionId: null,
    inputs: null,
    priority: null,
    source: 'manual',
    scheduledAtMs: nowMs,
    availableAtMs: nowMs,
    traceId: null,
  };
  await engine.enqueue({ runs: [run], nowMs });
  return runId;
}

/** There is no scheduler here, so retries and snoozes are brought back by this loop. */
async function finishedRun(
  engine: Engine,
  runId: string,
  { waitMs = 60_000, onApproval }: RunJobOptions,
): Promise<Run> {
  const limitMs = systemClock.now() + waitMs;
  for (;;) {
    const run = await engine.getRun(runId);
    const nowMs = systemClock.now();
    if (run !== null && isTerminal(run.status)) return run;
    if (run?.status === 'awaiting_approval') {
      if (onApproval === undefined) return run;
      await answer(engine, run, onApproval, nowMs);
    }
    if (nowMs > limitMs) throw new Error(`The run did not finish within ${waitMs} ms: it is ${run?.status ?? 'gone'}.`);
    await engine.promoteDelayed({ nowMs, limit: 10 });
    await delay(LOOK_MS);
  }
}

async function answer(
  engine: Engine,
  { approval_id: approvalId }: Run,
  onApproval: NonNullable<RunJobOptions['onApproval']>,
  nowMs: number,
): Promise<void> {
  const question = approvalId === null ? null : await engine.getApproval(approvalId);
  if (question?.status !== 'pending') return;
  const { decision, note = null } = onApproval(question);
  await engine.resolveApproval({
    approvalId: question.approval_id,
    decision,
    actor: 'test',
    via: 'test',
    note,
    nowMs,
  });
}
