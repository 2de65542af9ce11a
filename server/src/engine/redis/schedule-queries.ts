import type { Guard, JobMemory, RunError } from '@multi-job/contract';
import { isoOrNull } from '../../core/clock.ts';
import { AppError } from '../../core/errors.ts';
import type { GuardState } from '../../core/safeguards/guard-state.ts';
import { answerOf, listOf, numberOrNull, pipelineAnswers, textsOf } from './replies.ts';
import type { RedisStore } from './redis-store.ts';

export async function nextWakeMs(store: RedisStore): Promise<number | null> {
  const [, wake] = await answerOf(store.redis.zrange(store.keys.of('wake'), '0', '0', 'WITHSCORES'));
  return numberOrNull(wake);
}

export async function getMemory(store: RedisStore, jobId: string): Promise<JobMemory> {
  const reads = store.redis.multi().get(store.keys.jobCounts(jobId)).hmget(store.keys.job(jobId), 'cu', 'le', 'lf');
  const [counts, hash] = await pipelineAnswers(reads.exec());
  if (typeof counts !== 'string') throw new AppError('NOT_FOUND', `Job "${jobId}" does not exist.`);
  const [, failures, succeededAt] = counts.split('\u001f');
  const [cooldown, error = '', failedAt] = textsOf(hash);
  return {
    job_id: jobId,
    consecutive_failures: Number(failures),
    cooldown_until: isoOrNull(cooldownOf(cooldown)),
    last_error: error === '' ? null : (JSON.parse(error) as RunError),
    last_failure_at: isoOrNull(numberOrNull(failedAt)),
    last_success_at: isoOrNull(numberOrNull(succeededAt)),
  };
}

export async function getGuardState(store: RedisStore, jobId: string, nowMs: number): Promise<GuardState> {
  const reply = textsOf(listOf(await store.run('guard-state', [nowMs, jobId])));
  const [enabled, nextDue, pending, failures, cooldown, pressure, depth, group = '', ...rest] = reply;
  const [laneLimit, laneActive, laneWaiting, activeRuns, lastSkip = '', dispatched] = rest;
  return {
    enabled: enabled === '1',
    nextDueMs: numberOrNull(nextDue),
    pendingApprovals: Number(pending),
    consecutiveFailures: Number(failures),
    cooldownUntilMs: cooldownOf(cooldown),
    isUnderPressure: pressure === '1',
    queueDepth: Number(depth),
    lane:
      group === ''
        ? null
        : {
            group,
            active: Number(laneActive),
            waiting: Number(laneWaiting),
            limit: laneLimit === '0' ? null : Number(laneLimit),
          },
    activeRuns: Number(activeRuns),
    lastSkip: skipOf(lastSkip),
    dispatchedThisSecond: Number(dispatched),
  };
}

/** A cooldown that a success cleared is kept as 0. */
function cooldownOf(text: string | undefined): number | null {
  const untilMs = numberOrNull(text);
  return untilMs === 0 ? null : untilMs;
}

/** `guard|at|due` */
function skipOf(text: string): GuardState['lastSkip'] {
  if (text === '') return null;
  const [guard, atMs, dueMs] = text.split('|');
  return { guard: guard as Guard, atMs: Number(atMs), dueMs: Number(dueMs) };
}
