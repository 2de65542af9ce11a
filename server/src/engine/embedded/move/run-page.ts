import type { RunLogLine } from '@multi-job/contract';
import { isTerminal } from '@multi-job/contract/run-status';
import type { ExportPage, ExportQuery } from '../../port/move.ts';
import type { LiveState, MovedRun } from '../../port/moved-records.ts';
import { givenApproval } from '../approvals/approval-rows.ts';
import { runOf } from '../runs/list-runs.ts';
import { RUN_COLUMNS } from '../runs/run-rows.ts';
import type { RunRow } from '../runs/run-rows.ts';
import { mendedJson } from '../../records/readable-record.ts';
import type { Reader } from '../store/store.ts';
import { placeAfter } from './page-of.ts';

const LIMIT = 200;
/** Runs with long logs make shorter pages. */
const MOST_LINES = 5000;

type Row = RunRow & { fence: number; lane: string | null; lane_limit: number | null };

export function runPage(reader: Reader, { after }: ExportQuery<'runs'>): ExportPage<'runs'> {
  const rows = reader.sql.rows<Row>(
    `SELECT ${RUN_COLUMNS}, fence, lane, lane_limit FROM runs WHERE run_id > ? ORDER BY run_id LIMIT ?`,
    [placeAfter(after, ''), LIMIT],
  );
  const records: MovedRun[] = [];
  let lines = 0;
  for (const row of rows) {
    if (lines >= MOST_LINES) break;
    const run = movedRun(reader, row);
    lines += run.logs.length;
    records.push(run);
  }
  const isLast = records.length === rows.length && rows.length < LIMIT;
  return { records, next: isLast ? null : JSON.stringify(records.at(-1)?.run.run_id) };
}

function movedRun(reader: Reader, row: Row): MovedRun {
  return {
    run: runOf(reader, row, true),
    logs: reader.sql.rows<RunLogLine>(
      'SELECT seq, at, attempt, level, message FROM run_logs WHERE run_id = ? ORDER BY seq',
      [row.run_id],
    ),
    live: isTerminal(row.status) ? null : liveState(reader, row),
  };
}

function liveState(reader: Reader, row: Row): LiveState {
  const apart = reader.sql.row<{ checkpoint: string | null }>('SELECT checkpoint FROM run_payloads WHERE run_id = ?', [
    row.run_id,
  ]);
  const checkpoint = mendedJson(apart?.checkpoint, () => true);
  return {
    fence: row.fence,
    lane: row.lane === null ? null : { group: row.lane, limit: row.lane_limit },
    checkpoint: checkpoint === null ? null : (JSON.parse(checkpoint) as unknown),
    given: row.approval_id === null ? null : givenApproval(reader, row.approval_id),
  };
}
