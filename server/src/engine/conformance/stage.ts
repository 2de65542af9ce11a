import type { JobSpecInput } from '@multi-job/contract';
import { afterEach, beforeEach, expect } from 'vitest';
import { createIdSource } from '../../core/ids.ts';
import type { NewId } from '../../core/ids.ts';
import type { Arm } from '../../core/schedules/occurrence-plan.ts';
import type { Engine } from '../engine.ts';
import type { ClaimedRun, Enqueue, NewRun, ReportResult, RunOutcome } from '../port/queue.ts';
import type { DispatchDue, DispatchResult } from '../port/schedule.ts';
import type { SavedJob } from '../port/specs.ts';
import type { EngineFactory, EngineStore } from './engine-factory.ts';
import { armAt, DAY, minutelyPlan, minutelySpec, specOf, T0 } from './given.ts';

/** An engine instance and short forms of what nearly every test does with it. Times default to `T0`. */
export interface Stage {
  engine: Engine;
  newId: NewId;
  saveJob: (jobId: string, spec?: Partial<JobSpecInput>, options?: SaveOptions) => Promise<SavedJob>;
  /** A job that fires each minute, first at `firstDueMs`. */
  scheduleJob: (jobId: string, spec?: Partial<JobSpecInput>, firstDueMs?: number) => Promise<SavedJob>;
  /** Makes the run and returns its id. */
  enqueue: (jobId: string, run?: Partial<NewRun>, nowMs?: number, options?: EnqueueOptions) => Promise<string>;
  /** A heartbeat that outlives the test unless `ttlMs` says otherwise. */
  heartbeat: (workerId: string, nowMs?: number, ttlMs?: number) => Promise<{ cancelRunIds: string[] }>;
  claim: (workerId: string, nowMs?: number, options?: { limit?: number; pool?: string }) => Promise<ClaimedRun[]>;
  /** Heartbeat and claim of the one run that is expected next. */
  claimOne: (workerId: string, nowMs?: number) => Promise<ClaimedRun>;
  report: (workerId: string, run: ClaimedRun, outcome: RunOutcome, nowMs?: number) => Promise<ReportResult['status']>;
  dispatch: (nowMs?: number, options?: Partial<DispatchDue>) => Promise<DispatchResult>;
}

interface SaveOptions {
  nowMs?: number;
  arm?: Arm | null;
  enabled?: boolean;
  versionId?: string;
  expectedVersionId?: string | null;
  createdAtMs?: number;
  actor?: string;
  refuseIfEnabled?: boolean;
}

type EnqueueOptions = Pick<Enqueue, 'idempotency' | 'refuseIfApprovalPending' | 'refuseIfDisabled'>;

export const SUCCESS: RunOutcome = { outcome: 'success', output: null };
export const FAILURE: RunOutcome = { outcome: 'failed', error: { code: 'handler_error', message: 'it broke' } };

/** Another attempt at `availableAtMs`. */
export function retryAt(availableAtMs: number): RunOutcome {
  return { outcome: 'retry', error: { code: 'handler_error', message: 'it broke for now' }, availableAtMs };
}

/**
 * Gives each test of the suite a store of its own.
 *
 * @returns opens an instance on it; called again, another instance on the same store. All are closed after the test,
 * which fails when a closed engine still holds something open.
 */
export function useStage(factory: EngineFactory): () => Promise<Stage> {
  let store: EngineStore;
  let opened: Engine[] = [];
  let newId: NewId;

  beforeEach(() => {
    store = factory.newStore();
    opened = [];
    newId = createIdSource();
  });

  afterEach(async () => {
    await Promise.all(opened.map(engine => engine.close()));
    expect(await store.leftOpen()).toEqual([]);
  });

  return async () => {
    const engine = await store.open();
    opened.push(engine);
    return createStage(engine, newId);
  };
}

/** Short forms over `engine`; `newId` is shared by the instances of one store. */
export function createStage(engine: Engine, newId: NewId): Stage {
  const heartbeat: Stage['heartbeat'] = (processId, nowMs = T0, ttlMs = 30 * DAY) =>
    engine.heartbeat({ processId, kind: 'worker', info: workerInfo(nowMs), nowMs, ttlMs });
  const claim: Stage['claim'] = (workerId, nowMs = T0, { limit = 1000, pool = 'default' } = {}) =>
    engine.claim({ workerId, pool, limit, nowMs });

  return {
    engine,
    newId,
    heartbeat,
    claim,
    saveJob: (jobId, spec = {}, options = {}) => engine.saveJob(saveCommand(newId, jobId, spec, options)),
    scheduleJob: (jobId, spec = {}, firstDueMs = T0) =>
      engine.saveJob(saveCommand(newId, jobId, { ...minutelySpec(jobId), ...spec }, { arm: armAt(firstDueMs) })),
    async enqueue(jobId, run = {}, nowMs = T0, options = {}) {
      const runId = run.runId ?? newId(nowMs);
      await engine.enqueue({ runs: [newRun(runId, jobId, nowMs, run)], nowMs, ...options });
      return runId;
    },
    async claimOne(workerId, nowMs = T0) {
      await heartbeat(workerId, nowMs);
      const [run, ...others] = await claim(workerId, nowMs);
      expect(others).toEqual([]);
      if (run === undefined) throw new Error(`worker ${workerId} expected a run to claim; none was queued`);
      return run;
    },
    async report(workerId, run, outcome, nowMs = T0) {
      const report = { runId: run.runId, fence: run.fence, finishedAtMs: nowMs, durationMs: 7, ...outcome };
      const results = await engine.report({ workerId, reports: [report], nowMs });
      expect(results.map(result => result.runId)).toEqual([run.runId]);
      return results[0]!.status;
    },
    dispatch: (nowMs = T0, options = {}) =>
      engine.dispatchDue({
        nowMs,
        limit: 1000,
        plan: minutelyPlan,
        newRunId: newId,
        pressure: { high: 100_000, low: 50_000 },
        maxPerSecond: 100_000,
        ...options,
      }),
  };
}

/** A run to be enqueued at `nowMs`, as a person would start it. */
export function newRun(runId: string, jobId: string, nowMs: number, overrides: Partial<NewRun> = {}): NewRun {
  return {
    runId,
    jobId,
    versionId: null,
    inputs: null,
    priority: null,
    source: 'manual',
    scheduledAtMs: nowMs,
    availableAtMs: nowMs,
    traceId: null,
    ...overrides,
  };
}

function saveCommand(newId: NewId, jobId: string, spec: Partial<JobSpecInput>, options: SaveOptions) {
  const { nowMs = T0, expectedVersionId } = options;
  return {
    spec: specOf(jobId, spec),
    versionId: options.versionId ?? newId(nowMs),
    source: 'api',
    actor: options.actor ?? 'ani',
    note: null,
    enabled: options.enabled ?? true,
    arm: options.arm ?? null,
    createdAtMs: options.createdAtMs,
    refuseIfEnabled: options.refuseIfEnabled,
    nowMs,
    ...(expectedVersionId === undefined ? {} : { expectedVersionId }),
  };
}

function workerInfo(startedAtMs: number) {
  return {
    host: 'host-a',
    pid: 4711,
    version: '1.2.3',
    startedAtMs,
    pool: 'default',
    slots: 5,
    active: 0,
    types: ['simulation.heavy'],
  };
}
