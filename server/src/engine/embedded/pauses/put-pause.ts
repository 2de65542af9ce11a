import type { Pause } from '@multi-job/contract';
import { pauseDetail, pauseView } from '../../../core/safeguards/pauses.ts';
import type { PutPause } from '../../port/pauses.ts';
import type { Transaction } from '../store/transaction.ts';
import { pausesInForce } from './pause-rows.ts';
import { releaseHeld } from './release-held.ts';

export function putPause(tx: Transaction, { scope, untilMs, reason, actor, nowMs }: PutPause): Pause {
  const before = pausesInForce(tx, nowMs).find(pause => pause.scope === scope);
  const pause = { scope, sinceMs: before?.sinceMs ?? nowMs, untilMs, reason, actor };
  tx.sql.run(
    `INSERT INTO pauses (scope, until_ms, since_ms, reason, actor) VALUES (?, ?, ?, ?, ?) ON CONFLICT (scope) DO UPDATE SET
       until_ms = excluded.until_ms, since_ms = excluded.since_ms, reason = excluded.reason, actor = excluded.actor`,
    [scope, untilMs, pause.sinceMs, reason, actor],
  );
  if (before !== undefined) releaseHeld(tx, nowMs);
  tx.event(before === undefined ? 'pause.started' : 'pause.changed', nowMs, {}, pauseDetail(pause));
  tx.wake('schedule');
  return pauseView(pause);
}
