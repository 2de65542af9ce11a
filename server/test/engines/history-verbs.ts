import { expect } from 'vitest';
import type { DueJob } from '../../src/core/schedules/occurrence-plan.ts';
import { BUILT_IN_CALENDARS } from '../../src/core/calendars/built-in-calendars.ts';
import { planOccurrences } from '../../src/core/schedules/plan-occurrences.ts';
import { approvalOf, MINUTE } from '../../src/engine/conformance/given.ts';
import { newRun } from '../../src/engine/conformance/stage.ts';
import type { Stage } from '../../src/engine/conformance/stage.ts';
import type { EnqueuedRun, RunOutcome } from '../../src/engine/port/queue.ts';
import { setJobEnabled } from '../../src/operations/jobs/set-job-enabled.ts';
import { jobIdOf, ZONE } from './history-jobs.ts';
import type { ClaimOfRun } from './history-record.ts';
import type { Step } from './history-steps.ts';
import { pickOf, unless } from './history-world.ts';
import type { HistoryWorld } from './history-world.ts';

const CAP_PER_SECOND = 4;
const PRESSURE = { high: 12, low: 4 };

/** What an answer says, to be noted when all steps of the batch have answered. */
export interface Answer {
  accepted?: readonly EnqueuedRun[];
  dispatched?: () => void;
  claims?: readonly ClaimOfRun[];
  reported?: () => void;
  rescued?: () => void;
  ended?: () => void;
}

type Take<Verb extends Step['verb']> = (
  step: Extract<Step, { verb: Verb }>,
  stage: Stage,
  world: HistoryWorld,
) => Promise<Answer>;

const TAKE: { readonly [Verb in Step['verb']]: Take<Verb> } = {
  async enqueue(step, stage, world) {
    const { nowMs } = world.record;
    const runs = Array.from({ length: step.count }, () => {
      const approval = approvalOf(world.newName('approval'), { expiresAtMs: nowMs + 9000 });
      return newRun(stage.newId(nowMs), jobIdOf(step.job), nowMs, {
        priority: step.priority,
        availableAtMs: nowMs + step.delayMs,
        ...(step.withApproval ? { approval } : {}),
      });
    });
    return { accepted: (await unless(stage.engine.enqueue({ runs, nowMs }), 'NOT_FOUND')) ?? [] };
  },

  async enqueueWithKey({ key }, stage, { record: { nowMs } }) {
    const idempotency = { key: `key-${key}`, fingerprint: 'same', ttlMs: 10_000 };
    const runs = [newRun(stage.newId(nowMs), jobIdOf(key), nowMs)];
    return { accepted: (await unless(stage.engine.enqueue({ runs, idempotency, nowMs }), 'NOT_FOUND')) ?? [] };
  },

  async claim({ worker, limit, pool }, stage, world) {
    const { nowMs, leases } = world.record;
    const workerId = world.workerId(worker);
    const claimed = await unless(stage.claim(workerId, nowMs, { limit, pool }), 'LEASE_LOST');
    if (claimed === null) {
      expect(leases.get(workerId), `end of the lease of the refused ${workerId}`).toBeLessThanOrEqual(nowMs);
      await world.hire(stage, worker);
      return {};
    }
    expect(claimed.length, 'runs handed out').toBeLessThanOrEqual(limit);
    return { claims: claimed.map(run => ({ workerId, run })) };
  },

  async report(step, stage, world) {
    const { record } = world;
    const hold = pickOf(record.holds, step.pick);
    if (hold === undefined) return {};
    if (step.outcome === 'released' && !world.hasOneOrder([hold])) return {};
    const reported = step.isForged ? { ...hold, fence: hold.fence + (step.pick % 2 === 0 ? 1000 : -1) } : hold;
    const ending = { runId: reported.runId, fence: reported.fence, finishedAtMs: record.nowMs, durationMs: 1 };
    const reports = [{ ...ending, ...outcomeOf(step, world) }];
    const [result] = await stage.engine.report({ workerId: hold.workerId, reports, nowMs: record.nowMs });
    return {
      reported: () => {
        record.noteReported(reported, step.isForged, result!);
      },
    };
  },

  async recordProgress({ pick }, stage, { record }) {
    const hold = pickOf(record.holds, pick);
    if (hold === undefined) return {};
    const { runId, fence } = hold;
    await unless(stage.engine.recordProgress({ runId, fence, checkpoint: { fence }, nowMs: record.nowMs }), 'FENCED');
    return {};
  },

  async cancelRun({ pick }, stage, world) {
    const run = pickOf(world.runs, pick);
    if (run === undefined) return {};
    const command = { runId: run.run_id, actor: 'ani', nowMs: world.record.nowMs };
    const answer = await unless(stage.engine.cancelRun(command), 'RUN_FINISHED', 'NOT_FOUND');
    if (answer?.status !== 'cancelled') return {};
    return {
      ended: () => {
        world.record.noteStatus(run.run_id, 'cancelled');
      },
    };
  },

  async heartbeat({ worker }, stage, world) {
    await world.renew(stage, worker);
    return {};
  },

  async removeProcess({ worker }, stage, world) {
    const { nowMs, leases } = world.record;
    const processId = world.workerId(worker);
    await stage.engine.removeProcess({ processId, nowMs });
    leases.set(processId, nowMs);
    await world.hire(stage, worker);
    return {};
  },

  async rescue({ limit }, stage, world) {
    const { record } = world;
    if (!world.hasOneOrder(world.lost())) return {};
    const rescued = await stage.engine.rescue({ nowMs: record.nowMs, limit });
    expect(rescued.length, 'runs rescued').toBeLessThanOrEqual(limit);
    return {
      rescued: () => {
        record.noteRescued(rescued);
      },
    };
  },

  async promoteDelayed({ limit }, stage, { record: { nowMs } }) {
    const { promoted } = await stage.engine.promoteDelayed({ nowMs, limit });
    expect(promoted, 'runs promoted').toBeLessThanOrEqual(limit);
    return {};
  },

  async resolveApproval({ pick, decision }, stage, { record: { nowMs } }) {
    const pending = await stage.engine.listApprovals({ status: 'pending', limit: 100, offset: 0 });
    const approval = pickOf(pending.items, pick);
    if (approval === undefined) return {};
    const resolution = { approvalId: approval.approval_id, decision, actor: 'ani', via: 'test', note: null, nowMs };
    await unless(stage.engine.resolveApproval(resolution), 'CONFLICT');
    return {};
  },

  async dispatchDue({ limit }, stage, { record }) {
    const plan = (job: DueJob, nowMs: number) => planOccurrences(job, nowMs, ZONE, BUILT_IN_CALENDARS);
    const options = { limit, plan, maxPerSecond: CAP_PER_SECOND, pressure: PRESSURE };
    const { decisions } = await stage.dispatch(record.nowMs, options);
    return {
      dispatched: () => {
        record.noteDecided(decisions, CAP_PER_SECOND);
      },
    };
  },

  async saveJob({ job, variant }, stage, world) {
    await world.saveJob(stage, job, variant);
    return {};
  },

  async setJobEnabled({ job, enabled }, stage, world) {
    const change = { jobId: jobIdOf(job), enabled, actor: 'ani' };
    await unless(setJobEnabled(world.depsOf(stage), change), 'NOT_FOUND');
    return {};
  },

  async deleteJob({ job }, stage, world) {
    const { record } = world;
    const jobId = jobIdOf(job);
    const answer = await unless(stage.engine.deleteJob({ jobId, actor: 'ani', nowMs: record.nowMs }), 'NOT_FOUND');
    if (answer === null) return {};
    return {
      ended: () => {
        for (const runId of answer.cancelledRunIds) record.noteStatus(runId, 'cancelled');
        record.decisions.delete(jobId);
      },
    };
  },

  async putPause({ scope, lastsMs }, stage, { record: { nowMs }, heard }) {
    const pause = { scope, untilMs: nowMs + lastsMs, reason: 'why not', actor: 'ani', nowMs };
    heard.push({ pause: await stage.engine.putPause(pause) });
    return {};
  },

  async endPause({ scope }, stage, { record: { nowMs }, heard }) {
    heard.push({ ended: await unless(stage.engine.endPause({ scope, actor: 'budi', nowMs }), 'NOT_FOUND') });
    return {};
  },

  async prune({ keepPerJob, limit: most }, stage, { record, heard, isOrdered }) {
    // Which runs go first is left to the engine; that all go that may is not.
    const limit = isOrdered ? 1000 : most;
    const bounds = { finishedBeforeMs: record.nowMs - MINUTE, keepPerJob, keepEvents: 100_000 };
    const { removedRuns } = await stage.engine.prune({ nowMs: record.nowMs, limit, ...bounds });
    expect(removedRuns, 'runs removed').toBeLessThanOrEqual(limit);
    record.removed += removedRuns;
    heard.push({ removedRuns });
    return {};
  },

  async look({ job }, stage, { record: { nowMs }, heard }) {
    const { engine } = stage;
    heard.push({
      guards: await unless(engine.getGuardState(jobIdOf(job), nowMs), 'NOT_FOUND'),
      nextWakeMs: await engine.nextWakeMs(),
      job: await engine.getJob(jobIdOf(job)),
      pauses: await engine.listPauses(nowMs),
    });
    return {};
  },
};

