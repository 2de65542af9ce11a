import type { JobSpec } from '@multi-job/contract';
import { marksOfJob } from '../../../core/jobs/job-marks.ts';
import type { Arm } from '../../../core/schedules/occurrence-plan.ts';
import type { CheckPart } from '../../port/store-check.ts';
import { armJob, placeInShape } from '../jobs/arm-job.ts';
import { markJob } from '../jobs/mark-job.ts';
import type { Transaction } from '../store/transaction.ts';
import { drift, found, nextOf } from './found.ts';
import type { Found, Look, Seen } from './found.ts';
import { LIVE } from './live-runs.ts';

interface Row {
  job_id: string;
  version_id: string;
  enabled: number;
  has_state: number;
  has_version: number;
  anchor_ms: number | null;
  next_due_ms: number | null;
  wake_ms: number | null;
  live_runs: number;
  finished_runs: number;
  ledger_rows: number;
  counted_runs: number;
  counted_ledger: number;
}

const ROWS = `SELECT job_id, version_id, enabled, s.job_id IS NOT NULL AS has_state,
    EXISTS (SELECT 1 FROM job_versions v WHERE v.job_id = jobs.job_id AND v.version_id = jobs.version_id AND json_valid(spec)) AS has_version, anchor_ms, next_due_ms, wake_ms,
    coalesce(live_runs, 0) AS live_runs, coalesce(finished_runs, 0) AS finished_runs, coalesce(ledger_rows, 0) AS ledger_rows,
    (SELECT count(*) FROM runs INDEXED BY runs_by_job WHERE runs.job_id = jobs.job_id) AS counted_runs,
    (SELECT count(*) FROM occurrences o WHERE o.job_id = jobs.job_id) AS counted_ledger
  FROM jobs LEFT JOIN job_state s USING (job_id) WHERE job_id > ? ORDER BY job_id LIMIT ?`;

/** Each job: its spec, its state, where its schedule stands, and what is counted of it. */
export function checkJobs(look: Look, armOf: CheckPart['armOf'], isFewLive: boolean): Seen {
  const { reader, after, limit } = look;
  const rows = reader.sql.rows<Row>(ROWS, [after, limit]);
  const live = isFewLive ? liveByJob(look, rows) : null;
  const marks = marksByJob(look, rows);
  return {
    found: rows.flatMap(row => faultsOf(look, row, { armOf, live, marks: marks.get(row.job_id) ?? [] })),
    looked: rows.length,
    next: nextOf(
      rows.map(row => row.job_id),
      limit,
    ),
  };
}

function liveByJob({ reader }: Look, rows: readonly Row[]): Map<string, number> {
  const counted = reader.sql.rows<{ job_id: string; count: number }>(
    `SELECT job_id, count(*) AS count FROM ${LIVE} WHERE job_id >= ? AND job_id <= ? GROUP BY job_id`,
    [rows[0]?.job_id ?? '', rows.at(-1)?.job_id ?? ''],
  );
  return new Map(counted.map(row => [row.job_id, row.count]));
}

function marksByJob({ reader }: Look, rows: readonly Row[]): Map<string, string[]> {
  const stored = reader.sql.rows<{ job_id: string; mark: string }>(
    'SELECT job_id, mark FROM job_marks WHERE job_id >= ? AND job_id <= ? ORDER BY job_id, mark',
    [rows[0]?.job_id ?? '', rows.at(-1)?.job_id ?? ''],
  );
  const marks = new Map<string, string[]>();
  for (const { job_id: jobId, mark } of stored) marks.set(jobId, [...(marks.get(jobId) ?? []), mark]);
  return marks;
}

interface Beside {
  armOf: CheckPart['armOf'];
  /** Runs that have not ended, by job; null where they are too many to count. */
  live: Map<string, number> | null;
  /** By which lists find the job, in order. */
  marks: readonly string[];
}

