import { AppError } from '../../../core/errors.ts';
import { idTimeMs } from '../../../core/ids.ts';
import { boundedRun } from '../../port/bounded-commands.ts';
import { LONGEST_IN_RECORD } from '../../port/limits.ts';
import type { Enqueue, EnqueuedRun, NewRun } from '../../port/queue.ts';
import { storedSource } from '../../records/replay-source.ts';
import { approvalDocument } from '../approvals/approval-document.ts';
import { rulesText } from '../jobs/job-rules.ts';
import { priorityNumber, statusOf } from '../runs/run-codec.ts';
import { recordText } from '../runs/run-record.ts';
import { refusalIn } from '../store/refusals.ts';
import { groupsOf, listOf, textsOf } from '../store/replies.ts';
import type { ScriptArg } from '../store/script-loader.ts';
import type { RedisStore } from '../store/store.ts';

/** Runs that calls made meanwhile may bring into one script together. */
const RUNS_PER_SCRIPT = 500;
const RUN_ID = /^[0-9A-Za-z._:-]{1,64}$/;

/** Scripts on their way at once: while Redis works on one, the next is made. */
const SCRIPTS_UNDER_WAY = 2;

/** A call that waits for its turn. */
interface Waiting {
  args: ScriptArg[];
  runs: readonly NewRun[];
  resolve: (runs: EnqueuedRun[]) => void;
  reject: (error: unknown) => void;
}

/**
 * The verb `enqueue`. Calls made in one turn of the event loop, and those made while scripts are under way, go into
 * one script: each is decided by itself there, and hundreds at once cost little more than one.
 */
export function createEnqueue(store: RedisStore): (command: Enqueue) => Promise<EnqueuedRun[]> {
  const waiting: Waiting[] = [];
  let underWay = 0;

  const sendAll = async () => {
    while (waiting.length > 0) await send(store, nextBatch(waiting));
    underWay -= 1;
  };

  return async command => {
    const args = await argsOf(store, command);
    return new Promise((resolve, reject) => {
      waiting.push({ args, runs: command.runs, resolve, reject });
      if (underWay === SCRIPTS_UNDER_WAY) return;
      underWay += 1;
      queueMicrotask(() => void sendAll());
    });
  };
}

function nextBatch(waiting: Waiting[]): Waiting[] {
  let runs = 0;
  let calls = 0;
  for (const call of waiting) {
    if (calls > 0 && runs + call.runs.length > RUNS_PER_SCRIPT) break;
    runs += call.runs.length;
    calls += 1;
  }
  return waiting.splice(0, calls);
}

/** Never rejects: what goes wrong is told to each caller. */
async function send(store: RedisStore, batch: readonly Waiting[]): Promise<void> {
  try {
    const replies = listOf(await store.run('enqueue', [batch[0]?.args[0] ?? 0, ...batch.flatMap(call => call.args)]));
    for (const [at, { runs, resolve, reject }] of batch.entries()) {
      const refusal = refusalIn(replies[at]);
      if (refusal === null) resolve(enqueuedRuns(runs, textsOf(replies[at])));
      else reject(refusal);
    }
  } catch (error) {
    for (const { reject } of batch) reject(error);
  }
}

function enqueuedRuns(runs: readonly NewRun[], reply: readonly string[]): EnqueuedRun[] {
  if (reply[0] === '=') return earlierRuns(reply.slice(1));
  return runs.map(({ runId, jobId }, at) => {
    const status = reply[at] ?? '';
    return { runId, jobId, status: statusOf(status.slice(-1)), isDuplicate: status.startsWith('=') };
  });
}

function earlierRuns(flat: readonly string[]): EnqueuedRun[] {
  return groupsOf(flat, 3).map(group => {
    const [runId = '', jobId = '', status = ''] = textsOf(group);
    return { runId, jobId, status: statusOf(status), isDuplicate: true };
  });
}

/** What the script is to look for before it accepts anything. */
function flagsOf({ refuseIfApprovalPending, refuseIfDisabled, refuseIfLive, skipIfLive }: Enqueue): string {
  return [
    refuseIfApprovalPending === true && 'p',
    refuseIfDisabled === true && 'd',
    refuseIfLive === true && 'l',
    skipIfLive === true && 's',
  ]
    .filter(flag => flag !== false)
    .join('');
}

async function argsOf(store: RedisStore, command: Enqueue): Promise<ScriptArg[]> {
  const { runs, idempotency, rates = [], nowMs } = command;
  const args: ScriptArg[] = [
    nowMs,
    flagsOf(command),
    idempotency?.key ?? '',
    idempotency?.fingerprint ?? '',
    idempotency?.ttlMs ?? '',
    rates.length === 0 ? '' : JSON.stringify(rates.map(({ key, limit, windowMs }) => [key, limit, windowMs])),
    runs.length,
  ];
  const rules = runs.some(run => run.versionId !== null) ? await rulesOfNamedVersions(store, runs) : [];
  for (const [at, run] of runs.entries()) pushRun(args, boundedRun(run), rules[at] ?? '', nowMs);
  return args;
}

/** Pool, priority and lane of a run follow the version it names; '' where that is the job's current one. */
async function rulesOfNamedVersions(store: RedisStore, runs: readonly NewRun[]): Promise<string[]> {
  const named = runs.flatMap(({ jobId, versionId }, at) => (versionId === null ? [] : [{ jobId, versionId, at }]));
  const rules = runs.map(() => '');
  const specs = await store.specs.getStored(named);
  for (const [index, { jobId, versionId, at }] of named.entries()) {
    const spec = specs[index];
    if (!spec) {
      throw new AppError('NOT_FOUND', `Version ${versionId} of job "${jobId}" does not exist or is no longer kept.`);
    }
    rules[at] = rulesText(spec, versionId);
  }
  return rules;
}

function pushRun(args: ScriptArg[], run: NewRun, rules: string, nowMs: number): void {
  const { runId } = run;
  if (!RUN_ID.test(runId)) throw new AppError('VALIDATION', `"${runId}" cannot be the id of a run.`);
  const idMs = idTimeMs(runId);
  const inputs = run.inputs === null ? '' : JSON.stringify(run.inputs);
  const isLarge = Buffer.byteLength(inputs) > LONGEST_IN_RECORD;
  const tail = {
    source: run.source === 'scheduler' ? '' : storedSource(run.source, run.replayOf),
    delta: run.scheduledAtMs === idMs ? '' : String(run.scheduledAtMs - idMs),
    trace: run.traceId ?? '',
    created: nowMs === idMs ? '' : String(nowMs),
    actor: run.actor ?? '',
    inputs: isLarge ? '' : inputs,
  };
  args.push(
    runId,
    run.jobId,
    rules,
    run.priority === null ? '' : priorityNumber(run.priority),
    nowMs === idMs && run.availableAtMs === nowMs ? '' : run.availableAtMs,
    run.source,
    recordText(tail, 'source'),
    isLarge ? inputs : '',
    approvalArg(run, nowMs),
  );
}

function approvalArg({ approval, actor }: NewRun, nowMs: number): string {
  if (approval === undefined) return '';
  return JSON.stringify([approval.approvalId, approvalDocument(approval, nowMs), approval.expiresAtMs, actor ?? '']);
}
