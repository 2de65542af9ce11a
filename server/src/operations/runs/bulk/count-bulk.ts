import type { BulkFilter, Operation } from '@multi-job/contract';
import type { Engine } from '../../../engine/engine.ts';
import { bulkStages, stageFilter } from './bulk-stages.ts';

/** Counting goes no further. */
const COUNT_AT_MOST = 10_000;

/** How many runs a bulk action is for now. `isCapped`: there may be more. */
export async function countBulk(
  engine: Engine,
  { action, filter, beforeMs }: { action: Operation['action']; filter: BulkFilter; beforeMs: number },
): Promise<{ matched: number; isCapped: boolean }> {
  const statuses = [...new Set(bulkStages(action, filter))];
  const counts = await Promise.all(
    statuses.map(status => engine.countRuns(stageFilter(filter, status, beforeMs), COUNT_AT_MOST)),
  );
  const matched = Math.min(
    COUNT_AT_MOST,
    counts.reduce((sum, count) => sum + count, 0),
  );
  return { matched, isCapped: matched === COUNT_AT_MOST };
}
