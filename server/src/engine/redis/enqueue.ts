import { AppError } from '../../core/errors.ts';
import type { Enqueue, EnqueuedRun, NewRun } from '../port/queue.ts';
import { approvalDocument } from './approvals.ts';
import { groupsOf, textsOf } from './replies.ts';
import type { RedisStore } from './redis-store.ts';
import { deltaFromId, priorityNumber, statusOf } from './run-codec.ts';
import { packedGuards } from './save-job.ts';
import type { ScriptArg } from './script-loader.ts';

export async function enqueue(store: RedisStore, command: Enqueue): Promise<EnqueuedRun[]> {
  const { runs, idempotency, nowMs } = command;
  const settings = await settingsOfNamedVersions(store, runs);
  const args: ScriptArg[] = [
    nowMs,
    command.refuseIfApprovalPending === true ? '1' : '0',
    idempotency?.key ?? '',
    idempotency?.fingerprint ?? '',
    idempotency?.ttlMs ?? '',
  ];
  for (const [at, run] of runs.entries()) pushRun(args, run, settings[at] ?? '', nowMs);
  const reply = textsOf(await store.run('enqueue', args));
  if (reply[0] === '=') return earlierRuns(reply.slice(1));
  return runs.map(({ runId, jobId }, at) => {
    const status = reply[at] ?? '';
    return { runId, jobId, status: statusOf(status.slice(-1)), isDuplicate: status.startsWith('=') };
  });
}

/** Pool, priority and lane of a run follow the version it names; '' where that is the job's current one. */
async function settingsOfNamedVersions(store: RedisStore, runs: readonly NewRun[]): Promise<string[]> {
  const named = runs.flatMap(({ jobId, versionId }, at) => (versionId === null ? [] : [{ jobId, versionId, at }]));
  const settings = runs.map(() => '');
  if (named.length === 0) return settings;
  const specs = await store.specs.getStored(named);
  for (const [index, { jobId, versionId, at }] of named.entries()) {
    const spec = specs[index];
    if (!spec)
      throw new AppError('NOT_FOUND', `Version ${versionId} of job "${jobId}" does not exist or is no longer kept.`);
    settings[at] = packedGuards(spec);
  }
  return settings;
}

function pushRun(args: ScriptArg[], run: NewRun, settings: string, nowMs: number): void {
  const { runId, approval } = run;
  const available = deltaFromId(runId, run.availableAtMs) === '' && run.availableAtMs <= nowMs ? '' : run.availableAtMs;
  args.push(
    runId,
    run.jobId,
    run.versionId ?? '',
    settings,
    run.inputs === null ? '' : JSON.stringify(run.inputs),
    run.priority === null ? '' : priorityNumber(run.priority),
    run.source,
    deltaFromId(runId, run.scheduledAtMs),
    available,
    run.traceId ?? '',
    approval?.approvalId ?? '',
    approval === undefined ? '' : approvalDocument(approval, nowMs),
    approval?.expiresAtMs ?? '',
    deltaFromId(runId, nowMs) === '' ? '' : nowMs,
  );
}

function earlierRuns(flat: readonly string[]): EnqueuedRun[] {
  return groupsOf(flat, 3).map(group => {
    const [runId = '', jobId = '', status = ''] = textsOf(group);
    return { runId, jobId, status: statusOf(status), isDuplicate: true };
  });
}
