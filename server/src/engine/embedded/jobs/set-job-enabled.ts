import type { Job } from '@multi-job/contract';
import type { SetJobEnabled } from '../../port/specs.ts';
import { missOccurrences } from '../schedule/missed-occurrences.ts';
import { jobNotFound } from '../store/not-found.ts';
import type { Transaction } from '../store/transaction.ts';
import { armJob, placeInShape } from './arm-job.ts';
import { assertExpectedVersion, jobRow, toJob } from './job-rows.ts';

export function setJobEnabled(tx: Transaction, command: SetJobEnabled): Job {
  const { jobId, enabled, nowMs } = command;
  const before = jobRow(tx, jobId);
  if (before === undefined) throw jobNotFound(jobId);
  assertExpectedVersion(jobId, command.expectedVersionId, before);
  if ((before.enabled === 1) === enabled) return toJob(tx, before);
  tx.sql.run('UPDATE jobs SET enabled = ?, updated_ms = ? WHERE job_id = ?', [enabled ? 1 : 0, nowMs, jobId]);
  const arm = enabled ? command.arm : null;
  armJob(tx, jobId, arm);
  placeInShape(tx, jobId, tx.specs.get(jobId, before.version_id), arm);
  tx.event(enabled ? 'job.enabled' : 'job.disabled', nowMs, { jobId }, { actor: command.actor });
  missOccurrences(tx, jobId, command.missed, nowMs);
  tx.wake('schedule');
  return toJob(tx, jobRow(tx, jobId) ?? before);
}
