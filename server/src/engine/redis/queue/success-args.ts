import { LONGEST_IN_RECORD } from '../../port/limits.ts';
import type { RunReport } from '../../port/queue.ts';
import { SEPARATOR } from '../store/layouts.ts';
import type { ScriptArg } from '../store/script-loader.ts';
import type { HeldRun } from './held-runs.ts';

/** A run that ended well, with its output as JSON. */
interface Success {
  report: RunReport;
  held: HeldRun;
  output: string;
}

/** What the script can put into one command. */
const MOST_RUNS = 500;

/**
 * The arguments of `succeed.lua`, which only writes what is worked out here: Redis is what a busy installation waits for,
 * and most reports say of a run without a lane that it ended well. Null where one of them says something else.
 *
 * @param known the runs of the worker.
 */
export function successArgs(
  command: { workerId: string; reports: readonly RunReport[]; nowMs: number },
  known: ReadonlyMap<string, HeldRun>,
): ScriptArg[] | null {
  const { workerId, reports, nowMs } = command;
  if (reports.length > MOST_RUNS || new Set(reports.map(({ runId }) => runId)).size < reports.length) return null;
  const jobs = new Map<string, number>();
  const endings = new Map<string, Map<number, number>>();
  const queues = new Map<string, string[]>();
  const runs: ScriptArg[] = [];
  for (const report of reports) {
    const success = plainSuccess(workerId, report, known.get(report.runId));
    if (success === null) return null;
    const { job, type } = success.held.record;
    runs.push(report.runId, success.held.text, recordAfter(success), eventOf(success));
    jobs.set(job, (jobs.get(job) ?? 0) + 1);
    const durations = endings.get(type) ?? new Map<number, number>();
    endings.set(type, durations.set(report.durationMs, (durations.get(report.durationMs) ?? 0) + 1));
    addEntry(queues, success.held);
  }
  const kinds = [...endings].flatMap(([type, durations]) => [...durations].map(ending => [type, ...ending]));
  return [
    nowMs,
    reports.length,
    jobs.size,
    kinds.length,
    ...runs,
    ...[...jobs].flat(),
    ...kinds.flat(),
    ...[...queues].flatMap(([queue, entries]) => [queue, entries.length, ...entries]),
  ];
}

function plainSuccess(workerId: string, report: RunReport, held: HeldRun | undefined): Success | null {
  if (report.outcome !== 'success' || held === undefined) return null;
  const { status, worker, fence, flags, lane } = held.record;
  const isHeld = status === 'r' && worker === workerId && fence === String(report.fence);
  if (!isHeld || flags.includes('c') || lane !== '') return null;
  const output = outputText(report.output);
  return Buffer.byteLength(output) > LONGEST_IN_RECORD ? null : { report, held, output };
}

/** An output of null, and that of a handler that returns nothing, goes without saying. */
export function outputText(value: unknown): string {
  return value === undefined || value === null ? '' : JSON.stringify(value);
}

/** Most of the record stays as it is: its first fields are made anew, and its last one is the output, empty until now. */
function recordAfter({ report, held, output }: Success): string {
  const { job, attempt, fence, flags, worker, started, entry } = held.record;
  const { finishedAtMs, durationMs } = report;
  const before = [job, 'r', attempt, fence, flags, worker, started, entry, '', '', ''].join(SEPARATOR);
  const after = [job, 's', attempt, fence, flags, worker, started, '', finishedAtMs, durationMs, ''].join(SEPARATOR);
  return after + held.text.slice(before.length, -1) + output + SEPARATOR;
}

/** Ids are safe in JSON as they are. */
function eventOf({ report, held }: Success): string {
  const { job, attempt } = held.record;
  const data = `{"attempt":${attempt},"duration_ms":${report.durationMs}}`;
  return `["run.succeeded","${job}","${report.runId}",${data}]`;
}

/** The stream of a run and its entry there: `lua/parts/queue.lua` says how a run keeps them. */
function addEntry(queues: Map<string, string[]>, { record }: HeldRun): void {
  const queue = `q:${record.pool === '' ? 'default' : record.pool}:${record.priority === '' ? '2' : record.priority}`;
  const isReturned = record.entry.startsWith('b');
  const key = isReturned ? `${queue}:b` : queue;
  const entry = isReturned ? record.entry.slice(1) : record.entry;
  const entries = queues.get(key);
  if (entries === undefined) queues.set(key, [entry]);
  else entries.push(entry);
}
