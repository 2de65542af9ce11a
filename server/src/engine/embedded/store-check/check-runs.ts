import { failUnapproved } from '../approvals/resolve-approval.ts';
import { liveRun } from '../queue/live-run.ts';
import { rescueRun } from '../queue/rescue.ts';
import { found, nextOf } from './found.ts';
import type { Found, Look, Seen } from './found.ts';

interface Row {
  run_id: string;
  job_id: string;
  status: string;
  is_ended: number;
  lane: string | null;
  lane_held: number;
  delay_reason: string | null;
  worker_id: string | null;
  has_holder: number;
  is_asked: number;
  unreadable: string | null;
}

const TERMINAL = new Set(['success', 'failed', 'cancelled']);
const APPROVAL_LOST = {
  code: 'approval_lost',
  message: 'The approval that the run waited for is not in the store any more. Run it again to be asked anew.',
};

const ROWS = `SELECT run_id, job_id, status, finished_ms IS NOT NULL AS is_ended, lane, lane_held, delay_reason, worker_id,
    status <> 'running' OR EXISTS (SELECT 1 FROM agents WHERE agent_id = worker_id) AS has_holder,
    status <> 'awaiting_approval'
      OR EXISTS (SELECT 1 FROM approvals a WHERE a.run_id = runs.run_id AND a.status = 'pending') AS is_asked,
    CASE
      WHEN coalesce(json_valid(attempts), 1) = 0 THEN 'attempts'
      WHEN coalesce(json_valid(progress), 1) = 0 THEN 'progress'
      WHEN coalesce(json_valid(inputs), 1) = 0 THEN 'inputs'
      WHEN coalesce(json_valid(output), 1) = 0 THEN 'output'
      WHEN max(scheduled_ms, available_ms, coalesce(started_ms, 0), coalesce(finished_ms, 0)) > 8640000000000000 THEN 'a time'
      WHEN has_payload = 1 AND NOT EXISTS (
        SELECT 1 FROM run_payloads p WHERE p.run_id = runs.run_id AND coalesce(json_valid(p.inputs), 1)
          AND coalesce(json_valid(p.output), 1) AND coalesce(json_valid(p.checkpoint), 1)) THEN 'payload'
    END AS unreadable
  FROM runs WHERE run_id > ? ORDER BY run_id LIMIT ?`;

/** Each run by itself: whether what its row says can be, and whether somebody would ever look at it again. */
export function checkRuns({ reader, after, limit, nowMs }: Look): Seen {
  const rows = reader.sql.rows<Row>(ROWS, [after, limit]);
  const runIds = rows.map(row => row.run_id);
  return { found: rows.flatMap(row => faultsOf(row, nowMs)), looked: rows.length, next: nextOf(runIds, limit) };
}

function faultsOf(row: Row, nowMs: number): Found[] {
  const { run_id: runId, job_id: jobId, unreadable } = row;
  const faults = endFault(row, nowMs) ?? [...waitFaults(row), ...holderFaults(row, nowMs)];
  if (unreadable !== null) faults.push(found('run_unreadable', runId, null, { detail: unreadable }));
  return faults.map(fault => ({ ...fault, runId, jobId }));
}

/** Whatever else is wrong with it is looked at once this is mended. */
function endFault({ run_id: runId, status, is_ended: isEnded }: Row, nowMs: number): Found[] | null {
  const isOver = TERMINAL.has(status);
  if (isOver === (isEnded === 1)) return null;
  const detail = isOver ? `${status}, without an end` : `${status}, with an end`;
  return [found('run_half_ended', runId, endAsStatusSays(runId, isOver, nowMs), { detail })];
}

function waitFaults(row: Row): Found[] {
  const { run_id: runId, status, delay_reason: reason } = row;
  const faults: Found[] = [];
  if (status === 'delayed' && reason === null) {
    faults.push(found('delayed_entry_missing', runId, set('delay_reason', 'run_at', runId)));
  }
  if (status !== 'delayed' && reason !== null) {
    const detail = `${status}, ${reason}`;
    faults.push(found('delayed_entry_wrong', runId, set('delay_reason', null, runId), { detail }));
  }
  const holds = row.lane !== null && (status === 'queued' || status === 'running' || isBetweenAttempts(row));
  if (holds !== (row.lane_held === 1)) {
    const detail = `${status} in lane ${row.lane ?? 'none'}, ${holds ? 'without' : 'with'} a place`;
    faults.push(found('lane_place_wrong', runId, set('lane_held', holds ? 1 : 0, runId), { detail }));
  }
  return faults;
}

function holderFaults(row: Row, nowMs: number): Found[] {
  const { run_id: runId } = row;
  if (row.has_holder === 0) {
    const detail = row.worker_id ?? 'no worker';
    return [found('run_held_by_nobody', runId, takeBack(runId, nowMs), { detail })];
  }
  return row.is_asked === 0 ? [found('approval_missing', runId, endUnasked(runId, nowMs))] : [];
}

function isBetweenAttempts({ status, delay_reason: reason }: Row): boolean {
  return status === 'delayed' && (reason === 'retry' || reason === 'snooze');
}

function set(column: 'delay_reason' | 'lane_held', value: string | number | null, runId: string): Found['mend'] {
  return tx => {
    tx.sql.run(`UPDATE runs SET ${column} = ? WHERE run_id = ?`, [value, runId]);
    tx.wake('schedule');
  };
}

/** The status is what every verb goes by; the end is told by it. */
function endAsStatusSays(runId: string, isOver: boolean, nowMs: number): Found['mend'] {
  return ({ sql }) => {
    sql.run('UPDATE runs SET finished_ms = ?, lane_held = iif(?, 0, lane_held) WHERE run_id = ?', [
      isOver ? nowMs : null,
      isOver ? 1 : 0,
      runId,
    ]);
  };
}

function takeBack(runId: string, nowMs: number): Found['mend'] {
  return tx => {
    const run = liveRun(tx, runId);
    if (run !== undefined) rescueRun(tx, run, nowMs);
  };
}

function endUnasked(runId: string, nowMs: number): Found['mend'] {
  return tx => {
    const run = liveRun(tx, runId);
    if (run !== undefined) failUnapproved(tx, run, APPROVAL_LOST, nowMs);
  };
}
