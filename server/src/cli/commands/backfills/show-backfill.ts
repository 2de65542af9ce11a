import type { Backfill, BackfillPreview } from '@multi-job/contract';
import { instant, plain } from '../../api/cell.ts';
import type { Output } from '../../api/output.ts';
import { showFacts } from '../../api/show-facts.ts';
import { clockTime } from '../../simulate/duration-text.ts';
import { textTable } from '../../text-table.ts';

const OUTCOMES = { to_run: 'runs', already_run: 'ran already', undecided: 'left to the schedule' } as const;

/** `running, waits (paused)` */
export function stateOf({ status, waits_for, cancel_requested }: Backfill): string {
  if (status !== 'running') return status;
  if (cancel_requested) return 'ending';
  return waits_for === null ? 'running' : `waits (${waits_for.replaceAll('_', ' ')})`;
}

export function showBackfill(output: Output, backfill: Backfill): Promise<void> {
  const { in_flight, total, to_run, already, undecided, excluded, found } = backfill;
  return showFacts(output, backfill, [
    ['backfill', backfill.backfill_id],
    ['job', backfill.job_id],
    ['from', instant(backfill.from)],
    ['until', instant(backfill.until)],
    ['state', stateOf(backfill)],
    ['reason', backfill.reason],
    ['due times', `${total}, of which ${leftOutOf({ to_run, already: already + found, undecided, excluded })}`],
    ['ran', `${backfill.created} of ${to_run}: ${endedOf(backfill)}`],
    ['running or queued', in_flight.length === 0 ? null : in_flight.join(' ')],
    ['runs next', backfill.next_due_at === null ? null : instant(backfill.next_due_at)],
    ['note', backfill.note === null ? null : plain(backfill.note)],
    ['by', plain(backfill.requested_by)],
    ['since', instant(backfill.created_at)],
    ['ended', backfill.finished_at === null ? null : instant(backfill.finished_at)],
  ]);
}

export function previewLines(preview: BackfillPreview): string[] {
  const { timezone, due_times, excluded_days, total, to_run, records_since, estimated_ms, max_in_flight } = preview;
  const rows = due_times.map(({ due_at, local, outcome, run_id }) => {
    return [instant(due_at), local.slice(0, 19).replace('T', ' '), OUTCOMES[outcome], run_id ?? ''];
  });
  const lines = rows.length === 0 ? [] : textTable([['due (UTC)', `by the clocks of ${timezone}`, '', 'run'], ...rows]);
  if (due_times.length < total) lines.push(`… ${total - due_times.length} more`);
  for (const { date, name, by, count } of excluded_days)
    lines.push(`${date} is excluded (${name === null ? by : plain(name)}): ${count} left out`);
  lines.push(`${total} due times, of which ${leftOutOf(preview)}.`);
  if (records_since !== null) {
    lines.push(
      `What the schedule ran before ${instant(records_since)} is not on record any more: due times before that count as not run.`,
    );
  }
  if (to_run > 0 && estimated_ms !== null)
    lines.push(`About ${clockTime(estimated_ms)}, ${max_in_flight} at a time at most.`);
  return lines;
}

type Counts = Pick<BackfillPreview, 'to_run' | 'already' | 'undecided' | 'excluded'>;

function leftOutOf({ to_run, already, undecided, excluded }: Counts): string {
  const parts = [`${to_run} to run`, `${already} ran already`];
  if (undecided > 0) parts.push(`${undecided} left to the schedule`);
  return `${parts.join(', ')}${excluded > 0 ? `; ${excluded} more on excluded days` : ''}`;
}

function endedOf({ succeeded, failed, run_cancelled }: Backfill): string {
  return `${succeeded} succeeded, ${failed} failed${run_cancelled > 0 ? `, ${run_cancelled} cancelled` : ''}`;
}
