import type { Client } from '@multi-job/contract';
import { AppError } from '../../core/errors.ts';
import { callAgain } from '../api/call-again.ts';
import { seconds } from './duration-text.ts';
import { jobIdsOf, jobSpecOf, type SimulationOwner, type SimulationPlan } from './simulation-plan.ts';

export interface CreateJobs {
  client: Client;
  plan: SimulationPlan;
  owner: SimulationOwner;
  /** The time of the API, epoch ms. */
  now: () => number;
  signal: AbortSignal;
  /** Called once, before the first job is enabled. */
  onEnabling: () => void;
  say: (sentence: string) => void;
}

const SAVES_AT_ONCE = 4;
const JOBS_AT_ONCE = 100;
const ANSWER_WITHIN_MS = 60_000;
const GIVE_UP_MS = 30_000;
/** Before the first firing there is at least so much time. */
const LEAD_MS = 1500;
/** So many are saved to see how quickly that goes, with a start that is far enough away. */
const TRIED_JOBS = 12;
const FAR_AWAY_MS = 3_600_000;
/** Of what is expected by that, so much is allowed for; enabling takes about as long as saving. */
const ALLOWANCE = 2;
const TRIES = 3;

/**
 * Stores the jobs disabled and enables them together, so that all of them have their first firing at one instant that is
 * still to come. Where that took longer than expected they are given a later start and stored again.
 *
 * @returns the first due time, epoch ms. Some jobs may have been enabled after it where enabling took unexpectedly long.
 * @throws ApiProblem; CONFLICT where the API is too slow; the reason of the signal.
 */
export async function createJobs(request: CreateJobs): Promise<number> {
  const { plan, now, say } = request;
  const jobIds = jobIdsOf(plan);
  let { perJobMs } = await saveAll(request, jobIds.slice(0, TRIED_JOBS), now() + FAR_AWAY_MS);
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const startMs = Math.ceil(now() + LEAD_MS + attempt * ALLOWANCE * perJobMs * plan.jobs);
    const saved = await saveAll(request, jobIds, startMs);
    perJobMs = saved.perJobMs;
    if (saved.isWhole && now() + perJobMs * plan.jobs < startMs) {
      await enableAll(request);
      return startMs;
    }
    say('Saving the jobs takes longer than expected; their start is put off.');
  }
  const took = seconds((perJobMs * plan.jobs) / 1000);
  throw new AppError(
    'CONFLICT',
    `Saving the jobs takes longer each time (now ${took}): the API is overloaded already. Try fewer with --jobs.`,
  );
}

/** Ends early where the start has come before they are saved: a schedule that is over would be refused. */
async function saveAll(
  { client, plan, owner, now, signal }: CreateJobs,
  jobIds: readonly string[],
  startMs: number,
): Promise<{ perJobMs: number; isWhole: boolean }> {
  const beganMs = now();
  const waiting = [...jobIds];
  let saved = 0;
  const saveWaiting = async () => {
    try {
      for (let jobId = waiting.shift(); jobId !== undefined && now() < startMs; jobId = waiting.shift()) {
        const spec = jobSpecOf(plan, owner, jobId, startMs);
        const options = { enabled: false, note: 'made by multi-job simulate', signal };
        await callAgain(() => client.jobs.save(spec, options), { giveUpMs: GIVE_UP_MS, signal });
        saved += 1;
      }
    } finally {
      // Where one is refused, so are the others.
      waiting.length = 0;
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: SAVES_AT_ONCE }, saveWaiting));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return { perJobMs: (now() - beganMs) / Math.max(1, saved), isWhole: saved === jobIds.length };
}

/** A request under way is waited for, whoever wants to stop: it would go on enabling behind our back. */

async function enableAll({ client, plan, signal, onEnabling }: CreateJobs): Promise<void> {
  const jobIds = jobIdsOf(plan);
  signal.throwIfAborted();
  onEnabling();
  for (let first = 0; first < jobIds.length; first += JOBS_AT_ONCE) {
    signal.throwIfAborted();
    const few = jobIds.slice(first, first + JOBS_AT_ONCE);
    const enable = () => client.jobs.bulk({ action: 'enable', job_ids: few }, { timeoutMs: ANSWER_WITHIN_MS });
    const { results } = await callAgain(enable, { giveUpMs: GIVE_UP_MS, signal });
    const refused = results.find(({ ok }) => !ok);
    if (refused !== undefined) {
      throw new AppError(
        'CONFLICT',
        `${refused.job_id} could not be enabled: ${refused.error?.message ?? 'no reason given'}`,
      );
    }
  }
}
