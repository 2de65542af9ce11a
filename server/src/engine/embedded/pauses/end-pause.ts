import type { Pause } from '@multi-job/contract';
import { pauseDetail, pauseView } from '../../../core/safeguards/pauses.ts';
import { isoOf } from '../../../core/clock.ts';
import { noSuchPause } from '../../port/no-such-pause.ts';
import type { Transaction } from '../store/transaction.ts';
import { pausesInForce } from './pause-rows.ts';
import { releaseHeld, wakeQueues } from './release-held.ts';

export function endPause(
  tx: Transaction,
  { scope, actor, nowMs }: { scope: string; actor: string; nowMs: number },
): Pause {
  const pause = pausesInForce(tx, nowMs).find(each => each.scope === scope);
  if (pause === undefined) throw noSuchPause(scope);
  tx.sql.run('DELETE FROM pauses WHERE scope = ?', [scope]);
  releaseHeld(tx, nowMs);
  tx.event('pause.ended', nowMs, {}, { ...pauseDetail(pause), ended_by: actor });
  wakeQueues(tx);
  return pauseView(pause);
}

/** Those whose time is over: what they held back is due by itself. */
export function expirePauses(tx: Transaction, nowMs: number): void {
  const over = tx.sql.rows<{ scope: string; until_ms: number; since_ms: number; reason: string; actor: string }>(
    'SELECT scope, until_ms, since_ms, reason, actor FROM pauses WHERE until_ms <= ? ORDER BY scope',
    [nowMs],
  );
  if (over.length === 0) return;
  tx.sql.run('DELETE FROM pauses WHERE until_ms <= ?', [nowMs]);
  for (const { scope, until_ms: untilMs, since_ms: sinceMs, reason, actor } of over) {
    const until = isoOf(untilMs);
    tx.event('pause.ended', nowMs, {}, { scope, since: isoOf(sinceMs), until, reason, actor, ended_by: null });
  }
  wakeQueues(tx);
}