/** Takes one step of a history and checks what can be told from its answer alone. */
export function takeStep(step: Step, stage: Stage, world: HistoryWorld): Promise<Answer> {
  // The table has the right entry for each verb; the compiler cannot follow the pairing through a union.
  const take = TAKE[step.verb] as Take<Step['verb']>;
  return take(step, stage, world);
}

/** Notes what the steps of a batch were told, in an order that one sequence of them can have had. */
export function noteAnswers(answers: readonly Answer[], { record }: HistoryWorld): void {
  const accepted = answers.flatMap(answer => answer.accepted ?? []);
  record.noteEnqueued(accepted.filter(run => !run.isDuplicate));
  record.noteEnqueued(accepted.filter(run => run.isDuplicate));
  for (const { dispatched } of answers) dispatched?.();
  record.noteClaimed(answers.flatMap(answer => answer.claims ?? []));
  for (const { reported } of answers) reported?.();
  for (const { rescued } of answers) rescued?.();
  for (const { ended } of answers) ended?.();
  record.settle();
}

function outcomeOf(step: Extract<Step, { verb: 'report' }>, world: HistoryWorld): RunOutcome {
  const error = { code: 'handler_error', message: 'it broke' };
  const availableAtMs = world.record.nowMs + step.delayMs;
  const expiresAtMs = world.record.nowMs + 9000;
  switch (step.outcome) {
    case 'success':
      return { outcome: 'success', output: null };
    case 'failed':
      return { outcome: 'failed', error };
    case 'retry':
      return { outcome: 'retry', error, availableAtMs };
    case 'snooze':
      return { outcome: 'snooze', availableAtMs };
    case 'released':
      return { outcome: 'released' };
    case 'cancelled':
      return { outcome: 'cancelled' };
    case 'await_approval':
      return { outcome: 'await_approval', approval: approvalOf(world.newName('approval'), { expiresAtMs }) };
  }
}
