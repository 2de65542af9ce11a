import type { Guard } from '@multi-job/contract';
import { pauseOf } from '../../../core/safeguards/pauses.ts';
import type { GuardState } from '../../../core/safeguards/guard-state.ts';
import { pausesIn } from '../pauses/pause-reply.ts';
import { SEPARATOR } from '../store/layouts.ts';
import { listOf, numberOrNull, textsOf } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';
import { cooldownOf } from './next-wake-ms.ts';

export async function getGuardState(store: RedisStore, jobId: string, nowMs: number): Promise<GuardState> {
  const reply = textsOf(listOf(await store.run('guard-state', [nowMs, jobId])));
  const [enabled, nextDue, pending, failures, cooldown, pressure, depth, group = '', ...rest] = reply;
  const [
    laneLimit,
    laneActive,
    laneWaiting,
    activeRuns,
    lastSkip = '',
    dispatched,
    pauses,
    pool = '',
    marks = '',
    wake,
  ] = rest;
  return {
    enabled: enabled === '1',
    nextDueMs: numberOrNull(nextDue),
    wakeMs: numberOrNull(wake),
    pause: pauseOf(pausesIn(pauses), { pool, marks: marks.split(SEPARATOR) }, nowMs),
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

/** `guard|at|due` */
function skipOf(text: string): GuardState['lastSkip'] {
  if (text === '') return null;
  const [guard, atMs, dueMs] = text.split('|');
  return { guard: guard as Guard, atMs: Number(atMs), dueMs: Number(dueMs) };
}
