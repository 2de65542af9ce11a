import type { DailyReport } from './daily-report.ts';

const MAX_CELL_CHARS = 200;

/** The report as Markdown. What comes from jobs is escaped: it stays in its cell and makes no link, image or HTML. */
export function renderMarkdown(report: DailyReport): string {
  const parts = [heading(report), jobTable(report), failureTable(report), slowestTable(report), skipPart(report)];
  return `${parts.filter(part => part !== '').join('\n\n')}\n`;
}

function heading({ window, totals }: DailyReport): string {
  const { by_status: by } = totals;
  const waiting = by.queued + by.delayed + by.awaiting_approval;
  const share =
    totals.success_percent === null ? 'no run has ended' : `${totals.success_percent} % of the ended runs succeeded`;
  return [
    '# Daily report',
    '',
    `${window.since_local} to ${window.until_local} (${window.timezone})`,
    '',
    `**${totals.runs} runs**: ${by.success} succeeded, ${by.failed} failed, ${by.cancelled} cancelled, ${by.running} running, ${waiting} waiting; ${share}. ` +
      `${totals.retried} needed more than one attempt; ${totals.may_have_run_twice} may have run twice.`,
  ].join('\n');
}

function jobTable({ jobs, more_jobs }: DailyReport): string {
  if (jobs.length === 0) return '';
  const rows = jobs.map(job => [
    job.job_id,
    job.type,
    job.runs,
    job.success,
    job.failed,
    job.cancelled,
    job.unfinished,
    duration(job.average_ms),
    duration(job.longest_ms),
  ]);
  const columns = ['Job', 'Type', 'Runs', 'Succeeded', 'Failed', 'Cancelled', 'Unfinished', 'Average', 'Longest'];
  return section('Jobs', columns, rows, more_jobs, 'jobs');
}

function failureTable({ failures, more_failures }: DailyReport): string {
  if (failures.length === 0) return '';
  const rows = failures.map(failure => [
    failure.job_id,
    failure.run_id,
    failure.attempts,
    `${failure.error.code}: ${failure.error.message}`,
  ]);
  return section('Failures', ['Job', 'Run', 'Attempts', 'Error'], rows, more_failures, 'failures');
}

function slowestTable({ slowest }: DailyReport): string {
  if (slowest.length === 0) return '';
  const rows = slowest.map(run => [run.job_id, run.run_id, duration(run.duration_ms)]);
  return section('Slowest runs', ['Job', 'Run', 'Duration'], rows, 0, 'runs');
}

function skipPart({ skipped }: DailyReport): string {
  if (skipped.skipped + skipped.missed === 0) return '## Skipped dispatches\n\nNone.';
  const guards = Object.entries(skipped.by_guard).map(([guard, count]) => `${guard} ${count}`);
  const why = guards.length === 0 ? '' : ` (${guards.join(', ')})`;
  const rows = skipped.jobs.map(job => [job.job_id, job.skipped, job.missed]);
  const note = skipped.is_complete ? '' : '\n\nThere are more scheduled jobs than were looked at.';
  const sum = `${skipped.skipped} skipped${why}, ${skipped.missed} missed.`;
  return `${section('Skipped dispatches', ['Job', 'Skipped', 'Missed'], rows, 0, 'jobs')}\n\n${sum}${note}`;
}

function section(title: string, columns: string[], rows: (string | number)[][], more: number, noun: string): string {
  const lines = [columns, columns.map(() => '---'), ...rows.map(row => row.map(cell))];
  const table = lines.map(line => `| ${line.join(' | ')} |`).join('\n');
  return `## ${title}\n\n${table}${more > 0 ? `\n\nand ${more} more ${noun}` : ''}`;
}

function cell(value: string | number): string {
  const text = String(value)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .slice(0, MAX_CELL_CHARS);
  return text.replace(/[\\`*[\]<>|!#~]/g, '\\$&');
}

function duration(ms: number | null): string {
  if (ms === null) return '-';
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
