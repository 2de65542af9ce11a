import type { RecordCounts } from '../../engine/port/move.ts';
import type { MovePlan } from '../../operations/moves/plan-move.ts';
import type { MoveResult } from '../../operations/moves/move-store.ts';
import { sealedText } from '../secrets/sealed-text.ts';
import { textTable } from '../text-table.ts';

const KIND_WORDS: Readonly<Record<keyof RecordCounts, string>> = {
  jobs: 'jobs',
  approvals: 'approvals',
  runs: 'runs',
  places: 'places in queues and lanes',
  events: 'events',
  documents: 'documents',
  values: 'values of jobs',
  keys: 'keys for a while',
  metrics: 'metric series',
  minutes: 'minutes of run counts',
  budgets: 'budgets of agents',
  audit: 'audit rows',
};

/** What a move did, as text for a terminal. */
export function moveReport(result: MoveResult, next: readonly string[]): string {
  const { counts, runs, parts, conservation, differences, differencesTotal } = result;
  const rows = [['', 'before', 'after'], ...kindRows(counts.source, counts.target)];
  const statuses = Object.entries(runs).map(([status, count]) => `${count} ${status}`);
  const lines = [
    `Moved ${result.from} to ${result.to}${result.isResumed ? ', going on with what was begun' : ''}:`,
    '',
    ...textTable(rows).map(line => `  ${line}`),
    '',
    `Every record was read back and compared, with ${parts.versions} versions, ${parts.occurrences} rows of ledgers and ${parts.logLines} log lines.`,
    `Runs: ${conservation.live + conservation.ended} in all = ${conservation.live} that have not ended + ${conservation.ended} that have` +
      `${statuses.length === 0 ? '' : ` (${statuses.join(', ')})`}; ${conservation.inQueues} of ${conservation.queued} queued ones have their place.`,
    ...(result.rescued > 0
      ? [`${result.rescued} runs of workers that are gone were taken back first, as another worker would have done.`]
      : []),
    auditLine(result),
    ...secretLines(result),
    differencesTotal === 0 ? 'No difference was found.' : `${differencesTotal} records differ:`,
    ...differences.map(({ kind, id, what }) => `  ${kind} ${id}: ${what}`),
    ...(differencesTotal > differences.length ? [`  and ${differencesTotal - differences.length} more`] : []),
    'Not moved: who was running (heartbeats), notices of the last seconds, and what expired meanwhile. The embedded engine reads from the',
    'id of a run when it was accepted; events keep their numbers, and ids noted before (e000000000000001, 0000000000000001) name the same.',
    '',
    ...next,
  ];
  return `${lines.join('\n')}\n`;
}

/** What a move would do. */
export function planReport({ counts, held, problems }: MovePlan, { from, to }: { from: string; to: string }): string {
  const rows = [
    ['', 'records'],
    ...Object.entries(KIND_WORDS).map(([kind, words]) => [words, String(counts[kind as keyof RecordCounts])]),
  ];
  const lines = [
    `Would move ${from} to ${to}:`,
    '',
    ...textTable(rows).map(line => `  ${line}`),
    '',
    ...(held > 0
      ? [`${held} runs are in the hands of workers; those of workers that are gone would be taken back first.`]
      : []),
    ...(problems.length === 0
      ? ['Nothing stands in the way.']
      : ['It would be refused:', ...problems.map(problem => `  ${problem}`)]),
  ];
  return `${lines.join('\n')}\n`;
}

function kindRows(before: RecordCounts, after: RecordCounts): string[][] {
  return Object.entries(KIND_WORDS).map(([kind, words]) => {
    const name = kind as keyof RecordCounts;
    return [words, String(before[name]), String(after[name])];
  });
}

function auditLine({ audit: { target } }: MoveResult): string {
  const { checked, keyed, plain, unverified, firstBad, last } = target;
  if (firstBad !== null)
    return `The audit log was NOT as it was written before the move, and is the same now: ${firstBad.message}`;
  if (last.seq === 0) return 'The audit log is empty.';
  if (unverified > 0)
    return `The audit log: ${checked} rows verified, ${unverified} could not be, for the key is not at hand; their links are right.`;
  return `The audit log is as it was written: ${checked} rows verified (${keyed} with the key, ${plain} without one); it ends with row ${last.seq}.`;
}

/** Each kind under the name that "multi-job doctor" and "multi-job secrets status" give it. */
function secretLines({ secrets: { entered, own, unopened } }: MoveResult): string[] {
  if (entered + own + unopened.length === 0) return [];
  const opened = unopened.length === 0 ? 'all of it opens at the target' : 'not all of it opens at the target';
  return [
    `Sealed: ${sealedText({ entered, own })}; ${opened}.`,
    ...unopened.map(({ name, message }) => `  ${name}: ${message}`),
  ];
}
