import type { RunApproval } from '@multi-job/contract';
import { hasCode } from '../../../core/errors.ts';
import { idToTraceId } from '../../../core/ids.ts';
import type { ClaimedRun } from '../../port/queue.ts';
import { toldSource } from '../../records/replay-source.ts';
import { timeBesidesId } from '../runs/run-codec.ts';
import { parseRecord } from '../runs/run-record.ts';
import { groupsOf, listOf, textsOf } from '../store/replies.ts';
import type { ScriptArg } from '../store/script-loader.ts';
import type { RedisStore } from '../store/store.ts';
import type { HeldRun, HeldRuns } from './held-runs.ts';

const VALUES_PER_RUN = 5;

export async function claim(
  store: RedisStore,
  held: HeldRuns,
  command: { workerId: string; pool: string; limit: number; nowMs: number },
): Promise<ClaimedRun[]> {
  const { workerId, pool, limit, nowMs } = command;
  if (limit <= 0) return [];
  const known = held.of(workerId);
  const recovery = held.unsure.has(workerId) ? ['1', ...known.keys()] : ['0'];
  try {
    const [again, ...replies] = await claimed(store, [nowMs, workerId, pool, limit, ...recovery]);
    const handed = groupsOf(replies, VALUES_PER_RUN).map(handedRun);
    const runs = await withSpecs(store, handed);
    // Asked anew: a report may have let go of the list meanwhile.
    const holds = held.of(workerId);
    for (const { runId, text, record } of handed) holds.set(runId, { text, record });
    if (Number(again) < limit) held.unsure.delete(workerId);
    return runs;
  } catch (error) {
    if (hasCode(error, 'LEASE_LOST')) held.forget(workerId);
    else held.unsure.add(workerId);
    throw error;
  }
}

/** While a label is paused the job of each run is looked at, a part of the queue at a time. */
async function claimed(store: RedisStore, args: ScriptArg[]): Promise<unknown[]> {
  const reply = listOf(await store.run('claim', args));
  if (reply[0] !== 'paused') return reply;
  for (;;) {
    const [isCutOff, ...rest] = listOf(await store.run('claim-under-pause', args));
    if (isCutOff !== '1') return rest;
  }
}

interface HandedRun extends HeldRun {
  runId: string;
  /** JSON, '' for those of the version. */
  inputs: string;
  /** JSON, '' for none. */
  checkpoint: string;
  /** JSON, '' for none. */
  approval: string;
}

function handedRun(values: readonly unknown[]): HandedRun {
  const [runId = '', text = '', largeInputs = '', checkpoint = '', approval = ''] = textsOf(values);
  const record = parseRecord(runId, text);
  return { runId, text, record, inputs: record.inputs === '' ? largeInputs : record.inputs, checkpoint, approval };
}

async function withSpecs(store: RedisStore, handed: readonly HandedRun[]): Promise<ClaimedRun[]> {
  const specs = await store.specs.get(handed.map(({ record }) => ({ jobId: record.job, versionId: record.version })));
  return handed.map(({ runId, record, inputs, checkpoint, approval }, at) => {
    const ownInputs = parsed(inputs);
    const left = parsed(checkpoint);
    // What cannot be read must not keep the others from being claimed: it ends as a run without a spec does.
    const spec = ownInputs === undefined || left === undefined ? null : (specs[at] ?? null);
    return {
      runId,
      jobId: record.job,
      fence: Number(record.fence),
      attempt: Number(record.attempt),
      spec,
      versionId: record.version,
      inputs: (ownInputs as Record<string, unknown> | null) ?? structuredClone(spec?.inputs ?? {}),
      source: record.source === '' ? 'scheduler' : toldSource(record.source).source,
      scheduledAtMs: timeBesidesId(runId, record.delta),
      startedAtMs: Number(record.started),
      traceId: record.trace === '' ? idToTraceId(runId) : record.trace,
      mayHaveRunTwice: record.flags.includes('y'),
      checkpoint: left ?? null,
      approval: approval === '' ? null : givenApproval(approval),
    };
  });
}

type Later = 'answer' | 'expired';

/** One that an older release wrote says nothing of an answer, nor of its time. */
function givenApproval(json: string): RunApproval {
  const given = JSON.parse(json) as Omit<RunApproval, Later> & Partial<Pick<RunApproval, Later>>;
  return { ...given, answer: given.answer ?? null, expired: given.expired ?? false };
}

/** Null for no text, undefined for one that is not JSON. */
function parsed(json: string): unknown {
  if (json === '') return null;
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}
