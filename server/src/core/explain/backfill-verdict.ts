import type { Backfill, VerdictOf } from '@multi-job/contract';
import type { ExplainFacts } from './explain-facts.ts';

/** How far the backfills of the job are. What keeps one back is what keeps the schedule back as well, and has its own check. */
export function backfillVerdict({ backfills }: Pick<ExplainFacts, 'backfills'>): VerdictOf<'backfill'> {
  return {
    check: 'backfill',
    blocks: false,
    under_way: backfills.map(backfill => ({
      backfill_id: backfill.backfill_id,
      from: backfill.from,
      until: backfill.until,
      to_run: backfill.to_run,
      left: leftOf(backfill),
      waits_for: backfill.waits_for,
      waits_since: backfill.waits_since,
    })),
  };
}

/** Due times whose turn has not come; a cancelled one starts no more. */
function leftOf({ to_run, created, found, cancel_requested }: Backfill): number {
  return cancel_requested ? 0 : Math.max(0, to_run - created - found);
}
