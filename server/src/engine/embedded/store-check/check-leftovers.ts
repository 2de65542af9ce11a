import { drift, found, nextOf } from './found.ts';
import type { Found, Look, Seen } from './found.ts';
import { LIVE } from './live-runs.ts';

interface StateRow {
  job_id: string;
  live_runs: number;
  finished_runs: number;
  ledger_rows: number;
  is_armed: number;
  counted: number;
  live: number;
}

/** States of jobs that are gone: they stay while runs are kept, and say how many. */
export function checkStates({ reader, after, limit }: Look, isFewLive: boolean): Seen {
  const rows = reader.sql.rows<StateRow>(
    `SELECT job_id, live_runs, finished_runs, ledger_rows, wake_ms IS NOT NULL AS is_armed,
       (SELECT count(*) FROM runs INDEXED BY runs_by_job WHERE runs.job_id = s.job_id) AS counted,
       ${isFewLive ? 'coalesce(l.live, 0)' : 'live_runs'} AS live
     FROM job_state s ${isFewLive ? `LEFT JOIN (SELECT job_id, count(*) AS live FROM ${LIVE} GROUP BY job_id) l USING (job_id)` : ''}
     WHERE job_id > ? AND NOT EXISTS (SELECT 1 FROM jobs WHERE jobs.job_id = s.job_id)
     ORDER BY job_id LIMIT ?`,
    [after, limit],
  );
  return {
    found: rows.flatMap(stateFault),
    looked: rows.length,
    next: nextOf(
      rows.map(row => row.job_id),
      limit,
    ),
  };
}

function stateFault(row: StateRow): Found[] {
  const { job_id: jobId, counted, live } = row;
  const about = { jobId };
  if (counted === 0) {
    return [
      found(
        'job_state_orphan',
        jobId,
        ({ sql }) => void sql.run('DELETE FROM job_state WHERE job_id = ?', [jobId]),
        about,
      ),
    ];
  }
  if (row.is_armed === 1) {
    const disarm: Found['mend'] = ({ sql }) => {
      sql.run('UPDATE job_state SET anchor_ms = NULL, next_due_ms = NULL, wake_ms = NULL WHERE job_id = ?', [jobId]);
    };
    return [found('schedule_entry_orphan', jobId, disarm, { ...about, detail: 'the job is gone' })];
  }
  if (row.live_runs === live && row.finished_runs === counted - live) return [];
  const mend: Found['mend'] = ({ sql }) => {
    sql.run('UPDATE job_state SET live_runs = ?, finished_runs = ? WHERE job_id = ?', [live, counted - live, jobId]);
  };
  const detail = `active runs ${drift(row.live_runs, live)}; finished runs ${drift(row.finished_runs, counted - live)}`;
  return [found('job_count_drifted', jobId, mend, { ...about, detail })];
}

/** Runs of a job that is gone are told by its state, which goes with the last of them. */
export function checkUncounted({ reader, after, limit }: Look): Seen {
  const rows = reader.sql.rows<{ job_id: string; has_state: number }>(
    `SELECT job_id, EXISTS (SELECT 1 FROM job_state s WHERE s.job_id = r.job_id) AS has_state
     FROM (SELECT DISTINCT job_id FROM runs INDEXED BY runs_by_job WHERE job_id > ? ORDER BY job_id LIMIT ?) r
     ORDER BY job_id`,
    [after, limit],
  );
  const missing = rows.filter(row => row.has_state === 0);
  return {
    found: missing.map(({ job_id: jobId }) => {
      const mend: Found['mend'] = ({ sql }) => {
        sql.run(
          `INSERT INTO job_state (job_id, live_runs, finished_runs)
             SELECT ?1, count(*) FILTER (WHERE finished_ms IS NULL), count(finished_ms) FROM runs WHERE job_id = ?1`,
          [jobId],
        );
      };
      return found('job_state_missing', jobId, mend, { jobId });
    }),
    looked: rows.length,
    next: nextOf(
      rows.map(row => row.job_id),
      limit,
    ),
  };
}

/** Rows of the ledger, versions and notices of jobs that are gone. */
export function checkLedgers({ reader }: Look): Seen {
  const tables = ['occurrences', 'job_versions', 'notices'] as const;
  const faults = tables.flatMap(table =>
    reader.sql
      .rows<{ job_id: string }>(
        // A job id at a time, along the key of the table.
        `WITH RECURSIVE ids(job_id) AS (
           SELECT min(job_id) FROM ${table}
           UNION ALL SELECT (SELECT min(job_id) FROM ${table} t WHERE t.job_id > ids.job_id) FROM ids WHERE job_id IS NOT NULL)
         SELECT job_id FROM ids WHERE job_id IS NOT NULL AND job_id <> ''
           AND NOT EXISTS (SELECT 1 FROM jobs WHERE jobs.job_id = ids.job_id)`,
      )
      .map(({ job_id: jobId }) => {
        const mend: Found['mend'] = ({ sql }) => void sql.run(`DELETE FROM ${table} WHERE job_id = ?`, [jobId]);
        return found('ledger_orphan', jobId, mend, { jobId, detail: table.replace('job_versions', 'versions') });
      }),
  );
  return { found: faults, looked: 0, next: null };
}

/** Logs, payloads and reservations whose run is gone. */
export function checkRunLeftovers({ reader, after, limit }: Look): Seen {
  const rows = reader.sql.rows<{ run_id: string; is_known: number }>(
    `WITH RECURSIVE logged(run_id) AS (
       SELECT min(run_id) FROM run_logs WHERE run_id > ?1
       UNION ALL SELECT (SELECT min(run_id) FROM run_logs l WHERE l.run_id > logged.run_id) FROM logged
         WHERE run_id IS NOT NULL LIMIT ?2)
     SELECT run_id, EXISTS (SELECT 1 FROM runs WHERE runs.run_id = every.run_id) AS is_known FROM (
       SELECT run_id FROM logged WHERE run_id IS NOT NULL
       UNION SELECT run_id FROM (SELECT run_id FROM run_payloads WHERE run_id > ?1 ORDER BY run_id LIMIT ?2)) every
     ORDER BY run_id LIMIT ?2`,
    [after, limit],
  );
  const orphans = rows.filter(row => row.is_known === 0);
  return {
    found: orphans.map(({ run_id: runId }) => {
      const mend: Found['mend'] = ({ sql }) => {
        for (const table of ['run_payloads', 'run_logs']) sql.run(`DELETE FROM ${table} WHERE run_id = ?`, [runId]);
      };
      return found('run_leftover', runId, mend, { runId });
    }),
    looked: rows.length,
    next: nextOf(
      rows.map(row => row.run_id),
      limit,
    ),
  };
}
