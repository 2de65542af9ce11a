import type { RestoreCounts, RestoredItem, RestoreResult } from '../../operations/backup/restore-result.ts';
import { textTable } from '../text-table.ts';

/** Lines of things that a terminal gets; JSON has all. */
const MAX_ITEMS = 200;
const MAX_DIFFERS = 5;

const COLUMNS = [
  ['new', 'created'],
  ['renamed', 'renamed'],
  ['replaced', 'replaced'],
  ['switched on', 'enabled'],
  ['there already', 'unchanged'],
  ['kept as here', 'kept'],
  ['left out', 'left_out'],
] as const;

/** What a restore did, or would do, as text for a terminal. `command` is what was typed, to be typed again with more. */
export function restoreReport(result: RestoreResult, { command }: { command: string }): string {
  const { jobs, documents, runs, backup, is_dry_run: isDryRun } = result;
  const rowOf = (name: string, counts: RestoreCounts) => [name, ...COLUMNS.map(([, key]) => String(counts[key]))];
  const rows = [
    ['', ...COLUMNS.map(([title]) => title)],
    rowOf('jobs', jobs),
    rowOf('documents', documents),
    ['runs', ...[runs.imported, 0, 0, 0, runs.skipped, 0, runs.left_out].map(String)],
  ];
  const lines = [
    `${isDryRun ? 'Would restore' : 'Restored'} the backup of ${backup.created_at}:`,
    '',
    ...textTable(rows).map(line => `  ${line}`),
    '',
    ...itemLines(result.items, isDryRun),
  ];
  if (runs.left_out > 0) lines.push('Runs are left out that had not ended when the backup was made.');
  if (!backup.has_checksum_file) lines.push('There is no .sha256 file beside it; its own checksum was right.');
  lines.push(...secretLines(result.needs_secrets), ...offLines(result, command), ...refusalLines(result));
  return `${lines.join('\n').trimEnd()}\n`;
}

/** All of them beforehand; afterwards those that are not simply back. */
function itemLines(items: readonly RestoredItem[], isDryRun: boolean): string[] {
  const told = isDryRun ? items : items.filter(({ outcome }) => outcome !== 'created' && outcome !== 'enabled');
  if (told.length === 0) return [];
  const lines = textTable(told.slice(0, MAX_ITEMS).map(rowOfItem)).map(line => `  ${line}`);
  if (told.length > MAX_ITEMS) lines.push(`  … and ${told.length - MAX_ITEMS} more: --json names them all`);
  return [...lines, ''];
}

function rowOfItem({ kind, id, outcome, as, differs }: RestoredItem): string[] {
  const fields = differs.slice(0, MAX_DIFFERS).join(', ');
  const more = differs.length > MAX_DIFFERS ? ' …' : '';
  return [
    WORDS[outcome],
    `${kind} ${id}`,
    as === null ? '' : `as ${as}`,
    fields === '' ? '' : `differs: ${fields}${more}`,
  ];
}

const WORDS: Readonly<Record<RestoredItem['outcome'], string>> = {
  created: 'new',
  renamed: 'renamed',
  replaced: 'replaced',
  enabled: 'switched on',
  kept: 'kept',
  conflict: 'CONFLICT',
  left_out: 'left out',
};

/** Backups hold no secrets. */
function secretLines(needed: RestoreResult['needs_secrets']): string[] {
  if (needed.length === 0) return [];
  return [
    'Enter these secrets again:',
    ...needed.map(({ collection, id, paths }) => `  ${collection} ${id}: ${paths.join(', ')}`),
  ];
}

function offLines({ left_off: leftOff, is_dry_run: isDryRun }: RestoreResult, command: string): string[] {
  if (leftOff === 0) return [];
  const what = `${leftOff} jobs and triggers that are on in the backup ${isDryRun ? 'would stay' : 'are'} off here`;
  return [`${what}. To switch them on: ${command} --enable`];
}

function refusalLines({ conflicts, jobs, documents }: RestoreResult): string[] {
  if (conflicts.length === 0) return [];
  const count = jobs.conflict + documents.conflict;
  return [`It would be refused: ${count} differ from what is here; --on-conflict skip, rename or replace decides.`];
}
