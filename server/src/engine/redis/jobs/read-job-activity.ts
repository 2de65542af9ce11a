import type { RunGlance } from '@multi-job/contract';
import { isoOf, isoOrNull } from '../../../core/clock.ts';
import { idTimeMs } from '../../../core/ids.ts';
import type { JobGlance } from '../../port/queries.ts';
import { mendedMs } from '../../records/readable-record.ts';
import { isStatusLetter, statusOf } from '../runs/run-codec.ts';
import { groupsOf, listOf, numberOrNull, textsOf } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';
import { VALUES_PER_JOB, comingOrNull, timeOf } from './job-glance.ts';

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
