import { setTimeout as delay } from 'node:timers/promises';
import { ApiProblem, type Client } from '@multi-job/contract';
import { callAgain, WHILE_BUSY } from '../api/call-again.ts';
import { poolFacts, type PoolFacts } from './check-installation.ts';
import type { LiveState } from './live-table.ts';
import { lookAtLedgers, lookAtRuns, type Look } from './look-at-runs.ts';
import { measureSimulation } from './measure-simulation.ts';
import type { SimulationPlan } from './simulation-plan.ts';
import type { SimulationRecord } from './simulation-record.ts';

export interface Watch {
  client: Client;
  plan: SimulationPlan;
  startMs: number;
  record: SimulationRecord;
  /** The time of the API, epoch ms. */
  now: () => number;
  signal: AbortSignal;
  everyMs: number;
  show: (state: LiveState) => void;
}

/** What was seen besides the runs. */
export interface Seen {
  pool: PoolFacts;
  fewestSlots: number;
  wholeDepth: number;
  isUnderPressure: boolean;
  wasUnderPressure: boolean;
  looks: number;
  /** Sums over all looks, for their means. */
  activeSum: number;
  ownRunningSum: number;
  awaySinceMs: number | null;
  awayMs: number;
}

/** A firing shows as a run or in the ledger within this time. */
export const SHOWS_WITHIN_MS = 3000;
const ANSWER_WITHIN_MS = 10_000;
const LEDGERS_A_LOOK = 60;
/** Looking takes up at most so large a share of the time. */
const LOOKING_SHARE = 0.25;

export function nothingSeen(pool: PoolFacts): Seen {
  return {
    pool,
    fewestSlots: pool.slots,
    wholeDepth: 0,
    isUnderPressure: false,
    wasUnderPressure: false,
    looks: 0,
    activeSum: 0,
    ownRunningSum: 0,
    awaySinceMs: null,
    awayMs: 0,
  };
}

/**
 * Looks every few seconds until the time of the simulation is up or somebody stops it, also over an API that is away.
 *
 * @throws ApiProblem for what does not pass, such as a token that does not count any more.
 */
export async function watchSimulation(watch: Watch, seen: Seen): Promise<void> {
  const { plan, startMs, now, signal, everyMs } = watch;
  const endMs = startMs + plan.durationSec * 1000;
  await delay(Math.max(0, startMs - now()), undefined, { signal }).catch(() => undefined);
  const isStopped = () => signal.aborted;
  while (now() < endMs && !isStopped()) {
    const beganMs = performance.now();
    const retryAfterMs = await tryLook(watch, seen);
    if (isStopped()) return;
    showState(watch, seen, now());
    const tookMs = performance.now() - beganMs;
    const pauseMs = Math.max(everyMs - tookMs, tookMs / LOOKING_SHARE - tookMs, retryAfterMs, 50);
    await delay(Math.min(pauseMs, Math.max(0, endMs - now())), undefined, { signal }).catch(() => undefined);
  }
}

/** Slots of the pool that other jobs used on average; what is less than one is the age of the heartbeats. */
export function otherSlotsOf({ looks, activeSum, ownRunningSum }: Seen): number {
  const others = looks === 0 ? 0 : (activeSum - ownRunningSum) / looks;
  return others < 1 ? 0 : others;
}

/** @param nowMs by the clock of the API, or when the simulation was ended. */
export function showState({ plan, startMs, record, show }: Watch, seen: Seen, nowMs: number): void {
  const unaccounted = record.overdue(nowMs - SHOWS_WITHIN_MS).length;
  const observed = { runs: record.runs, withoutRun: record.withoutRun, unaccounted };
  show({
    plan,
    elapsedMs: nowMs - startMs,
    figures: measureSimulation(plan, startMs, observed, nowMs),
    slots: seen.pool.slots,
    workers: seen.pool.workers,
    wholeDepth: seen.wholeDepth,
    isUnderPressure: seen.isUnderPressure,
    awayMs: seen.awaySinceMs === null ? 0 : nowMs - seen.awaySinceMs,
  });
}

/** @returns for how long the API asks not to be asked, ms. */
async function tryLook(watch: Watch, seen: Seen): Promise<number> {
  const { now, signal } = watch;
  try {
    await look(watch, seen);
    if (seen.awaySinceMs !== null) seen.awayMs += now() - seen.awaySinceMs;
    seen.awaySinceMs = null;
    return 0;
  } catch (error) {
    if (signal.aborted) return 0;
    if (!(error instanceof ApiProblem) || !error.isTemporary) throw error;
    seen.awaySinceMs ??= now();
    return (error.retryAfterSec ?? 0) * 1000;
  }
}

async function look({ client, plan, startMs, record, now, signal }: Watch, seen: Seen): Promise<void> {
  const options = { signal, timeoutMs: ANSWER_WITHIN_MS };
  const runs: Look = { client, simulationId: plan.id, startMs, record, options };
  const again = { ...WHILE_BUSY, signal };
  const queue = await callAgain(() => client.queue.get(options), again);
  const agents = await callAgain(() => client.agents.list(options), again);
  await lookAtRuns(runs);
  noteSurroundings(seen, poolFacts(agents, plan.pool), record);
  seen.wholeDepth = queue.depth;
  seen.isUnderPressure = queue.pressure_mode;
  seen.wasUnderPressure ||= queue.pressure_mode;
  await lookAtLedgers(runs, { beforeMs: now() - SHOWS_WITHIN_MS, atMost: LEDGERS_A_LOOK });
}

function noteSurroundings(seen: Seen, pool: PoolFacts, record: SimulationRecord): void {
  // What a worker has is still known when the last one has gone.
  seen.pool = pool.workers === 0 ? { ...pool, slotsPerWorker: seen.pool.slotsPerWorker } : pool;
  seen.fewestSlots = Math.min(seen.fewestSlots, pool.slots);
  seen.looks += 1;
  seen.activeSum += pool.active;
  seen.ownRunningSum += record.runs.filter(({ status }) => status === 'running').length;
}
