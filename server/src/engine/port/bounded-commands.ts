import { boundedMs } from '../../core/bounded-time.ts';
import type { ApprovalRequest } from './approvals.ts';
import type { NewRun, RunReport } from './queue.ts';

/** Reports whose times can be kept and told. Nearly all are so as they come, and those are not copied. */
export function boundedReports(reports: readonly RunReport[]): readonly RunReport[] {
  return reports.every(isBounded) ? reports : reports.map(boundedReport);
}

/** A run whose times can be kept and told. */
export function boundedRun(run: NewRun): NewRun {
  return {
    ...run,
    scheduledAtMs: boundedMs(run.scheduledAtMs),
    availableAtMs: boundedMs(run.availableAtMs),
    ...(run.approval !== undefined && { approval: boundedQuestion(run.approval) }),
  };
}

function isBounded(report: RunReport): boolean {
  const isEndBounded = isWhole(report.finishedAtMs) && report.durationMs >= 0 && Number.isFinite(report.durationMs);
  if ('availableAtMs' in report) return isEndBounded && isWhole(report.availableAtMs);
  return isEndBounded && ('approval' in report ? isWhole(report.approval.expiresAtMs) : true);
}

function isWhole(ms: number): boolean {
  return boundedMs(ms) === ms;
}

function boundedReport(report: RunReport): RunReport {
  const durationMs = report.durationMs > 0 ? Math.min(report.durationMs, Number.MAX_SAFE_INTEGER) : 0;
  const ended = { ...report, finishedAtMs: boundedMs(report.finishedAtMs), durationMs };
  if ('availableAtMs' in ended) return { ...ended, availableAtMs: boundedMs(ended.availableAtMs) };
  return 'approval' in ended ? { ...ended, approval: boundedQuestion(ended.approval) } : ended;
}

function boundedQuestion(question: ApprovalRequest): ApprovalRequest {
  return { ...question, expiresAtMs: boundedMs(question.expiresAtMs) };
}
