import type { ReportResult, RunReport } from '../port/queue.ts';
import { approvalDocument } from './approvals.ts';
import type { HeldRuns } from './claim.ts';
import { textsOf } from './replies.ts';
import type { RedisStore } from './redis-store.ts';
import { statusOf } from './run-codec.ts';
import type { ScriptArg } from './script-loader.ts';

export async function report(
  store: RedisStore,
  held: HeldRuns,
  command: { workerId: string; reports: readonly RunReport[]; nowMs: number },
): Promise<ReportResult[]> {
  const { workerId, reports, nowMs } = command;
  if (reports.length === 0) return [];
  const args: ScriptArg[] = [nowMs, workerId];
  for (const one of reports) {
    args.push(one.runId, one.fence, ...outcomeArgs(one, nowMs));
  }
  const letters = textsOf(await store.run('report', args));
  const known = held.of(workerId);
  return reports.map(({ runId }, at) => {
    known.delete(runId);
    const letter = letters[at] ?? 'x';
    return { runId, status: letter === 'x' ? 'fenced' : statusOf(letter) };
  });
}

/** Letter, finished at, duration, then three values that mean what `report.lua` says of the outcome. */
function outcomeArgs(report: RunReport, nowMs: number): ScriptArg[] {
  const times = [report.finishedAtMs, report.durationMs];
  switch (report.outcome) {
    case 'success':
      return ['s', ...times, outputOf(report.output), '', ''];
    case 'failed':
      return ['f', ...times, JSON.stringify(report.error), outputOf(report.output), ''];
    case 'retry':
      return ['t', ...times, JSON.stringify(report.error), '', report.availableAtMs];
    case 'snooze':
      return ['z', ...times, '', '', report.availableAtMs];
    case 'released':
      return ['l', ...times, '', '', ''];
    case 'cancelled':
      return ['c', ...times, '', '', ''];
    case 'await_approval': {
      const { approval } = report;
      return ['a', ...times, approvalDocument(approval, nowMs), approval.approvalId, approval.expiresAtMs];
    }
  }
}

/** An output of null, and that of a handler that returns nothing, goes without saying. */
function outputOf(value: unknown): string {
  return value === undefined || value === null ? '' : JSON.stringify(value);
}
