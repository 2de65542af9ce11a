import type { JobSpec } from '@multi-job/contract';
import { marksOfJob } from '../../../core/jobs/job-marks.ts';
import { guardSettingsOf } from '../../../core/safeguards/guard-settings.ts';
import { isJsonObject, mendedJson, unknownSpec } from '../../records/readable-record.ts';
import type { MovedJob } from '../../port/moved-records.ts';
import { armJob, placeInShape } from '../jobs/arm-job.ts';
import { markJob } from '../jobs/mark-job.ts';
import { rankOf } from '../runs/run-rows.ts';
import { insertAll } from './insert-all.ts';
import type { Transaction } from '../store/transaction.ts';

export function importJob(tx: Transaction, job: MovedJob): void {
  const { jobId, memory, lastSkip } = job;
  const spec = currentSpec(job);
  const { pool, priority, allowOverlap, lane, cooldown } = guardSettingsOf(spec);
  insertAll(tx.sql, 'jobs', {
    job_id: jobId,
    type: spec.type,
    version_id: job.versionId,
    enabled: job.enabled ? 1 : 0,
    created_ms: job.createdMs,
    updated_ms: job.updatedMs,
    pool,
    priority: rankOf(priority),
    allow_overlap: allowOverlap ? 1 : 0,
    is_catch_up: spec.schedule?.misfire_policy === 'catch_up' ? 1 : 0,
    lane: lane?.group ?? null,
    lane_limit: lane?.limit ?? null,
    cooldown_threshold: cooldown?.threshold ?? null,
    cooldown_base_sec: cooldown?.baseSec ?? null,
    cooldown_max_sec: cooldown?.maxSec ?? null,
    last_error_code: memory.lastError?.code ?? null,
    last_error_message: memory.lastError?.message ?? null,
    last_skip_guard: lastSkip?.guard ?? null,
    last_skip_ms: lastSkip?.atMs ?? null,
    last_skip_due_ms: lastSkip?.dueMs ?? null,
  });
  insertAll(tx.sql, 'job_state', {
    job_id: jobId,
    ledger_rows: job.occurrences.length,
    consecutive_failures: memory.failures,
    cooldown_until_ms: memory.cooldownUntilMs,
    last_failure_ms: memory.lastFailureMs,
    last_success_ms: memory.lastSuccessMs,
    held_by: job.heldBy === null ? null : JSON.stringify(job.heldBy),
  });
  armJob(tx, jobId, job.arm);
  placeInShape(tx, jobId, spec, job.enabled ? job.arm : null);
  markJob(tx, jobId, marksOfJob(spec));
  importVersions(tx, job);
  importOccurrences(tx, job);
}

/** What cannot be read fires never, until it is saved again. */
function currentSpec({ jobId, versionId, versions }: MovedJob): JobSpec {
  const text = mendedJson(versions.find(version => version.versionId === versionId)?.spec, isJsonObject);
  return text === null ? unknownSpec(jobId) : (JSON.parse(text) as JobSpec);
}

function importVersions({ sql }: Transaction, { jobId, versions }: MovedJob): void {
  for (const { versionId, createdMs, source, actor, note, spec } of versions) {
    const row = { job_id: jobId, version_id: versionId, created_ms: createdMs, source, actor, note, spec };
    insertAll(sql, 'job_versions', row);
  }
}

function importOccurrences({ sql }: Transaction, { jobId, occurrences }: MovedJob): void {
  for (const { dueMs, outcome, decidedMs, runId, guard, detail, count } of occurrences) {
    insertAll(sql, 'occurrences', {
      job_id: jobId,
      due_ms: dueMs,
      outcome,
      decided_ms: decidedMs,
      run_id: runId,
      lateness_ms: Math.max(0, decidedMs - dueMs),
      guard,
      detail: Object.keys(detail).length === 0 ? null : JSON.stringify(detail),
      count,
    });
  }
}
