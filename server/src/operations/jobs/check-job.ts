import type { AccessRole, Job, JobSpec, JobValidation } from '@multi-job/contract';
import { jobSpecSchema } from '@multi-job/contract/job-spec';
import { calendarGaps } from '../../core/calendars/calendar-gaps.ts';
import type { CalendarGap } from '../../core/calendars/calendar-gaps.ts';
import { isoOf } from '../../core/clock.ts';
import { nextRuns } from '../../core/schedules/next-runs.ts';
import type { Arm } from '../../core/schedules/occurrence-plan.ts';
import { specDiff } from '../../core/spec-diff/spec-diff.ts';
import type { AccountDeps } from '../accounts/account-deps.ts';
import { findUnusableAccounts } from '../accounts/find-unusable-accounts.ts';
import { bookFor, firingOf } from '../calendars/read-calendar-book.ts';
import type { OperationDeps } from '../operation-deps.ts';
import { jobWarnings } from './job-warnings.ts';
import { prepareSave } from './prepare-save.ts';

const FORETOLD = 3;
const SPEC_FIELDS = Object.keys(jobSpecSchema.shape);

/**
 * What saving this spec now would do, and what speaks against it; nothing is stored.
 *
 * @param role of whoever would save it.
 */
export async function checkJob(
  deps: Pick<OperationDeps, 'engine' | 'clock' | 'defaultTimezone' | 'inputRules'> & {
    accounts: { deps: AccountDeps };
  },
  spec: JobSpec,
  role: AccessRole | undefined,
): Promise<JobValidation> {
  const nowMs = deps.clock.now();
  const [{ stored, error, arm }, agents, unusableAccounts] = await Promise.all([
    prepareSave(deps, spec, nowMs),
    deps.engine.listProcesses(nowMs),
    findUnusableAccounts(deps.accounts.deps, spec.inputs),
  ]);
  const changes = stored === null ? [] : specDiff(storedSpecOf(stored), spec);
  return {
    valid: error === null,
    errors: error === null ? [] : [...error.faults],
    warnings: jobWarnings({ spec, stored, role, agents, unusableAccounts, gaps: await gapsOf(deps, spec, nowMs) }),
    job_spec: spec,
    next_runs: arm === null ? [] : await firingsFrom(deps, arm, spec),
    change: error === null ? changeOf(stored, changes) : null,
    changes,
    stored: stored && { version_id: stored.version_id, enabled: stored.enabled, created_at: stored.created_at },
  };
}

async function gapsOf(
  { engine, defaultTimezone }: Pick<OperationDeps, 'engine' | 'defaultTimezone'>,
  { schedule }: JobSpec,
  nowMs: number,
): Promise<CalendarGap[]> {
  if (schedule === null) return [];
  return calendarGaps({ schedule, book: await bookFor(engine, schedule), nowMs, anchorMs: nowMs, defaultTimezone });
}

function changeOf(stored: Job | null, changes: JobValidation['changes']): JobValidation['change'] {
  if (stored === null) return 'created';
  return changes.length === 0 ? 'unchanged' : 'updated';
}

async function firingsFrom(
  { engine, defaultTimezone }: Pick<OperationDeps, 'engine' | 'defaultTimezone'>,
  { nextDueMs, anchorMs }: Arm,
  spec: JobSpec,
): Promise<string[]> {
  const schedule = spec.schedule === null ? null : await firingOf(engine, spec.schedule);
  return [nextDueMs, ...nextRuns({ schedule }, nextDueMs, FORETOLD - 1, defaultTimezone, anchorMs)].map(isoOf);
}

function storedSpecOf(job: Job): object {
  return Object.fromEntries(Object.entries(job).filter(([name]) => SPEC_FIELDS.includes(name)));
}
