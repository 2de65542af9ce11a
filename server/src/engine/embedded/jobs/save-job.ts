import { isDeepStrictEqual } from 'node:util';
import type { JobSpec } from '@multi-job/contract';
import { AppError } from '../../../core/errors.ts';
import { marksOfJob } from '../../../core/jobs/job-marks.ts';
import { guardSettingsOf } from '../../../core/safeguards/guard-settings.ts';
import { KEPT_VERSIONS } from '../../port/limits.ts';
import type { SavedJob, SaveJob } from '../../port/specs.ts';
import { IS_LIVE } from '../queue/live-run.ts';
import { rankOf } from '../runs/run-rows.ts';
import { admitWaiting } from '../schedule/lanes.ts';
import { missOccurrences } from '../schedule/missed-occurrences.ts';
import { jobNotFound } from '../store/not-found.ts';
import type { SqlValue } from '../store/statements.ts';
import type { Transaction } from '../store/transaction.ts';
import { armJob, placeInShape } from './arm-job.ts';
import { removeLeftValues } from './forget-job-values.ts';
import { assertExpectedVersion, jobRow, toJob } from './job-rows.ts';
import type { JobRow } from './job-rows.ts';
import { markJob } from './mark-job.ts';

export function saveJob(tx: Transaction, command: SaveJob): SavedJob {
  const jobId = command.spec.job_id;
  const before = jobRow(tx, jobId);
  assertExpectedVersion(jobId, command.expectedVersionId, before);
  // What is compared and kept is the JSON of the spec, whatever else the caller's object holds.
  const text = JSON.stringify(command.spec);
  if (before !== undefined && isDeepStrictEqual(tx.specs.get(jobId, before.version_id), JSON.parse(text))) {
    return { job: toJob(tx, before), change: 'unchanged' };
  }
  if (command.refuseIfEnabled === true && before?.enabled === 1) throw jobIsEnabled(jobId);
  storeVersion(tx, command, text);
  if (before === undefined) insertJob(tx, command);
  else updateJob(tx, command, before);
  markJob(tx, jobId, marksOfJob(command.spec));
  trimVersions(tx, jobId);
  const change = before === undefined ? 'created' : 'updated';
  tx.event(`job.${change}`, command.nowMs, { jobId }, versionFacts(command));
  if (before !== undefined) missOccurrences(tx, jobId, command.missed, command.nowMs);
  tx.wake('schedule');
  const saved = jobRow(tx, jobId);
  if (saved === undefined) throw jobNotFound(jobId);
  return { job: toJob(tx, saved), change };
}

function jobIsEnabled(jobId: string): AppError {
  return new AppError(
    'CONFLICT',
    `Job "${jobId}" is enabled, and may be changed here only while it is disabled. Save the change under another id, or have the job disabled first.`,
  );
}

function storeVersion(tx: Transaction, command: SaveJob, text: string): void {
  tx.sql.run(
    'INSERT INTO job_versions (job_id, version_id, created_ms, source, actor, note, spec) VALUES (?, ?, ?, ?, ?, ?, ?)',
    [command.spec.job_id, command.versionId, createdMs(command), command.source, command.actor, command.note, text],
  );
}

function createdMs({ createdAtMs, nowMs }: SaveJob): number {
  return createdAtMs ?? nowMs;
}

function insertJob(tx: Transaction, command: SaveJob): void {
  const { job_id: jobId } = command.spec;
  tx.sql.run(
    `INSERT INTO jobs (job_id, enabled, created_ms, ${SPEC_COLUMNS})
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [jobId, command.enabled ? 1 : 0, createdMs(command), ...specValues(command)],
  );
  removeLeftValues(tx, jobId);
  // There is a state already when runs of a job of this name are still kept: only their numbers go on.
  tx.sql.run(
    `INSERT INTO job_state (job_id) VALUES (?) ON CONFLICT DO UPDATE SET
       consecutive_failures = 0, cooldown_until_ms = NULL, last_failure_ms = NULL, last_success_ms = NULL`,
    [jobId],
  );
  arm(tx, command, command.enabled);
}

function updateJob(tx: Transaction, command: SaveJob, before: JobRow): void {
  const { job_id: jobId } = before;
  tx.sql.run(`UPDATE jobs SET (${SPEC_COLUMNS}) = (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) WHERE job_id = ?`, [
    ...specValues(command),
    jobId,
  ]);
  arm(tx, command, before.enabled === 1);
  if (guardSettingsOf(command.spec).cooldown === null) {
    tx.sql.run('UPDATE job_state SET cooldown_until_ms = NULL WHERE job_id = ?', [jobId]);
  }
  const lanes = new Set([before.lane, guardSettingsOf(command.spec).lane?.group ?? null]);
  for (const lane of lanes) if (lane !== null) admitWaiting(tx, lane, command.nowMs);
}

function arm(tx: Transaction, command: SaveJob, isEnabled: boolean): void {
  const standing = isEnabled ? command.arm : null;
  armJob(tx, command.spec.job_id, standing);
  placeInShape(tx, command.spec.job_id, command.spec, standing);
}

const SPEC_COLUMNS = `type, version_id, updated_ms, pool, priority, allow_overlap, is_catch_up, lane, lane_limit,
  cooldown_threshold, cooldown_base_sec, cooldown_max_sec`;

function specValues({ spec, versionId, nowMs }: SaveJob): SqlValue[] {
  const settings = guardSettingsOf(spec);
  return [
    spec.type,
    versionId,
    nowMs,
    settings.pool,
    rankOf(settings.priority),
    settings.allowOverlap ? 1 : 0,
    isCatchUp(spec) ? 1 : 0,
    settings.lane?.group ?? null,
    settings.lane?.limit ?? null,
    settings.cooldown?.threshold ?? null,
    settings.cooldown?.baseSec ?? null,
    settings.cooldown?.maxSec ?? null,
  ];
}

function isCatchUp(spec: JobSpec): boolean {
  return spec.schedule?.misfire_policy === 'catch_up';
}

/** Live runs may name old versions: these stay until they have ended. */
function trimVersions(tx: Transaction, jobId: string): void {
  const old = tx.sql.rows<{ version_id: string }>(
    `SELECT version_id FROM job_versions WHERE job_id = ? ORDER BY version_id DESC LIMIT -1 OFFSET ?`,
    [jobId, KEPT_VERSIONS],
  );
  for (const { version_id: versionId } of old) {
    const removed = tx.sql.run(
      `DELETE FROM job_versions WHERE job_id = ? AND version_id = ?
         AND NOT EXISTS (SELECT 1 FROM jobs j WHERE j.job_id = ? AND j.version_id = ?)
         AND NOT EXISTS (SELECT 1 FROM runs r WHERE r.job_id = ? AND r.version_id = ? AND r.${IS_LIVE})`,
      [jobId, versionId, jobId, versionId, jobId, versionId],
    );
    if (removed > 0) tx.specs.forget(jobId, versionId);
  }
}

function versionFacts({ versionId, source, actor }: SaveJob): Record<string, unknown> {
  return { version_id: versionId, source, actor };
}
