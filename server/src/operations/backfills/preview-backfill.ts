import type { BackfillPreview } from '@multi-job/contract';
import { MAX_BACKFILL_LISTED } from '@multi-job/contract/backfill';
import { excludedDaysIn } from '../../core/backfills/backfill-range.ts';
import { isoOf } from '../../core/clock.ts';
import { guardSettingsOf } from '../../core/safeguards/guard-settings.ts';
import { localIso } from '../../core/schedules/local-time.ts';
import { readJobActivity } from '../jobs/read-job-activity.ts';
import { planBackfillOf } from './plan-backfill.ts';
import type { BackfillAsked, BackfillDeps } from './plan-backfill.ts';

/** What a backfill would do now; nothing is stored. Throws as `planBackfillOf`. */
export async function previewBackfill(deps: BackfillDeps, asked: BackfillAsked): Promise<BackfillPreview> {
  const { job, range, due, counts, recordsSince } = await planBackfillOf(deps, asked);
  const { zone } = range;
  const [activity] = await readJobActivity(deps, [job.job_id]);
  const runMs = activity?.mean_duration_ms ?? null;
  const atOnce = guardSettingsOf(job).allowOverlap ? asked.max_in_flight : 1;
  return {
    dry_run: true,
    job_id: job.job_id,
    from: isoOf(range.fromMs),
    until: isoOf(range.untilMs),
    max_in_flight: asked.max_in_flight,
    timezone: zone,
    ...counts,
    due_times: due.slice(0, MAX_BACKFILL_LISTED).map(({ dueMs, outcome, runId }) => {
      return { due_at: isoOf(dueMs), local: localIso(zone, dueMs), outcome, run_id: runId };
    }),
    excluded_days: excludedDaysIn(range, MAX_BACKFILL_LISTED).map(({ dueMs, count, why }) => {
      return { ...why, due_at: isoOf(dueMs), local: localIso(zone, dueMs), count };
    }),
    records_since: recordsSince,
    run_ms: runMs,
    estimated_ms: runMs === null ? null : Math.ceil(counts.to_run / atOnce) * runMs,
  };
}
