import type { HandlerFault, ServiceKind } from '@multi-job/contract';
import { readCalendarBook } from '../../src/operations/calendars/read-calendar-book.ts';
import { planOccurrences } from '../../src/core/schedules/plan-occurrences.ts';
import type { ApprovalRequest } from '../../src/engine/port/approvals.ts';
import type { ClaimedRun, NewRun, RunOutcome } from '../../src/engine/port/queue.ts';
import type { DispatchDue, DispatchResult } from '../../src/engine/port/schedule.ts';
import type { ApiHarness } from './api-harness.ts';

type Base = Pick<ApiHarness, 'engine' | 'clock' | 'newId'>;

interface Beat {
  kind?: ServiceKind;
  pool?: string;
  slots?: number;
  active?: number;
  types?: string[];
  handlerFaults?: HandlerFault[];
  ttlMs?: number;
}

/** What the other services of an installation do, straight on the engine. */
export function createInstallation({ engine, clock, newId }: Base) {
  const beat = async (processId: string, about: Beat = {}): Promise<void> => {
    const { kind = 'worker', pool = 'default', slots = 5, active = 0, types = ['simulation.heavy'] } = about;
    const isWorker = kind === 'worker';
    const info = {
      host: 'test',
      pid: 1,
      version: '0.0.0-test',
      startedAtMs: clock.now(),
      pool: isWorker ? pool : null,
      slots: isWorker ? slots : null,
      active: isWorker ? active : null,
      types: isWorker ? types : [],
      handlerFaults: about.handlerFaults ?? [],
    };
    await engine.heartbeat({ processId, kind, info, nowMs: clock.now(), ttlMs: about.ttlMs ?? 86_400_000 });
  };

  return {
    beat,
    /** A worker and a scheduler that live for a day. */
    async staff(about: Beat = {}): Promise<void> {
      await beat('w', about);
      await beat('s', { kind: 'scheduler' });
    },
    async dispatch(options: Partial<DispatchDue> = {}): Promise<DispatchResult> {
      const book = await readCalendarBook(engine);
      return engine.dispatchDue({
        nowMs: clock.now(),
        limit: 1000,
        plan: (job, nowMs) => planOccurrences(job, nowMs, 'Asia/Jakarta', book),
        newRunId: newId,
        pressure: { high: 300, low: 180 },
        maxPerSecond: 80,
        ...options,
      });
    },
    async enqueue(jobId: string, run: Partial<NewRun> = {}, approval?: ApprovalRequest): Promise<string> {
      const nowMs = clock.now();
      const base = { runId: newId(nowMs), jobId, versionId: null, inputs: null, priority: null, source: 'manual' };
      const times = { scheduledAtMs: nowMs, availableAtMs: nowMs, traceId: null };
      await engine.enqueue({ runs: [{ ...base, ...times, approval, ...run }], nowMs });
      return base.runId;
    },
    async claimOne(pool = 'default'): Promise<ClaimedRun> {
      const [run] = await engine.claim({ workerId: 'w', pool, limit: 1, nowMs: clock.now() });
      if (run === undefined) throw new Error('nothing to claim');
      return run;
    },
    async report({ runId, fence }: ClaimedRun, outcome: RunOutcome): Promise<void> {
      const nowMs = clock.now();
      await engine.report({
        workerId: 'w',
        reports: [{ runId, fence, finishedAtMs: nowMs, durationMs: 1, ...outcome }],
        nowMs,
      });
    },
  };
}

export type Installation = ReturnType<typeof createInstallation>;

export const BROKEN: RunOutcome = { outcome: 'failed', error: { code: 'handler_error', message: 'it broke' } };
