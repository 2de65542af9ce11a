import { isDeepStrictEqual } from 'node:util';
import type { Run, RunAttempt } from '@multi-job/contract';
import { idToTraceId } from '../../core/ids.ts';
import { assertFinished } from '../finished-runs.ts';
import type { FinishedRun } from '../finished-runs.ts';
import type { ImportedRuns } from '../port/history.ts';
import type { RedisStore } from './redis-store.ts';
import { deltaFromId, letterOf, priorityNumber } from './run-codec.ts';
import type { ScriptArg } from './script-loader.ts';

export async function importRuns(store: RedisStore, runs: readonly Run[], nowMs: number): Promise<ImportedRuns> {
  const finished = assertFinished(runs);
  if (finished.length === 0) return { imported: 0, skipped: 0 };
  const specs = await store.specs.getStored(finished.map(run => ({ jobId: run.job_id, versionId: run.spec_version })));
  const args: ScriptArg[] = [nowMs];
  for (const [at, run] of finished.entries()) {
    const fields = fieldsOf(run, specs[at]?.inputs ?? null);
    args.push(run.run_id, run.job_id, letterOf(run.status), fields.length, ...fields);
  }
  const imported = Number(await store.run('import-runs', args));
  return { imported, skipped: runs.length - imported };
}

/**
 * The hash of a run as `run-codec.ts` reads it. `im` says that `h` tells every attempt, and that without `m` the run
 * ended without a result: what ended on the other engine is told in its own words.
 *
 * @param versionInputs those are not stored again.
 */
function fieldsOf(run: FinishedRun, versionInputs: Run['inputs']): ScriptArg[] {
  const { run_id: id, result } = run;
  const fields: ScriptArg[] = ['s', letterOf(run.status), 'j', run.job_id, 'v', run.spec_version, 'ty', run.type];
  fields.push('n', run.attempt, 'e', Date.parse(run.finished_at), 'im', '1');
  const keep = (field: string, value: ScriptArg | null, unstored: ScriptArg | null = null) => {
    if (value !== null && value !== unstored) fields.push(field, value);
  };
  keep('d', deltaFromId(id, Date.parse(run.scheduled_at)), '');
  keep('a', deltaFromId(id, Date.parse(run.available_at)) === '' ? null : Date.parse(run.available_at));
  keep('c', deltaFromId(id, Date.parse(run.created_at)) === '' ? null : Date.parse(run.created_at));
  keep('b', run.started_at === null ? null : Date.parse(run.started_at));
  keep('p', priorityNumber(run.priority), '2');
  keep('q', run.agent_pool, 'default');
  keep('o', run.source, 'scheduler');
  keep('t', run.trace_id, idToTraceId(id));
  keep('w', run.worker_id);
  keep('pg', jsonOrNull(run.progress));
  keep('k', run.cancel_requested ? '1' : null);
  keep('y', run.may_have_run_twice ? '1' : null);
  keep('h', run.attempts.map(pastAttempt).join(','), '');
  keep('i', isDeepStrictEqual(run.inputs, versionInputs) ? null : jsonOrNull(run.inputs));
  if (result === null) return fields;
  keep('m', result.duration_ms);
  keep('x', jsonOrNull(result.output));
  keep('er', jsonOrNull(result.error));
  return fields;
}

function pastAttempt({ attempt, worker_id, started_at, finished_at, outcome, error }: RunAttempt): string {
  const endedMs = finished_at === null ? null : Date.parse(finished_at);
  return JSON.stringify({ n: attempt, w: worker_id, b: Date.parse(started_at), e: endedMs, o: outcome, er: error });
}

function jsonOrNull(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}
