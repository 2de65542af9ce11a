import type { RestoreResult } from '../../operations/backup/restore-backup.ts';
import { textTable } from '../text-table.ts';

/** What a restore did, or would do, as text for a terminal. */
export function restoreReport(result: RestoreResult, { wouldBeRefused }: { wouldBeRefused: boolean }): string {
  const { jobs, documents, runs, backup } = result;
  const verb = result.is_dry_run ? 'Would restore' : 'Restored';
  const rows = [
    ['', 'new', 'replaced', 'there already', 'left out'],
    ['jobs', ...[jobs.created, jobs.replaced, jobs.unchanged, 0].map(String)],
    ['documents', ...[documents.created, documents.replaced, documents.unchanged, 0].map(String)],
    ['runs', ...[runs.imported, 0, runs.skipped, runs.left_out].map(String)],
  ];
  const lines = [`${verb} the backup of ${backup.created_at}:`, '', ...textTable(rows).map(line => `  ${line}`), ''];
  if (runs.left_out > 0) lines.push('Runs are left out that had not ended when the backup was made.');
  if (!backup.has_checksum_file) lines.push('There is no .sha256 file beside it; its own checksum was right.');
  lines.push(...secretLines(result.needs_secrets));
  if (wouldBeRefused)
    lines.push(`It would be refused: ${result.conflicts.join(', ')} differ; --overwrite replaces them.`);
  return `${lines.join('\n').trimEnd()}\n`;
}

/** Backups hold no secrets. */
function secretLines(needed: RestoreResult['needs_secrets']): string[] {
  if (needed.length === 0) return [];
  return [
    'Enter these secrets again:',
    ...needed.map(({ collection, id, paths }) => `  ${collection} ${id}: ${paths.join(', ')}`),
  ];
}
