import type { FailingJob, RunError, RunGlance } from '@multi-job/contract';
import { isoOf, isoOrNull } from '../../core/clock.ts';
import { idTimeMs } from '../../core/ids.ts';
import type { Page } from '../port/page.ts';
import type { JobGlance } from '../port/queries.ts';
import { isJsonObject, mendedJson, mendedMs } from '../readable-record.ts';
import { groupsOf, listOf, numberOrNull, textsOf } from './replies.ts';
import type { RedisStore } from './redis-store.ts';
import { isStatusLetter, statusOf } from './run-codec.ts';

const VALUES_PER_JOB = 6;
const VALUES_PER_RUN = 6;

export async function readJobActivity(
  store: RedisStore,
  { jobIds, runsPerJob, nowMs }: { jobIds: readonly string[]; runsPerJob: number; nowMs: number },
): Promise<JobGlance[]> {
  if (jobIds.length === 0) return [];
  const rows = listOf(await store.run('job-activity', [nowMs, runsPerJob, ...jobIds]));
  return rows.map(row => {
    const values = listOf(row);
    const [jobId = '', active, failures, enabled, nextDue, cooldown] = textsOf(values);
    return {
      job_id: jobId,
      enabled: enabled === '1',
      next_due_at: isoOrNull(timeOf(nextDue)),
      live_runs: Number(active),
      consecutive_failures: Number(failures),
      cooldown_until: comingOrNull(cooldown, nowMs),
      runs: groupsOf(values.slice(VALUES_PER_JOB), VALUES_PER_RUN).map(glanceOf),
    };
  });
}

export async function listFailingJobs(
  store: RedisStore,
  { limit, nowMs }: { limit: number; nowMs: number },
): Promise<Page<FailingJob>> {
  const [total, ...rows] = listOf(await store.run('failing-jobs', [nowMs, limit]));
  const items = groupsOf(rows, VALUES_PER_JOB).map(group => {
    const [jobId = '', failures, enabled, cooldown, failedAt, error = ''] = textsOf(group);
    return {
      job_id: jobId,
      enabled: enabled === '1',
      consecutive_failures: Number(failures),
      cooldown_until: comingOrNull(cooldown, nowMs),
      last_failure_at: isoOrNull(timeOf(failedAt)),
      last_error: JSON.parse(mendedJson(error, isJsonObject) ?? 'null') as RunError | null,
    };
  });
  return { items, total: Number(total) };
}

function glanceOf(group: readonly unknown[]): RunGlance {
  const [runId = '', letter = '', started, finished, duration, created] = textsOf(group);
  const hasResult = letter === 's' || letter === 'f';
  return {
    run_id: runId,
    status: isStatusLetter(letter) ? statusOf(letter) : 'failed',
    created_at: isoOf(mendedMs(numberOrNull(created) ?? idTimeMs(runId))),
    started_at: isoOrNull(timeOf(started)),
    finished_at: isoOrNull(timeOf(finished)),
    duration_ms: hasResult ? numberOrNull(duration) : null,
  };
}

function timeOf(text: string | undefined): number | null {
  return mendedMs(numberOrNull(text));
}

function comingOrNull(text: string | undefined, nowMs: number): string | null {
  const atMs = numberOrNull(text);
  return atMs !== null && atMs > nowMs ? isoOf(mendedMs(atMs)) : null;
}
