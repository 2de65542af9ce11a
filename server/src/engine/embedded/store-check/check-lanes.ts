import { admitWaiting, laneState } from '../schedule/lanes.ts';
import type { Transaction } from '../store/transaction.ts';
import { drift, found } from './found.ts';
import type { Found, Look, Seen } from './found.ts';
import { LIVE } from './live-runs.ts';

interface Row {
  lane: string;
  active: number;
  waiting: number;
  counted_active: number;
  counted_waiting: number;
}

const ROWS = `SELECT coalesce(c.lane, l.lane) AS lane, coalesce(l.active, 0) AS active, coalesce(l.waiting, 0) AS waiting,
    coalesce(c.active, 0) AS counted_active, coalesce(c.waiting, 0) AS counted_waiting
  FROM (SELECT lane, sum(lane_held) AS active, sum(delay_reason IS 'lane_full') AS waiting FROM ${LIVE}
      WHERE lane IS NOT NULL GROUP BY lane) c
    FULL JOIN lanes l USING (lane)`;

/** Places taken and runs that wait, by lane, against the runs themselves. */
export function checkLanes({ reader, nowMs }: Look): Seen {
  const rows = reader.sql.rows<Row>(ROWS);
  return {
    found: rows.flatMap(row => faultOf(row, nowMs) ?? stuckIn(reader, row, nowMs) ?? []),
    looked: rows.length,
    next: null,
  };
}

function faultOf(row: Row, nowMs: number): Found | null {
  const { lane, active, waiting, counted_active: counted, counted_waiting: countedWaiting } = row;
  if (active === counted && waiting === countedWaiting) return null;
  const detail = `places ${drift(active, counted)}; waiting ${drift(waiting, countedWaiting)}`;
  const mend = (tx: Transaction): void => {
    tx.sql.run(
      `INSERT INTO lanes (lane, active, waiting) VALUES (?, ?, ?)
       ON CONFLICT DO UPDATE SET active = excluded.active, waiting = excluded.waiting`,
      [lane, counted, countedWaiting],
    );
    admitWaiting(tx, lane, nowMs);
  };
  return found('lane_count_drifted', lane, mend, { detail });
}

/** Where there is room somebody is let in with the step that makes it; nobody would look again. */
function stuckIn(reader: Look['reader'], { lane, waiting }: Row, nowMs: number): Found | null {
  if (waiting === 0) return null;
  const head = reader.sql.row<{ lane_limit: number | null }>(
    `SELECT iif(jobs.job_id IS NULL, runs.lane_limit, jobs.lane_limit) AS lane_limit FROM runs LEFT JOIN jobs USING (job_id)
     WHERE runs.lane = ? AND delay_reason = 'lane_full' ORDER BY ready_ms, run_id LIMIT 1`,
    [lane],
  );
  const { active } = laneState(reader, lane);
  if (head === undefined || (head.lane_limit !== null && active >= head.lane_limit)) return null;
  const mend: Found['mend'] = tx => {
    admitWaiting(tx, lane, nowMs);
  };
  return found('lane_stuck', lane, mend, { detail: `${waiting} wait, ${active} have a place` });
}
