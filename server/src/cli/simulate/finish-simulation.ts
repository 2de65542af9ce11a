import { setTimeout as delay } from 'node:timers/promises';
import { ApiProblem } from '@multi-job/contract';
import { cancelWaiting, deleteJobs, disableJobs, type EndSimulation, type Ending } from './end-simulation.ts';
import { lookAtLedgers, lookAtRuns, type Look } from './look-at-runs.ts';
import { jobIdsOf } from './simulation-plan.ts';
import { SHOWS_WITHIN_MS, showState, type Seen, type Watch } from './watch-simulation.ts';

export interface FinishSimulation {
  giveUpMs: number;
  /** How to do by hand what could not be done. */
  mend: string;
  isDeleting: boolean;
  /** Whether somebody stopped it: then what is at work is not waited for. */
  isCutShort: boolean;
  say: (sentence: string) => void;
}

export interface Finished extends Ending {
  /** When the jobs were about to be disabled, by the clock of the API: the simulation is measured up to then. */
  stoppedMs: number;
  /** Whether the API told what became of the last runs. */
  isKnown: boolean;
}

const ANSWER_WITHIN_MS = 10_000;
/** Beyond their work, runs that are at work at the end may take so long. */
const SPARE_MS = 5000;
const LOOK_EVERY_MS = 1000;
/** Somebody waits for the end. */
const LEDGERS_WHEN_CUT_SHORT = 200;

/**
 * Disables the jobs, takes what waits from the queue, lets finish what is at work, and deletes the jobs where that is
 * wanted. Never throws: what could not be done is told.
 */
export async function finishSimulation(watch: Watch, seen: Seen, request: FinishSimulation): Promise<Finished> {
  const { client, plan, record, now } = watch;
  const { giveUpMs, mend, say, isDeleting, isCutShort } = request;
  const stoppedMs = now();
  const end: EndSimulation = { client, simulationId: plan.id, jobIds: jobIdsOf(plan), giveUpMs, mend, say };
  const ending = await disableJobs(end);
  if (ending.problem !== null) return { ...ending, stoppedMs, isKnown: false };
  if (seen.awaySinceMs !== null) {
    seen.awayMs += now() - seen.awaySinceMs;
    seen.awaySinceMs = null;
  }
  const atMost = isCutShort ? LEDGERS_WHEN_CUT_SHORT : plan.jobs;
  const isKnown = await lastLook(watch, { beforeMs: stoppedMs - SHOWS_WITHIN_MS, atMost });
  if (record.runs.some(({ status }) => status === 'queued')) await cancelWaiting(end, ending);
  if (!isCutShort) await letFinish(watch, seen, stoppedMs);
  if (isDeleting) await deleteJobs(end, ending);
  return { ...ending, stoppedMs, isKnown };
}

async function letFinish(watch: Watch, seen: Seen, stoppedMs: number): Promise<void> {
  const { plan, record, signal } = watch;
  const isStopped = () => signal.aborted;
  const deadlineMs = performance.now() + plan.workMs + plan.cpuMs + SPARE_MS;
  while (isAtWork(record) && performance.now() < deadlineMs && !isStopped()) {
    await delay(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
    await lastLook(watch, null);
    if (!isStopped()) showState(watch, seen, stoppedMs);
  }
}

function isAtWork({ runs }: Watch['record']): boolean {
  return runs.some(({ status }) => status === 'running' || status === 'queued');
}

/** @returns false where the API has gone away again. */
async function lastLook(
  { client, plan, startMs, record }: Watch,
  ledgers: { beforeMs: number; atMost: number } | null,
): Promise<boolean> {
  const options = { timeoutMs: ANSWER_WITHIN_MS };
  const look: Look = { client, simulationId: plan.id, startMs, record, options };
  try {
    await lookAtRuns(look);
    if (ledgers !== null) await lookAtLedgers(look, ledgers);
    return true;
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    return false;
  }
}
