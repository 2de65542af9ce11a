import { AppError } from '../../core/errors.ts';
import type { OperationDeps } from '../operation-deps.ts';
import { openBackup } from './read-backup-file.ts';
import type { BackupReader } from './read-backup-file.ts';
import { compareDocument, restoreDocument } from './restore-document.ts';
import { compareJob, restoreJob } from './restore-job.ts';
import { createRunRestorer } from './restore-runs.ts';
import type { RestoredRuns, RunRestorer } from './restore-runs.ts';
import { restoreItems } from './restored-job.ts';
import type { RestoreItem } from './restored-job.ts';

const MAX_NAMED = 20;

type ItemOf<Kind extends RestoreItem['kind']> = Extract<RestoreItem, { kind: Kind }>;

export interface RestoreRequest {
  path: string;
  /** Only says what would be done. */
  isDryRun: boolean;
  /** Replaces jobs and documents that are there and differ. */
  overwrite: boolean;
  actor: string;
}

interface RestoreChanges {
  created: number;
  replaced: number;
  unchanged: number;
}

export interface RestoreResult {
  is_dry_run: boolean;
  backup: { created_at: string; has_checksum_file: boolean };
  jobs: RestoreChanges;
  documents: RestoreChanges;
  runs: RestoredRuns;
  /** Documents whose secrets must be entered again. */
  needs_secrets: { collection: string; id: string; paths: string[] }[];
  /** What is there and differs, `job <id>` or `<collection> <id>`; the first 20. */
  conflicts: string[];
}

/**
 * Reads a backup back: proves it whole, compares it with the store, then writes. Jobs that are not there come back
 * with all their versions; one that is there and differs gets the backup's spec as a new version, if `overwrite`.
 * Runs that had ended come back as history. What is equal already is left alone, so that a restore that was cut off
 * can be run again.
 *
 * @throws NOT_FOUND, VALIDATION (no whole backup); CONFLICT when something differs and `overwrite` is not given:
 *   nothing has been written then.
 */
export async function restoreBackup(deps: OperationDeps, request: RestoreRequest): Promise<RestoreResult> {
  const backup = await openBackup(request.path);
  try {
    const plan = await planRestore(deps, backup, request.isDryRun);
    if (plan.conflicts.length > 0 && !request.overwrite && !request.isDryRun) throw conflict(plan);
    return request.isDryRun ? plan : { ...plan, runs: await restoreAll(deps, backup, request.actor) };
  } finally {
    await backup.close();
  }
}

async function planRestore(deps: OperationDeps, backup: BackupReader, isDryRun: boolean): Promise<RestoreResult> {
  const plan: RestoreResult = {
    is_dry_run: isDryRun,
    backup: { created_at: backup.createdAt, has_checksum_file: backup.hasChecksumFile },
    jobs: { created: 0, replaced: 0, unchanged: 0 },
    documents: { created: 0, replaced: 0, unchanged: 0 },
    runs: { imported: 0, skipped: 0, left_out: 0 },
    needs_secrets: [],
    conflicts: [],
  };
  const runs = createRunRestorer(deps, { isDryRun: true });
  for await (const item of restoreItems(backup.lines())) {
    if (item.kind === 'run') {
      // The real thing counts while it takes them in.
      if (isDryRun) await runs.add(item.run);
      continue;
    }
    const name = item.kind === 'job' ? `job ${item.backedUp.job.job_id}` : `${item.collection} ${item.id}`;
    const change = item.kind === 'job' ? await planJob(deps, item, plan) : await planDocument(deps, item, plan);
    if (change === 'replaced' && plan.conflicts.length < MAX_NAMED) plan.conflicts.push(name);
  }
  plan.runs = await runs.finish();
  return plan;
}

async function planJob({ engine }: OperationDeps, { backedUp }: ItemOf<'job'>, plan: RestoreResult) {
  const { change } = await compareJob(engine, backedUp);
  plan.jobs[change] += 1;
  return change;
}

async function planDocument({ engine }: OperationDeps, item: ItemOf<'document'>, plan: RestoreResult) {
  const { change, missingSecrets } = await compareDocument(engine, item);
  plan.documents[change] += 1;
  const { collection, id } = item;
  if (missingSecrets.length > 0) plan.needs_secrets.push({ collection, id, paths: missingSecrets });
  return change;
}

async function restoreAll(deps: OperationDeps, backup: BackupReader, actor: string): Promise<RestoredRuns> {
  const runs = createRunRestorer(deps, { isDryRun: false });
  for await (const item of restoreItems(backup.lines())) await restoreItem(deps, item, runs, actor);
  return runs.finish();
}

async function restoreItem(deps: OperationDeps, item: RestoreItem, runs: RunRestorer, actor: string): Promise<void> {
  if (item.kind === 'job') await restoreJob(deps, item.backedUp, actor);
  else if (item.kind === 'document') await restoreDocument(deps, item);
  else await runs.add(item.run);
}

function conflict({ conflicts, jobs, documents }: RestoreResult): AppError {
  const count = jobs.replaced + documents.replaced;
  const more = count > conflicts.length ? ` and ${count - conflicts.length} more` : '';
  return new AppError(
    'CONFLICT',
    `${count} of what the backup holds is there already and differs: ${conflicts.join(', ')}${more}. ` +
      'Nothing was restored. Restore with overwrite to replace it, or into an empty store.',
    { details: { conflicts } },
  );
}
