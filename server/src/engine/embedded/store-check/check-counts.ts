import { drift, found } from './found.ts';
import type { Found, Look, Seen } from './found.ts';
import { LIVE } from './live-runs.ts';

interface CountRow {
  status: string;
  pool: string;
  priority: number;
  stored: number;
  counted: number;
}

/** Counts that the verbs keep in step, against what they count. */
export function checkQueueCounts({ reader: { sql } }: Look): Seen {
  const rows = sql.rows<CountRow>(
    `SELECT status, pool, priority, coalesce(l.count, 0) AS stored, coalesce(c.count, 0) AS counted
     FROM (SELECT status, pool, priority, count(*) AS count FROM ${LIVE} GROUP BY status, pool, priority) c
       FULL JOIN live_counts l USING (status, pool, priority)`,
  );
  const wrong = rows.filter(({ stored, counted }) => stored !== counted);
  return { found: wrong.map(queueFault), looked: rows.length, next: null };
}

function queueFault({ status, pool, priority, stored, counted }: CountRow): Found {
  const mend: Found['mend'] = tx => {
    tx.sql.run(
      `INSERT INTO live_counts (status, pool, priority, count) VALUES (?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET count = excluded.count`,
      [status, pool, priority, counted],
    );
  };
  return found('queue_count_drifted', `${status}/${pool}/${priority}`, mend, { detail: drift(stored, counted) });
}

interface JobCountRow {
  type: string;
  enabled: number;
  stored: number;
  counted: number;
}

/** How many jobs there are of each type, as lists tell it. */
export function checkJobCounts({ reader: { sql } }: Look): Seen {
  const rows = sql.rows<JobCountRow>(
    `SELECT type, enabled, coalesce(l.count, 0) AS stored, coalesce(c.count, 0) AS counted
     FROM (SELECT type, enabled, count(*) AS count FROM jobs GROUP BY type, enabled) c
       FULL JOIN job_counts l USING (type, enabled)`,
  );
  const wrong = rows.filter(({ stored, counted }) => stored !== counted);
  return { found: wrong.map(jobCountFault), looked: rows.length, next: null };
}

function jobCountFault({ type, enabled, stored, counted }: JobCountRow): Found {
  const mend: Found['mend'] = ({ sql }) => {
    sql.run('DELETE FROM job_counts WHERE type = ? AND enabled = ?', [type, enabled]);
    if (counted > 0) {
      sql.run('INSERT INTO job_counts (type, enabled, count) VALUES (?, ?, ?)', [type, enabled, counted]);
    }
  };
  const subject = `${type}, ${enabled === 1 ? 'enabled' : 'disabled'}`;
  return found('job_index_drifted', subject, mend, { detail: drift(stored, counted) });
}

interface MarkRow {
  mark: string;
  stored: number;
  counted: number;
  /** Jobs that are gone. */
  orphans: number;
}

/** How many jobs there are of each label and owner, and whether each of them is there. */
export function checkMarks({ reader: { sql } }: Look): Seen {
  const rows = sql.rows<MarkRow>(
    `SELECT mark, coalesce(l.count, 0) AS stored, coalesce(c.count, 0) AS counted, coalesce(c.orphans, 0) AS orphans
     FROM (SELECT mark, count(*) AS count, count(*) FILTER (WHERE jobs.job_id IS NULL) AS orphans
           FROM job_marks LEFT JOIN jobs USING (job_id) GROUP BY mark) c
       FULL JOIN job_mark_counts l USING (mark)`,
  );
  const wrong = rows.filter(({ stored, counted, orphans }) => stored !== counted || orphans > 0);
  return { found: wrong.map(markFault), looked: rows.length, next: null };
}

function markFault({ mark, stored, counted, orphans }: MarkRow): Found {
  const mend: Found['mend'] = ({ sql }) => {
    sql.run('DELETE FROM job_marks WHERE mark = ? AND job_id NOT IN (SELECT job_id FROM jobs)', [mark]);
    sql.run('DELETE FROM job_mark_counts WHERE mark = ?', [mark]);
    if (counted > orphans) {
      sql.run('INSERT INTO job_mark_counts (mark, count) VALUES (?, ?)', [mark, counted - orphans]);
    }
  };
  return found('job_index_drifted', mark.slice(2), mend, { detail: drift(stored, counted - orphans) });
}

interface ShapeRow {
  shape: string;
  stored: number;
  counted: number;
}

/** How many armed jobs share each shape of a schedule: a forecast is made of these. */
export function checkShapes({ reader: { sql } }: Look): Seen {
  const rows = sql.rows<ShapeRow>(
    `SELECT shape, coalesce(l.jobs, 0) AS stored, coalesce(c.jobs, 0) AS counted
     FROM (SELECT shape, count(*) AS jobs FROM jobs WHERE shape IS NOT NULL GROUP BY shape) c
       FULL JOIN schedule_shapes l USING (shape)`,
  );
  const wrong = rows.filter(({ stored, counted }) => stored !== counted);
  return { found: wrong.map(shapeFault), looked: rows.length, next: null };
}

function shapeFault({ shape, stored, counted }: ShapeRow): Found {
  const mend: Found['mend'] = ({ sql }) => {
    sql.run('DELETE FROM schedule_shapes WHERE shape = ?', [shape]);
    if (counted > 0) sql.run('INSERT INTO schedule_shapes (shape, jobs) VALUES (?, ?)', [shape, counted]);
  };
  return found('forecast_count_drifted', shape.replaceAll('\u001f', ' '), mend, { detail: drift(stored, counted) });
}
