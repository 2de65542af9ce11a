import { FAIL_ON_CONFLICT } from '../../core/backup/conflict-rules.ts';
import type { ConflictRules } from '../../core/backup/conflict-rules.ts';
import { AppError } from '../../core/errors.ts';
import { guardSettingsOf } from '../../core/safeguards/guard-settings.ts';
import { changeSchedule } from '../../core/schedules/change-schedule.ts';
import { firingOf } from '../calendars/read-calendar-book.ts';
import type { OperationDeps } from '../operation-deps.ts';
import { TRIGGERS_COLLECTION } from '../triggers/trigger-document.ts';
import { createBackupIndex } from './backup-index.ts';
import type { DocumentLine } from './backup-line.ts';
import { decideDocument } from './decide-document.ts';
import type { DocumentDecision } from './decide-document.ts';
import { decideJob } from './decide-job.ts';
import type { JobDecision } from './decide-job.ts';
import { openBackup } from './read-backup-file.ts';
import type { BackupReader } from './read-backup-file.ts';
import type { RestoreContext } from './restore-context.ts';
import { restoreDocument } from './restore-document.ts';
import { restoreJob } from './restore-job.ts';
import { countDocument, countJob, emptyResult } from './restore-result.ts';
import type { RestoreResult } from './restore-result.ts';
import { createRunRestorer } from './restore-runs.ts';
import { createRestoredJobNames } from './restored-job-names.ts';
import { restoreItems } from './restored-job.ts';
import type { BackedUpJob } from './restored-job.ts';
import { isOnIn } from './restored-trigger.ts';

/** How far a restore is: in bytes while it reads the file, else in jobs, documents and runs. */
export interface RestoreProgress {
  step: 'reading' | 'comparing' | 'writing';
  done: number;
  total: number;
}

export interface RestoreRequest {
  path: string;
  /** Only says what would be done. */
  isDryRun: boolean;
  /** What becomes of what is there and differs; absent: nothing is restored then. */
  onConflict?: ConflictRules | undefined;
  /** Switches on the jobs and triggers that are on in the backup; absent: those that are made stay off. */
  enable?: boolean | undefined;
  actor: string;
  /** Called once, before anything is written, when something of the store is to be replaced. */
  beforeReplacing?: (() => Promise<void>) | undefined;
  onProgress?: ((progress: RestoreProgress) => void) | undefined;
}

/**
 * Reads a backup back: proves it whole, decides each thing that it holds against the store, then writes. Each write is a step
 * that is compared with what was looked at; a restore that was cut off at any point is run again and goes on.
 *
 * @throws NOT_FOUND, VALIDATION (no whole backup); CONFLICT when something differs and has no rule but to fail: nothing has been
 *   written then. REVISION_CONFLICT when somebody changes the same thing meanwhile: run it again.
 */
export async function restoreBackup(deps: OperationDeps, request: RestoreRequest): Promise<RestoreResult> {
  const index = createBackupIndex();
  const backup = await openBackup(request.path, {
    onRead: (done, total) => request.onProgress?.({ step: 'reading', done, total }),
    onLine: index.add,
  });
  const { onConflict: rules = FAIL_ON_CONFLICT, enable = false, actor } = request;
  const newContext = (): RestoreContext => ({
    ...{ rules, enable, actor, isInBackup: index.has, jobNames: createRestoredJobNames() },
  });
  try {
    const plan = await walk(deps, backup, newContext(), request, true);
    if (request.isDryRun) return plan;
    if (plan.conflicts.length > 0) throw conflict(plan);
    if (plan.jobs.replaced + plan.documents.replaced > 0) await request.beforeReplacing?.();
    return await walk(deps, backup, newContext(), request, false);
  } finally {
    await backup.close();
  }
}

/** Goes through the backup once, and does to the store what it decides unless it only looks. */
async function walk(
  deps: OperationDeps,
  backup: BackupReader,
  context: RestoreContext,
  request: RestoreRequest,
  isLook: boolean,
): Promise<RestoreResult> {
  const { createdAt, sha256, hasChecksumFile, counts } = backup;
  const facts = { created_at: createdAt, sha256, has_checksum_file: hasChecksumFile };
  const result = emptyResult(request.isDryRun, facts);
  const runs = createRunRestorer(deps, { isDryRun: isLook });
  // Runs that are only looked at to be counted are left to the real thing.
  const hasRuns = request.isDryRun || !isLook;
  const total = counts.jobs + counts.documents + (hasRuns ? counts.runs : 0);
  let done = 0;
  for await (const item of restoreItems(backup.lines())) {
    if (item.kind === 'run') {
      if (!hasRuns) break;
      await runs.add({ ...item.run, job_id: context.jobNames.of(item.run.job_id) });
    } else if (item.kind === 'job') {
      const decision = await jobDecision(deps, item.backedUp, context);
      if (!isLook) await restoreJob(deps, decision, context.actor);
      countJob(result, item.backedUp.job.job_id, decision);
    } else {
      const decision = await decideDocument(deps.engine, item, context);
      if (!isLook) await restoreDocument(deps, decision, context.enable);
      countDocument(result, item.id, decision, { isLeftOff: isLeftOff(item, decision, context) });
    }
    done += 1;
    request.onProgress?.({ step: isLook ? 'comparing' : 'writing', done, total });
  }
  result.runs = await runs.finish();
  return result;
}

async function jobDecision(deps: OperationDeps, backedUp: BackedUpJob, context: RestoreContext): Promise<JobDecision> {
  const decision = await decideJob(deps.engine, backedUp, context);
  const { outcome, target, isToEnable } = decision;
  context.jobNames.note(backedUp.job.job_id, target.job.job_id);
  // A schedule that cannot stand is found before anything is written, not half-way.
  if (isToEnable || outcome === 'replaced') await assertSchedule(deps, target);
  return decision;
}

async function assertSchedule(
  { engine, clock, defaultTimezone }: OperationDeps,
  { job, current }: BackedUpJob,
): Promise<void> {
  const { spec } = current;
  const { jitterMs } = guardSettingsOf(spec);
  const at = { jobId: job.job_id, previous: null, nowMs: clock.now(), jitterMs, defaultTimezone };
  changeSchedule({ ...at, schedule: spec.schedule && (await firingOf(engine, spec.schedule)) });
}

function isLeftOff(line: DocumentLine, { outcome, stored }: DocumentDecision, { enable }: RestoreContext): boolean {
  if (line.collection !== TRIGGERS_COLLECTION || enable || !isOnIn(line)) return false;
  return outcome === 'created' || outcome === 'renamed' || (outcome !== 'kept' && stored !== null && !isOnIn(stored));
}

function conflict({ conflicts, jobs, documents }: RestoreResult): AppError {
  const count = jobs.conflict + documents.conflict;
  const more = count > conflicts.length ? ` and ${count - conflicts.length} more` : '';
  return new AppError(
    'CONFLICT',
    `${count} of what the backup holds is there already and differs: ${conflicts.join(', ')}${more}. ` +
      'Nothing was restored. Say what becomes of them: skip keeps what is there, rename brings the other beside it, ' +
      'replace puts it in its place (--on-conflict); or restore into an empty store.',
    { details: { conflicts } },
  );
}
