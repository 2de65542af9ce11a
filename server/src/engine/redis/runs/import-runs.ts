import { isDeepStrictEqual } from 'node:util';
import type { Run, RunAttempt } from '@multi-job/contract';
import { idToTraceId } from '../../../core/ids.ts';
import { assertFinished } from '../../port/finished-runs.ts';
import type { FinishedRun } from '../../port/finished-runs.ts';
import type { ImportedRuns } from '../../port/history.ts';
import { storedSource } from '../../records/replay-source.ts';
import type { ScriptArg } from '../store/script-loader.ts';
import type { RedisStore } from '../store/store.ts';
import { deltaFromId, letterOf, priorityNumber } from './run-codec.ts';
import { recordText } from './run-record.ts';
import type { RunRecord } from './run-record.ts';

export async function importRuns(store: RedisStore, runs: readonly Run[], nowMs: number): Promise<ImportedRuns> {
  const finished = assertFinished(runs);
  if (finished.length === 0) return { imported: 0, skipped: 0 };
  const specs = await store.specs.getStored(finished.map(run => ({ jobId: run.job_id, versionId: run.spec_version })));
  const args: ScriptArg[] = [nowMs];
  for (const [at, run] of finished.entries()) {
    const extras = extrasOf(run, specs[at]?.inputs ?? null);
    args.push(run.run_id, run.job_id, letterOf(run.status), recordText(finishedRecord(run)), extras.length, ...extras);
  }
  const imported = Number(await store.run('import-runs', args));
  return { imported, skipped: runs.length - imported };
}

/** What ended on the other engine is told in its own words: flag `m` says that `h` holds every attempt. */
export function finishedRecord(run: FinishedRun): Partial<RunRecord> {
  const { run_id: id } = run;
  const priority = priorityNumber(run.priority);
  return {
    job: run.job_id,
    status: letterOf(run.status),
    attempt: String(run.attempt),
    flags: `m${run.requires_approval ? 'a' : ''}${run.cancel_requested ? 'c' : ''}${run.may_have_run_twice ? 'y' : ''}`,
    worker: run.worker_id ?? '',
    started: run.started_at === null ? '' : String(Date.parse(run.started_at)),
    finished: String(Date.parse(run.finished_at)),
    duration: run.result === null ? '' : String(run.result.duration_ms),
    available: timeUnlessOfId(id, run.available_at),
    type: run.type,
    pool: run.agent_pool === 'default' ? '' : run.agent_pool,
    priority: priority === '2' ? '' : priority,
    version: run.spec_version,
    source: run.source === 'scheduler' ? '' : storedSource(run.source, run.replay_of),
    delta: deltaFromId(id, Date.parse(run.scheduled_at)),
    trace: run.trace_id === idToTraceId(id) ? '' : run.trace_id,
    created: timeUnlessOfId(id, run.created_at),
    actor: run.actor ?? '',
  };
}

/** @param versionInputs those are not stored again. */
export function extrasOf(run: Run, versionInputs: Run['inputs']): ScriptArg[] {
  const { result } = run;
  const extras: [string, string | null][] = [
    ['i', isDeepStrictEqual(run.inputs, versionInputs) ? null : jsonOrNull(run.inputs)],
    ['o', jsonOrNull(result?.output ?? null)],
    ['er', jsonOrNull(result?.error ?? null)],
    ['pg', jsonOrNull(run.progress)],
    ['ap', run.approval_id],
    ['h', run.attempts.length === 0 ? null : run.attempts.map(pastAttempt).join(',')],
  ];
  return extras.flatMap(([field, value]) => (value === null ? [] : [field, value]));
}

export function timeUnlessOfId(id: string, at: string): string {
  const timeMs = Date.parse(at);
  return deltaFromId(id, timeMs) === '' ? '' : String(timeMs);
}

export function pastAttempt({ attempt, worker_id, started_at, finished_at, outcome, error }: RunAttempt): string {
  const endedMs = finished_at === null ? null : Date.parse(finished_at);
  return JSON.stringify({ n: attempt, w: worker_id, b: Date.parse(started_at), e: endedMs, o: outcome, er: error });
}

function jsonOrNull(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}
