import type { Guard, Occurrence } from '@multi-job/contract';
import { isJsonObject, mendedJson } from '../../records/readable-record.ts';
import type { ExportPage, ExportQuery } from '../../port/move.ts';
import type { MovedJob, MovedOccurrence, MovedVersion } from '../../port/moved-records.ts';
import { IS_LIVE } from '../queue/live-run.ts';
import type { Reader } from '../store/store.ts';
import { pageOfParts } from '../../records/page-of-parts.ts';
import { placeAfter } from './page-of.ts';

const LIMIT = 50;
/** Jobs with long ledgers and many versions make shorter pages. */
const MOST_PARTS = 2000;

interface Row {
  job_id: string;
  version_id: string;
  enabled: number;
  created_ms: number;
  updated_ms: number;
  anchor_ms: number | null;
  next_due_ms: number | null;
  wake_ms: number | null;
  held_by: string | null;
  consecutive_failures: number;
  cooldown_until_ms: number | null;
  last_error_code: string | null;
  last_error_message: string | null;
  last_failure_ms: number | null;
  last_success_ms: number | null;
  last_skip_guard: Guard | null;
  last_skip_ms: number | null;
  last_skip_due_ms: number | null;
}

export function jobPage(reader: Reader, { after }: ExportQuery<'jobs'>): ExportPage<'jobs'> {
  const rows = reader.sql.rows<Row>(
    `SELECT job_id, version_id, enabled, created_ms, updated_ms, anchor_ms, next_due_ms, wake_ms, held_by, consecutive_failures,
       cooldown_until_ms, last_error_code, last_error_message, last_failure_ms, last_success_ms, last_skip_guard,
       last_skip_ms, last_skip_due_ms
     FROM jobs JOIN job_state USING (job_id) WHERE job_id > ? ORDER BY job_id LIMIT ?`,
    [placeAfter(after, ''), LIMIT],
  );
  return pageOfParts(
    rows.map(row => () => jobOf(reader, row)),
    LIMIT,
    MOST_PARTS,
  );
}

function jobOf(reader: Reader, row: Row): MovedJob {
  const { anchor_ms: anchorMs, next_due_ms: nextDueMs, wake_ms: wakeMs } = row;
  const { last_skip_guard: guard, last_skip_ms: atMs, last_skip_due_ms: dueMs } = row;
  return {
    jobId: row.job_id,
    versionId: row.version_id,
    enabled: row.enabled === 1,
    createdMs: row.created_ms,
    updatedMs: row.updated_ms,
    arm: anchorMs === null || nextDueMs === null || wakeMs === null ? null : { anchorMs, nextDueMs, wakeMs },
    memory: {
      failures: row.consecutive_failures,
      cooldownUntilMs: row.cooldown_until_ms,
      lastError:
        row.last_error_code === null ? null : { code: row.last_error_code, message: row.last_error_message ?? '' },
      lastFailureMs: row.last_failure_ms,
      lastSuccessMs: row.last_success_ms,
    },
    lastSkip: guard === null || atMs === null || dueMs === null ? null : { guard, atMs, dueMs },
    heldBy: heldByOf(row.held_by),
    live: countOf(reader, `SELECT count(*) AS count FROM runs WHERE job_id = ? AND ${IS_LIVE}`, row.job_id),
    pending: countOf(
      reader,
      `SELECT count(*) AS count FROM approvals WHERE job_id = ? AND status = 'pending'`,
      row.job_id,
    ),
    versions: versionsOf(reader, row.job_id),
    occurrences: occurrencesOf(reader, row.job_id),
  };
}

function heldByOf(text: string | null): MovedJob['heldBy'] {
  const json = mendedJson(text, isJsonObject);
  return json === null ? null : (JSON.parse(json) as Record<string, unknown>);
}

function countOf({ sql }: Reader, query: string, jobId: string): number {
  return sql.row<{ count: number }>(query, [jobId])?.count ?? 0;
}

function versionsOf({ sql }: Reader, jobId: string): MovedVersion[] {
  return sql.rows<MovedVersion>(
    `SELECT version_id AS versionId, created_ms AS createdMs, source, actor, note, spec FROM job_versions
     WHERE job_id = ? ORDER BY version_id`,
    [jobId],
  );
}

function occurrencesOf({ sql }: Reader, jobId: string): MovedOccurrence[] {
  const rows = sql.rows<Omit<MovedOccurrence, 'detail'> & { detail: string | null }>(
    `SELECT due_ms AS dueMs, outcome, decided_ms AS decidedMs, run_id AS runId, guard, detail, count FROM occurrences
     WHERE job_id = ? ORDER BY due_ms`,
    [jobId],
  );
  return rows.map(row => ({
    ...row,
    detail: JSON.parse(mendedJson(row.detail, isJsonObject) ?? '{}') as Occurrence['detail'],
  }));
}
