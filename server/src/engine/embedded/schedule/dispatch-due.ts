import type { Logger } from '../../../core/logger.ts';
import type { DispatchDue, DispatchResult } from '../../port/schedule.ts';
import type { Reader } from '../store/store.ts';
import type { Transaction } from '../store/transaction.ts';
import { DispatchBatch } from './dispatch-batch.ts';
import { isPressureDue } from './dispatch-guards.ts';
import { dueJobs } from './due-jobs.ts';
import { nextWakeMs } from './next-wake-ms.ts';
import { readState } from './scheduler-state.ts';

/** What a batch would come to without anything due; null when there is something to do. Asked before the write lock is taken. */
export function idleDispatch(reader: Reader, command: DispatchDue): DispatchResult | null {
  const nextMs = nextWakeMs(reader);
  if ((nextMs !== null && nextMs <= command.nowMs) || isPressureDue(reader, command.pressure, command.nowMs))
    return null;
  const isUnderPressure = readState(reader, 'pressure_mode') === 1;
  return { decisions: [], isCapped: false, hasMore: false, isUnderPressure, nextWakeMs: nextMs };
}

/** The transaction holds the write lock from its start, so what is read here is what is decided on. */
export function dispatchDue(tx: Transaction, command: DispatchDue, logger: Logger): DispatchResult {
  const { nowMs, limit } = command;
  const batch = new DispatchBatch(tx, command, logger);
  const due = dueJobs(tx, nowMs, limit + 1);
  for (const job of due.slice(0, limit)) {
    if (!batch.dispatch(job)) break;
  }
  batch.close();
  return {
    decisions: batch.decisions,
    isCapped: batch.isCapped,
    hasMore: !batch.isCapped && due.length > limit,
    isUnderPressure: batch.isUnderPressure,
    nextWakeMs: nextWakeMs(tx),
  };
}
