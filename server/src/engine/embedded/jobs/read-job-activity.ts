import type { RunGlance, RunStatus } from '@multi-job/contract';
import { isoOf, isoOrNull } from '../../../core/clock.ts';
import { idTimeMs } from '../../../core/ids.ts';
import type { JobGlance } from '../../port/queries.ts';
import { mendedMs } from '../../records/readable-record.ts';
import type { Reader } from '../store/store.ts';
import { comingOrNull } from './job-glance.ts';

interface StateRow {
  job_id: string;
  enabled: number;
  next_due_ms: number | null;
  live_runs: number;
  consecutive_failures: number;
  cooldown_until_ms: number | null;
}

interface GlanceRow {
  job_id: string;
  run_id: string;
  status: RunStatus;
  started_ms: number | null;
  finished_ms: number | null;
  duration_ms: number | null;
}

export function readJobActivity(
  { sql }: Reader,
  { jobIds, runsPerJob, nowMs }: { jobIds: readonly string[]; runsPerJob: number; nowMs: number },
): JobGlance[] {
  const ids = JSON.stringify(jobIds);
  const states = sql.rows<StateRow>(
    `SELECT job_id, enabled, next_due_ms, live_runs, consecutive_failures, cooldown_until_ms
     FROM json_each(?) asked CROSS JOIN jobs ON job_id = asked.value JOIN job_state USING (job_id) ORDER BY asked.key`,
    [ids],
  );
  const runs = new Map<string, RunGlance[]>();
  for (const row of newestRuns({ sql }, ids, runsPerJob)) {
    const ofJob = runs.get(row.job_id) ?? [];
    ofJob.push(toGlance(row));
    runs.set(row.job_id, ofJob);
  }
  return states.map(row => ({
    job_id: row.job_id,
    enabled: row.enabled === 1,
    next_due_at: isoOrNull(mendedMs(row.next_due_ms)),
    live_runs: row.live_runs,
    consecutive_failures: row.consecutive_failures,
    cooldown_until: comingOrNull(row.cooldown_until_ms, nowMs),
    runs: runs.get(row.job_id) ?? [],
  }));
}

function newestRuns({ sql }: Pick<Reader, 'sql'>, ids: string, runsPerJob: number): GlanceRow[] {
  return sql.rows<GlanceRow>(
    `SELECT job_id, run_id, status, started_ms, finished_ms, duration_ms
     FROM json_each(?) asked CROSS JOIN runs ON run_id IN (
       SELECT run_id FROM runs newest WHERE newest.job_id = asked.value ORDER BY run_id DESC LIMIT ?)
     ORDER BY run_id DESC`,
    [ids, runsPerJob],
  );
}

function toGlance(row: GlanceRow): RunGlance {
  const hasResult = row.status === 'success' || row.status === 'failed';
  return {
    run_id: row.run_id,
    status: row.status,
    created_at: isoOf(mendedMs(idTimeMs(row.run_id))),
    started_at: isoOrNull(mendedMs(row.started_ms)),
    finished_at: isoOrNull(mendedMs(row.finished_ms)),
    duration_ms: hasResult ? row.duration_ms : null,
  };
}
