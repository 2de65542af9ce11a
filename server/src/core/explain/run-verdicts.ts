import type { Agent, Run, Verdict, VerdictOf } from '@multi-job/contract';
import { isTerminal } from '@multi-job/contract/run-status';
import { guardSettingsOf } from '../safeguards/guard-settings.ts';
import type { ExplainFacts } from './explain-facts.ts';
import { offersType } from '../job-types/offers-type.ts';

/** Whether runs of the job can start: workers, their types, and what its waiting runs wait for. */
export function runVerdicts(facts: ExplainFacts): Verdict[] {
  return [workerPool(facts), jobType(facts), delayedRun(facts), queue(facts)];
}

/** Runs of the job that wait for a time, a lane or a worker. */
export function hasWaitingRuns({ queuePlace, liveRuns }: ExplainFacts): boolean {
  return queuePlace !== null || liveRuns.some(run => run.status === 'delayed');
}

/** When the last of these processes was seen, ISO-8601; null when one of them is alive, or there is none. */
export function lastSeenOf(agents: readonly Agent[]): string | null {
  if (agents.some(agent => agent.alive)) return null;
  return (
    agents
      .map(agent => agent.last_seen_at)
      .toSorted()
      .at(-1) ?? null
  );
}

function workerPool(facts: ExplainFacts): VerdictOf<'worker_pool'> {
  const workers = workersOf(facts);
  const alive = workers.filter(agent => agent.alive);
  return {
    check: 'worker_pool',
    blocks: alive.length === 0,
    pool: facts.job.agent_pool,
    alive: alive.length,
    slots: sum(alive.map(agent => agent.slots ?? 0)),
    active: sum(alive.map(agent => agent.active ?? 0)),
    last_seen_at: lastSeenOf(workers),
  };
}

function jobType({ job, agents }: ExplainFacts): VerdictOf<'job_type'> {
  const workers = agents.filter(agent => agent.alive && agent.kind === 'worker');
  const offering = workers.filter(agent => offersType(agent.types, job.type));
  const here = offering.filter(agent => agent.pool === job.agent_pool).length;
  const pools = offering.map(agent => agent.pool).filter(pool => pool !== null && pool !== job.agent_pool);
  const ofPool = workers.filter(agent => agent.pool === job.agent_pool);
  return {
    check: 'job_type',
    blocks: here === 0 && ofPool.length > 0,
    type: job.type,
    offering: here,
    other_pools: [...new Set(pools)].filter(pool => pool !== null).toSorted(),
    not_loaded: here === 0 ? notLoaded(job.type, ofPool) : [],
  };
}

/** The modules that name the type; where none does, those of which nobody can tell what they define. */
function notLoaded(type: string, workers: readonly Agent[]): VerdictOf<'job_type'>['not_loaded'] {
  const faults = workers.flatMap(worker => worker.handler_faults);
  const naming = faults.filter(({ types }) => types.includes(type));
  const found = naming.length > 0 ? naming : faults.filter(({ types }) => types.length === 0);
  const byText = new Map(found.map(({ module, message }) => [`${module} ${message}`, { module, message }]));
  return [...byText.values()];
}

/** With overlap allowed, a schedule fires whatever an earlier run waits for. */
function delayedRun({ job, liveRuns }: ExplainFacts): VerdictOf<'run_delayed'> {
  const delayed = liveRuns.filter(run => run.status === 'delayed');
  const soonest = delayed.toSorted((a, b) => (a.available_at < b.available_at ? -1 : 1))[0];
  const firesMeanwhile = job.enabled && job.next_due_at !== null && guardSettingsOf(job).allowOverlap;
  return {
    check: 'run_delayed',
    blocks: delayed.length > 0 && !firesMeanwhile,
    delayed: delayed.length,
    run_id: soonest?.run_id ?? null,
    reason: soonest?.delay_reason ?? null,
    available_at: soonest?.available_at ?? null,
    attempt: soonest?.attempt ?? null,
  };
}

function queue(facts: ExplainFacts): VerdictOf<'queue'> {
  const { job, queuePlace: place } = facts;
  const pool = place?.pool ?? job.agent_pool;
  const alive = workersOf(facts, pool).filter(agent => agent.alive);
  const freeSlots = sum(alive.map(agent => Math.max(0, (agent.slots ?? 0) - (agent.active ?? 0))));
  const aheadBy = place?.ahead ?? { critical: 0, normal: 0, low: 0 };
  const ahead = sum(Object.values(aheadBy));
  return {
    check: 'queue',
    blocks: place !== null && (ahead > 0 || freeSlots === 0),
    run_id: place?.runId ?? null,
    pool,
    priority: place?.priority ?? null,
    ahead,
    ahead_by_priority: { ...aheadBy },
    at_least: place?.isAtLeast ?? false,
    free_slots: freeSlots,
  };
}

/** The newest run of the job that a worker holds. */
export function runningRunOf({ liveRuns }: ExplainFacts): Run | undefined {
  return liveRuns.find(run => run.status === 'running');
}

/** Ids of runs that are not finished, running ones first. */
export function liveRunIdsOf({ liveRuns }: ExplainFacts): string[] {
  const live = liveRuns.filter(run => !isTerminal(run.status));
  const isRunning = (run: Run): number => (run.status === 'running' ? 0 : 1);
  return live.toSorted((a, b) => isRunning(a) - isRunning(b)).map(run => run.run_id);
}

function workersOf({ job, agents }: ExplainFacts, pool = job.agent_pool): Agent[] {
  return agents.filter(agent => agent.kind === 'worker' && agent.pool === pool);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
