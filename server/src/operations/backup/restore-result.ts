import type { DocumentDecision } from './decide-document.ts';
import type { JobDecision } from './decide-job.ts';
import type { RestoreOutcome } from './restore-context.ts';
import type { RestoredRuns } from './restore-runs.ts';

const MAX_CONFLICTS_NAMED = 20;

export type RestoreCounts = Record<RestoreOutcome, number>;

/** One thing that a restore does something about, or would; what is there already as it should be is only counted. */
export interface RestoredItem {
  /** `job`, or the collection of a document. */
  kind: string;
  id: string;
  outcome: Exclude<RestoreOutcome, 'unchanged'>;
  /** Its name here, where that is another. */
  as: string | null;
  /** Where one of its name is there: the fields in which it differs. */
  differs: readonly string[];
}

export interface RestoreResult {
  is_dry_run: boolean;
  backup: { created_at: string; sha256: string; has_checksum_file: boolean };
  jobs: RestoreCounts;
  documents: RestoreCounts;
  runs: RestoredRuns;
  items: RestoredItem[];
  /** Documents whose secrets must be entered again. */
  needs_secrets: { collection: string; id: string; paths: string[] }[];
  /** What is there, differs, and has no rule but to fail: `job <id>` or `<collection> <id>`; the first 20. */
  conflicts: string[];
  /** Jobs and triggers that are on in the backup and stay off here. */
  left_off: number;
}

export function emptyResult(isDryRun: boolean, backup: RestoreResult['backup']): RestoreResult {
  const runs = { imported: 0, skipped: 0, left_out: 0 };
  const lists = { items: [], needs_secrets: [], conflicts: [], left_off: 0 };
  return { is_dry_run: isDryRun, backup, jobs: noCounts(), documents: noCounts(), runs, ...lists };
}

export function countJob(result: RestoreResult, jobId: string, decision: JobDecision): void {
  const { outcome, target, stored, isToEnable, differs } = decision;
  result.jobs[outcome] += 1;
  const isBrought = outcome !== 'kept' && outcome !== 'conflict';
  if (isBrought && target.job.enabled && stored?.enabled !== true && !isToEnable) result.left_off += 1;
  addItem(result, { kind: 'job', id: jobId, outcome, as: asOf(jobId, target.job.job_id), differs });
}

export function countDocument(
  result: RestoreResult,
  id: string,
  decision: DocumentDecision,
  { isLeftOff }: { isLeftOff: boolean },
): void {
  const { outcome, target, missingSecrets, differs } = decision;
  result.documents[outcome] += 1;
  if (isLeftOff) result.left_off += 1;
  const { collection } = target;
  const isThere = outcome !== 'conflict' && outcome !== 'left_out';
  if (isThere && missingSecrets.length > 0)
    result.needs_secrets.push({ collection, id: target.id, paths: [...missingSecrets] });
  addItem(result, { kind: collection, id, outcome, as: asOf(id, target.id), differs });
}

function addItem(result: RestoreResult, item: Omit<RestoredItem, 'outcome'> & { outcome: RestoreOutcome }): void {
  const { outcome } = item;
  if (outcome === 'unchanged') return;
  result.items.push({ ...item, outcome });
  if (outcome === 'conflict' && result.conflicts.length < MAX_CONFLICTS_NAMED)
    result.conflicts.push(`${item.kind} ${item.id}`);
}

function asOf(id: string, target: string): string | null {
  return target === id ? null : target;
}

function noCounts(): RestoreCounts {
  return { created: 0, renamed: 0, replaced: 0, enabled: 0, unchanged: 0, kept: 0, conflict: 0, left_out: 0 };
}
