import type { QueueState } from '@multi-job/contract';
import { pausedPools } from '../../../core/safeguards/pauses.ts';
import { pausesInForce } from '../pauses/pause-rows.ts';
import { priorityAt } from '../runs/run-rows.ts';
import { readState } from '../schedule/scheduler-state.ts';
import type { Reader } from '../store/store.ts';

interface CountRow {
  status: 'queued' | 'delayed' | 'running' | 'awaiting_approval';
  pool: string;
  priority: number;
  count: number;
}

export function getQueueState(reader: Reader): QueueState {
  const counts = reader.sql.rows<CountRow>(
    'SELECT status, pool, priority, count FROM live_counts WHERE count <> 0 ORDER BY pool, priority',
  );
  const total = (status: CountRow['status']): number =>
    counts.filter(row => row.status === status).reduce((sum, row) => sum + row.count, 0);
  return {
    depth: total('queued'),
    delayed: total('delayed'),
    running: total('running'),
    awaiting_approval: total('awaiting_approval'),
    pressure_mode: readState(reader, 'pressure_mode') === 1,
    pools: counts
      .filter(row => row.status === 'queued')
      .map(row => ({ pool: row.pool, priority: priorityAt(row.priority), depth: row.count })),
    lanes: reader.sql
      .rows<{ lane: string; active: number; waiting: number }>(
        'SELECT lane, active, waiting FROM lanes WHERE active > 0 OR waiting > 0 ORDER BY lane',
      )
      .map(row => ({ flow_group: row.lane, active: row.active, waiting: row.waiting })),
  };
}

/** The same without the pools that are paused: what waits there is no load for the others. */
export function depthForPressure(reader: Pick<Reader, 'sql'>, nowMs: number): number {
  const pools = pausedPools(pausesInForce(reader, nowMs));
  if (pools.length === 0) return queueDepth(reader);
  const counted = reader.sql.row<{ depth: number }>(
    `SELECT coalesce(sum(count), 0) AS depth FROM live_counts WHERE status = 'queued'
       AND pool NOT IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(pools)],
  );
  return counted?.depth ?? 0;
}

/** Queued runs, over all pools. */
function queueDepth({ sql }: Pick<Reader, 'sql'>): number {
  const counted = sql.row<{ depth: number }>(
    `SELECT coalesce(sum(count), 0) AS depth FROM live_counts WHERE status = 'queued'`,
  );
  return counted?.depth ?? 0;
}
