import { boundedReports } from '../../port/bounded-commands.ts';
import type { ReportResult, RunReport } from '../../port/queue.ts';
import { approvalDocument } from '../approvals/approval-document.ts';
import { statusOf } from '../runs/run-codec.ts';
import { textsOf } from '../store/replies.ts';
import type { ScriptArg } from '../store/script-loader.ts';
import type { RedisStore } from '../store/store.ts';
import type { HeldRun, HeldRuns } from './held-runs.ts';
import { outputText, successArgs } from './success-args.ts';

interface Report {
  workerId: string;
  reports: readonly RunReport[];
  nowMs: number;
}

type Known = ReadonlyMap<string, HeldRun>;

export async function report(store: RedisStore, held: HeldRuns, command: Report): Promise<ReportResult[]> {
  const reports = boundedReports(command.reports);
  const { workerId } = command;
  if (reports.length === 0) return [];
  const known = held.of(workerId);
  const letters =
    (await reportSuccesses(store, { ...command, reports }, known)) ??
    (await reportEach(store, { ...command, reports }));
  for (const { runId } of reports) known.delete(runId);
  // A lost worker reports once more under its old id, and never again.
  if (known.size === 0) held.release(workerId);
  return reports.map(({ runId }, at) => {
    const letter = letters[at] ?? 'x';
    return { runId, status: letter === 'x' ? 'fenced' : statusOf(letter) };
  });
}

/** Null where nothing was done: the reports must be looked at one by one. */
async function reportSuccesses(store: RedisStore, command: Report, known: Known): Promise<string[] | null> {
  const args = successArgs(command, known);
  const isDone = args !== null && (await store.run('succeed', args)) === 1;
  return isDone ? command.reports.map(() => 's') : null;
}

async function reportEach(store: RedisStore, { workerId, reports, nowMs }: Report): Promise<string[]> {
  const args: ScriptArg[] = [nowMs, workerId];
  for (const one of reports) args.push(one.runId, one.fence, ...outcomeArgs(one, nowMs));
  return textsOf(await store.run('report', args));
}

/** Letter, finished at, duration, then three values that mean what `report.lua` says of the outcome. */
function outcomeArgs(report: RunReport, nowMs: number): ScriptArg[] {
  const times = [report.finishedAtMs, report.durationMs];
  switch (report.outcome) {
    case 'success':
      return ['s', ...times, outputText(report.output), '', ''];
    case 'failed':
      return ['f', ...times, JSON.stringify(report.error), outputText(report.output), ''];
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
