import type { Approval, Run } from '@multi-job/contract';
import { isTerminal } from '@multi-job/contract';
import { expect } from 'vitest';
import { allRuns, depthsOf, ledgerOf } from '../../src/engine/conformance/readings.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { JOBS } from './history-steps.ts';
import { jobIdOf } from './history-jobs.ts';
import type { SavedSpecs } from './history-jobs.ts';
import type { HistoryRecord } from './history-record.ts';

/** Reads all that is stored and compares it with itself and with what was answered. Returns the runs. */
export async function checkInvariants(engine: Engine, record: HistoryRecord, saved: SavedSpecs): Promise<Run[]> {
  const runs = await allRuns(engine);
  checkConservation(runs, record);
  checkHolders(runs, record);
  await checkQueueState(engine, runs, saved);
  await checkJobs(engine, runs, record);
  return runs;
}

/** accepted = live + terminal + removed, and an outcome stays. */
function checkConservation(runs: readonly Run[], record: HistoryRecord): void {
  const stored = new Set(runs.map(run => run.run_id));
  expect(stored.size, 'no run is listed twice').toBe(runs.length);
  for (const run of runs) {
    expect(record.accepted.has(run.run_id), `stored run ${run.run_id} was accepted`).toBe(true);
    record.noteStatus(run.run_id, run.status);
    expect(run.finished_at !== null, `run ${run.run_id} is ${run.status}, finished at ${run.finished_at}`).toBe(
      isTerminal(run.status),
    );
  }
  const missing = [...record.accepted].filter(runId => !stored.has(runId));
  expect(missing.length, `runs that are gone (${missing.join(' ')})`).toBe(record.removed);
  for (const hold of record.holds) expect(stored.has(hold.runId), `held run ${hold.runId} is stored`).toBe(true);
}

/** Running runs are exactly those in the hands of workers. */
function checkHolders(runs: readonly Run[], record: HistoryRecord): void {
  const running = runs.filter(run => run.status === 'running').map(run => [run.run_id, run.worker_id]);
  const held = record.holds.map(hold => [hold.runId, hold.workerId]);
  expect(running.toReversed(), 'running runs and their holders').toEqual(held);
}

async function checkQueueState(engine: Engine, runs: readonly Run[], saved: SavedSpecs): Promise<void> {
  const state = await engine.getQueueState();
  const count = (status: Run['status']) => runs.filter(run => run.status === status).length;
  expect(
    { depth: state.depth, delayed: state.delayed, running: state.running, awaiting: state.awaiting_approval },
    'the state of the queue and a recount',
  ).toEqual({
    depth: count('queued'),
    delayed: count('delayed'),
    running: count('running'),
    awaiting: count('awaiting_approval'),
  });

  const depths: Record<string, number> = {};
  for (const run of runs.filter(candidate => candidate.status === 'queued')) {
    const queue = `${run.agent_pool}/${run.priority}`;
    depths[queue] = (depths[queue] ?? 0) + 1;
  }
  expect(depthsOf(state), 'depths of the queues and a recount').toEqual(depths);

  for (const group of saved.lanes()) {
    const { most, least } = saved.limitsOf(group);
    const inLane = runs.filter(run => saved.laneOf(run.spec_version) === group);
    const lane = state.lanes.find(candidate => candidate.flow_group === group) ?? { active: 0, waiting: 0 };
    const recount = { active: inLane.filter(holdsPlace).length, waiting: inLane.filter(waitsForLane).length };
    expect({ active: lane.active, waiting: lane.waiting }, `lane ${group} and a recount`).toEqual(recount);
    expect(lane.active, `places taken in lane ${group}`).toBeLessThanOrEqual(most);
    if (lane.waiting > 0)
      expect(lane.active, `places taken in lane ${group} while runs wait`).toBeGreaterThanOrEqual(least);
  }
}

async function checkJobs(engine: Engine, runs: readonly Run[], record: HistoryRecord): Promise<void> {
  for (let job = 0; job < JOBS; job += 1) {
    const jobId = jobIdOf(job);
    if ((await engine.getJob(jobId)) === null) continue;
    const ofJob = runs.filter(run => run.job_id === jobId);
    const guards = await engine.getGuardState(jobId, record.nowMs);
    expect(guards.activeRuns, `active runs of ${jobId} and a recount`).toBe(
      ofJob.filter(run => !isTerminal(run.status)).length,
    );
    expect(guards.pendingApprovals, `pending approvals of ${jobId} and a recount`).toBe(
      ofJob.filter(run => run.status === 'awaiting_approval').length,
    );
    await checkLedger(engine, jobId, record);
  }
}

/** One row for each occurrence that was decided, and beside them only what changes of the schedule made miss. */
async function checkLedger(engine: Engine, jobId: string, record: HistoryRecord): Promise<void> {
  const all = await ledgerOf(engine, jobId);
  const dueTimes = all.map(row => row.due_at);
  expect(dueTimes, `due times in the ledger of ${jobId}`).toEqual([...new Set(dueTimes)].toSorted().toReversed());
  const dispatches = record.decisions.get(jobId);
  const rows = all.filter(row => row.outcome !== 'missed' || dispatches?.has(Date.parse(row.due_at)) === true);
  const decided = [...(record.decisions.get(jobId)?.values() ?? [])];
  expect(
    rows.map(row => [Date.parse(row.due_at), row.outcome, row.run_id, row.guard === 'paused' ? null : row.guard]),
    `ledger of ${jobId}`,
  ).toEqual(
    decided
      .toSorted((a, b) => b.dueMs - a.dueMs)
      .map(decision => [decision.dueMs, decision.outcome, decision.runId, decision.guard]),
  );
}

/** Pending approvals are those of the runs that await one. */
export function checkApprovals(pending: readonly Approval[], runs: readonly Run[]): void {
  const waiting = runs.filter(run => run.status === 'awaiting_approval').map(run => run.run_id);
  expect(pending.map(approval => approval.run_id).toSorted(), 'runs of pending approvals').toEqual(waiting.toSorted());
}

function holdsPlace(run: Run): boolean {
  if (run.status === 'queued' || run.status === 'running') return true;
  return run.delay_reason === 'retry' || run.delay_reason === 'snooze';
}

function waitsForLane(run: Run): boolean {
  return run.status === 'delayed' && run.delay_reason === 'lane_full';
}