function faultsOf(look: Look, row: Row, { armOf, live, marks }: Beside): Found[] {
  const { job_id: jobId } = row;
  // What was read before may be remembered after it is gone.
  const spec = row.has_version === 1 ? look.reader.specs.get(jobId, row.version_id) : null;
  const faults = [
    spec === null ? found('job_unreadable', jobId, null, { detail: `version ${row.version_id}` }) : null,
    ...stateFaults(row, live),
    spec === null ? null : scheduleFault(look, row, spec, armOf),
    spec === null ? null : markFault(jobId, spec, marks),
  ];
  return faults.flatMap(fault => (fault === null ? [] : [{ ...fault, jobId }]));
}

function stateFaults(row: Row, live: Map<string, number> | null): Found[] {
  const { job_id: jobId } = row;
  if (row.has_state === 0) {
    const insert: Found['mend'] = tx => {
      tx.sql.run('INSERT INTO job_state (job_id) VALUES (?) ON CONFLICT DO NOTHING', [jobId]);
      setCounts(row, live?.get(jobId) ?? 0)(tx);
    };
    return [found('job_state_missing', jobId, insert)];
  }
  const counted = live?.get(jobId) ?? (live === null ? row.live_runs : 0);
  const finished = row.counted_runs - counted;
  const wrong = [
    row.live_runs === counted ? null : `active runs ${drift(row.live_runs, counted)}`,
    row.finished_runs === finished ? null : `finished runs ${drift(row.finished_runs, finished)}`,
    row.ledger_rows === row.counted_ledger ? null : `ledger ${drift(row.ledger_rows, row.counted_ledger)}`,
  ].filter(text => text !== null);
  if (wrong.length === 0) return [];
  return [found('job_count_drifted', jobId, setCounts(row, counted), { detail: wrong.join('; ') })];
}

function setCounts(row: Row, live: number): (tx: Pick<Transaction, 'sql'>) => void {
  return ({ sql }) => {
    sql.run('UPDATE job_state SET live_runs = ?, finished_runs = ?, ledger_rows = ? WHERE job_id = ?', [
      live,
      row.counted_runs - live,
      row.counted_ledger,
      row.job_id,
    ]);
  };
}

/** Lists find a job by its labels and owner, and a pause of a label holds it by them. */
function markFault(jobId: string, spec: JobSpec, stored: readonly string[]): Found | null {
  const wanted = marksOfJob(spec).toSorted();
  if (wanted.join('\n') === stored.toSorted().join('\n')) return null;
  const mend: Found['mend'] = tx => {
    markJob(tx, jobId, wanted);
  };
  return found('job_index_drifted', jobId, mend, { detail: 'its labels or its owner' });
}

/** A job fires while it is enabled, has a schedule, and all three of its times are there. */
function scheduleFault({ nowMs }: Look, row: Row, spec: JobSpec, armOf: CheckPart['armOf']): Found | null {
  const { job_id: jobId, anchor_ms: anchorMs, next_due_ms: nextDueMs, wake_ms: wakeMs } = row;
  const given = [anchorMs, nextDueMs, wakeMs].filter(ms => ms !== null).length;
  const put = (arm: Arm | null): Found['mend'] => {
    return tx => {
      armJob(tx, jobId, arm);
      placeInShape(tx, jobId, spec, arm);
      tx.wake('schedule');
    };
  };
  if (row.enabled === 0 || spec.schedule === null) {
    return given === 0 ? null : found('schedule_entry_orphan', jobId, put(null));
  }
  if (given === 3) return null;
  const standing = anchorMs !== null && nextDueMs !== null ? { anchorMs, nextDueMs, wakeMs: nextDueMs } : null;
  const arm = standing ?? armOf(spec, nowMs);
  if (arm === null) return given === 0 ? null : found('schedule_entry_orphan', jobId, put(null));
  return found('schedule_entry_missing', jobId, put(arm));
}
