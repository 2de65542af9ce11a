import { setTimeout as delay } from 'node:timers/promises';
import { ApiProblem, type Client, type JobBulkAction } from '@multi-job/contract';
import { messageOf } from '../../core/errors.ts';
import { callAgain } from '../api/call-again.ts';
import { jobIdPrefixOf, SIMULATION_TYPE } from './simulation-plan.ts';

export interface Ending {
  disabled: number;
  deleted: number;
  /** Waiting runs that were cancelled; null where that could not be done. */
  cancelled: number | null;
  /** Jobs that could not be disabled. */
  left: string[];
  /** What became of the API, and how to disable them by hand; null where nothing is left. */
  problem: string | null;
  mend: string | null;
}

export interface EndSimulation {
  client: Client;
  simulationId: string;
  jobIds: readonly string[];
  /** How long an API that does not answer is asked, ms. */
  giveUpMs: number;
  /** How to disable them by hand. */
  mend: string;
  say: (sentence: string) => void;
}

/** Jobs of one request: quickly done also on a slow disk. */
const JOBS_AT_ONCE = 100;
const ANSWER_WITHIN_MS = 60_000;
const CANCEL_WITHIN_MS = 15_000;
const LOOK_EVERY_MS = 200;
const ROUNDS = 3;

/** Sees to it that nothing of the simulation goes on firing. Never throws: what could not be done is told. */
export async function disableJobs(request: EndSimulation): Promise<Ending> {
  const ending: Ending = { disabled: 0, deleted: 0, cancelled: null, left: [], problem: null, mend: null };
  let done = await forAll(request, 'disable');
  // A request to enable them, whose answer was lost, may have been under way still.
  for (let round = 1; round < ROUNDS && done.error === null && (await hasEnabled(request)); round += 1) {
    done = await forAll(request, 'disable');
  }
  ending.disabled = done.ids.length - done.gone;
  if (done.error === null) return ending;
  const isDone = new Set(done.ids);
  ending.left = request.jobIds.filter(jobId => !isDone.has(jobId));
  ending.problem = messageOf(done.error);
  ending.mend = request.mend;
  return ending;
}

/** Deletes jobs that are disabled; their live runs are cancelled, and their history stays. */
export async function deleteJobs(request: EndSimulation, ending: Ending): Promise<void> {
  const done = await forAll(request, 'delete');
  ending.deleted = done.ids.length - done.gone;
  if (done.error === null) return;
  ending.problem = messageOf(done.error);
  ending.mend = request.mend;
}

/** What waits of the simulation would keep the workers busy after it: it is taken from the queue. */
export async function cancelWaiting({ client, simulationId, giveUpMs }: EndSimulation, ending: Ending): Promise<void> {
  const search = jobIdPrefixOf(simulationId);
  try {
    const filter = { search, type: SIMULATION_TYPE, status: 'queued' as const };
    let operation = await callAgain(() => client.runs.startBulk({ action: 'cancel', filter }), { giveUpMs });
    const deadlineMs = performance.now() + CANCEL_WITHIN_MS;
    while (operation.status === 'running' && performance.now() < deadlineMs) {
      await delay(LOOK_EVERY_MS);
      const { operation_id: operationId } = operation;
      operation = await callAgain(() => client.operations.get(operationId), { giveUpMs });
    }
    ending.cancelled = operation.succeeded;
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    ending.cancelled = null;
  }
}

async function hasEnabled({ client, simulationId, giveUpMs }: EndSimulation): Promise<boolean> {
  const search = jobIdPrefixOf(simulationId);
  const list = () => client.jobs.list({ search, type: SIMULATION_TYPE, enabled: true, limit: 1 });
  const page = await callAgain(list, { giveUpMs }).catch(() => null);
  return page === null || page.items.length > 0;
}

/** A job that is not there any more is done as well; `gone` counts them. */
async function forAll(
  { client, jobIds, giveUpMs, say }: EndSimulation,
  action: Extract<JobBulkAction, 'disable' | 'delete'>,
): Promise<{ ids: string[]; gone: number; error: unknown }> {
  const ids: string[] = [];
  let gone = 0;
  const onTrouble = ({ message }: ApiProblem) => {
    say(`The jobs are not ${action}d yet: ${message} Trying again for ${Math.round(giveUpMs / 1000)} s.`);
  };
  for (let first = 0; first < jobIds.length; first += JOBS_AT_ONCE) {
    const few = jobIds.slice(first, first + JOBS_AT_ONCE);
    try {
      const bulk = () => client.jobs.bulk({ action, job_ids: few }, { timeoutMs: ANSWER_WITHIN_MS });
      const { results } = await callAgain(bulk, { giveUpMs, onTrouble });
      const done = results.filter(({ ok, error }) => ok || error?.code === 'NOT_FOUND');
      ids.push(...done.map(({ job_id }) => job_id));
      gone += done.filter(({ ok }) => !ok).length;
      const refused = results.find(({ ok, error }) => !ok && error?.code !== 'NOT_FOUND');
      if (refused !== undefined) return { ids, gone, error: new Error(refused.error?.message ?? 'refused') };
    } catch (error) {
      return { ids, gone, error };
    }
  }
  return { ids, gone, error: null };
}

/** The command that disables what a simulation has left. The token is not repeated. */
export function mendCommand(simulationId: string | null, url: string | undefined, isDeleting: boolean): string {
  const parts = ['npx multi-job simulate --end', simulationId, url === undefined ? null : `--url ${url}`];
  return [...parts, isDeleting ? '--cleanup' : null].filter(part => part !== null).join(' ');
}
