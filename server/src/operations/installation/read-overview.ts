import type { Agent, Approval, Job, LostWorker, Overview, PoolLoad, QueueState } from '@multi-job/contract';
import { OVERVIEW_ROWS } from '@multi-job/contract/overview';
import { isoOf } from '../../core/clock.ts';
import { marksOfJob } from '../../core/jobs/job-marks.ts';
import { guardSettingsOf } from '../../core/safeguards/guard-settings.ts';
import { pausesHolding } from '../../core/safeguards/pauses.ts';
import type { Engine } from '../../engine/engine.ts';
import { undeliverableAlerts } from '../alerts/list-alerts.ts';
import { listConnectors } from '../channels/list-connectors.ts';
import type { ConnectorDeps } from '../channels/list-connectors.ts';
import { typesNotOffered } from '../jobs/types-not-offered.ts';
import { countOutbox } from '../outbox/count-outbox.ts';

const DAY_MS = 86_400_000;
const COUNT_ONLY = { limit: 1, offset: 0 };

/** What waits for a human, what is broken, what waits where and what comes next. */
export async function readOverview(deps: ConnectorDeps): Promise<Overview> {
  const { engine, clock } = deps;
  const nowMs = clock.now();
  const [queue, agents, held, failing, approvals, connectors, undeliverable, next, jobs, enabled, messages] =
    await Promise.all([
      engine.getQueueState(),
      engine.listProcesses(nowMs),
      engine.countHeldRuns(),
      engine.listFailingJobs({ limit: OVERVIEW_ROWS, nowMs }),
      pendingApprovals(engine),
      listConnectors(deps, null),
      undeliverableAlerts(deps),
      engine.listNextDue(OVERVIEW_ROWS),
      engine.listJobs(COUNT_ONLY),
      engine.listJobs({ ...COUNT_ONLY, enabled: true }),
      countMessages(engine),
    ]);
  const workers = agents.filter(({ kind }) => kind === 'worker');
  const alive = workers.filter(worker => worker.alive);
  const schedulersAlive = agents.filter(({ kind, alive: isAlive }) => kind === 'scheduler' && isAlive).length;
  const hasConnector = agents.some(({ kind, alive: isAlive }) => kind === 'connector' && isAlive);
  const pools = poolLoads(queue, alive);
  const [notOffered, firings] = await Promise.all([typesNotOffered(engine, alive), firingsOf(engine, next, nowMs)]);
  return {
    at: isoOf(nowMs),
    needs_you: {
      approvals,
      failing_jobs: { total: failing.total, top: failing.items },
      connectors_down: connectors.filter(({ status }) => status === 'offline' || status === 'degraded'),
      alerts_undeliverable: undeliverable,
      messages: { ...messages, waiting: hasConnector ? 0 : messages.waiting },
      lost_workers: lostWorkers(workers, held, nowMs),
      pressure_mode: queue.pressure_mode,
      pools_without_worker: pools
        .filter(({ depth, workers: count }) => depth > 0 && count === 0)
        .map(({ pool }) => pool),
      types_not_offered: notOffered,
      handler_faults: handlerFaults(alive),
      scheduler_missing: next.length > 0 && schedulersAlive === 0,
    },
    queue: {
      depth: queue.depth,
      delayed: queue.delayed,
      running: queue.running,
      awaiting_approval: queue.awaiting_approval,
      pools,
    },
    next_firings: firings,
    workers: { alive: alive.length, ...loadOf(alive) },
    schedulers_alive: schedulersAlive,
    totals: { jobs: jobs.total, enabled_jobs: enabled.total },
  };
}

async function countMessages(engine: Engine): Promise<Overview['needs_you']['messages']> {
  const statuses = ['failed', 'outcome_unknown', 'queued'] as const;
  const [failed, unknown, waiting] = await Promise.all(statuses.map(status => countOutbox(engine, status)));
  return { failed: failed ?? 0, outcome_unknown: unknown ?? 0, waiting: waiting ?? 0 };
}

/** The list is newest first, so its last one is the oldest. */
async function pendingApprovals(engine: Engine): Promise<{ pending: number; oldest: Approval | null }> {
  const newest = await engine.listApprovals({ status: 'pending', limit: 1, offset: 0 });
  if (newest.total <= 1) return { pending: newest.total, oldest: newest.items[0] ?? null };
  const last = await engine.listApprovals({ status: 'pending', limit: 1, offset: newest.total - 1 });
  return { pending: last.total, oldest: last.items[0] ?? newest.items[0] ?? null };
}

function lostWorkers(workers: readonly Agent[], held: ReadonlyMap<string, number>, nowMs: number): LostWorker[] {
  return workers
    .filter(({ alive, last_seen_at }) => !alive && Date.parse(last_seen_at) > nowMs - DAY_MS)
    .map(({ agent_id, host, pool, last_seen_at }) => {
      return { agent_id, host, pool, last_seen_at, held_runs: held.get(agent_id) ?? 0 };
    })
    .sort((a, b) => (a.last_seen_at < b.last_seen_at ? 1 : -1));
}

/** Workers on one machine mostly load the same folder: one row for what they say alike. */
function handlerFaults(workers: readonly Agent[]): Overview['needs_you']['handler_faults'] {
  const told = workers.flatMap(({ host, pool, handler_faults }) =>
    handler_faults.map(fault => ({ host, pool, ...fault })),
  );
  return [...new Map(told.map(fault => [JSON.stringify(fault), fault])).values()];
}

function poolLoads(queue: QueueState, alive: readonly Agent[]): PoolLoad[] {
  const names = [...new Set([...queue.pools.map(({ pool }) => pool), ...alive.flatMap(({ pool }) => pool ?? [])])];
  return names.sort().map(pool => {
    const workers = alive.filter(worker => worker.pool === pool);
    const depths = { critical: 0, normal: 0, low: 0 };
    for (const queued of queue.pools) if (queued.pool === pool) depths[queued.priority] += queued.depth;
    const depth = depths.critical + depths.normal + depths.low;
    return { pool, ...depths, depth, workers: workers.length, ...loadOf(workers) };
  });
}

function loadOf(workers: readonly Agent[]): { draining: number; slots: number; active: number } {
  const taking = workers.filter(({ draining }) => !draining);
  return {
    draining: workers.length - taking.length,
    slots: taking.reduce((sum, { slots }) => sum + (slots ?? 0), 0),
    active: workers.reduce((sum, { active }) => sum + (active ?? 0), 0),
  };
}

/** A job that cools down or is paused is due like any other, and does not fire until then. */
async function firingsOf(engine: Engine, jobs: readonly Job[], nowMs: number): Promise<Overview['next_firings']> {
  const jobIds = jobs.map(({ job_id }) => job_id);
  const [glances, pauses] = await Promise.all([
    engine.readJobActivity({ jobIds, runsPerJob: 1, nowMs }),
    engine.listPauses(nowMs),
  ]);
  const cooldowns = new Map(glances.map(({ job_id, cooldown_until }) => [job_id, cooldown_until]));
  return jobs.flatMap(job => {
    const { job_id, type, next_due_at: due } = job;
    if (due === null) return [];
    const { priority } = guardSettingsOf(job);
    const ends = pausesHolding(pauses, { pool: job.agent_pool, marks: marksOfJob(job) }).map(({ until }) => until);
    return [
      {
        ...{ job_id, type, priority, due_at: due },
        cooldown_until: cooldowns.get(job_id) ?? null,
        paused_until: ends.sort().at(-1) ?? null,
      },
    ];
  });
}
