import { hasCode } from '../../core/errors.ts';
import { idToTraceId } from '../../core/ids.ts';
import type { ClaimedRun } from '../port/queue.ts';
import { groupsOf, listOf, textsOf } from './replies.ts';
import type { RedisStore } from './redis-store.ts';
import { timeBesidesId } from './run-codec.ts';
import { parseRecord } from './run-record.ts';

const VALUES_PER_RUN = 4;

/**
 * What this process knows its workers hold. A claim whose answer was lost leaves runs in the name of a worker that
 * lives but does not know them; its next claim asks for these again.
 */
export interface HeldRuns {
  of(workerId: string): Set<string>;
  /** Workers whose last claim may have been carried out without an answer. */
  readonly unsure: Set<string>;
  forget(workerId: string): void;
}

export function createHeldRuns(): HeldRuns {
  const held = new Map<string, Set<string>>();
  const unsure = new Set<string>();
  return {
    unsure,
    of(workerId) {
      const runs = held.get(workerId) ?? new Set<string>();
      held.set(workerId, runs);
      return runs;
    },
    forget(workerId) {
      held.delete(workerId);
      unsure.delete(workerId);
    },
  };
}

export async function claim(
  store: RedisStore,
  held: HeldRuns,
  command: { workerId: string; pool: string; limit: number; nowMs: number },
): Promise<ClaimedRun[]> {
  const { workerId, pool, limit, nowMs } = command;
  if (limit <= 0) return [];
  const known = held.of(workerId);
  const recovery = held.unsure.has(workerId) ? ['1', ...known] : ['0'];
  try {
    const [again, ...replies] = listOf(await store.run('claim', [nowMs, workerId, pool, limit, ...recovery]));
    const runs = await withSpecs(store, replies);
    for (const { runId } of runs) known.add(runId);
    if (Number(again) < limit) held.unsure.delete(workerId);
    return runs;
  } catch (error) {
    if (hasCode(error, 'LEASE_LOST')) held.forget(workerId);
    else held.unsure.add(workerId);
    throw error;
  }
}

async function withSpecs(store: RedisStore, replies: readonly unknown[]): Promise<ClaimedRun[]> {
  const rows = groupsOf(replies, VALUES_PER_RUN).map(group => {
    const [runId = '', text = '', largeInputs = '', checkpoint = ''] = textsOf(group);
    const record = parseRecord(runId, text);
    return { runId, record, inputs: record.inputs === '' ? largeInputs : record.inputs, checkpoint };
  });
  const specs = await store.specs.get(rows.map(({ record }) => ({ jobId: record.job, versionId: record.version })));
  return rows.map(({ runId, record, inputs, checkpoint }, at) => {
    const spec = specs[at] ?? null;
    return {
      runId,
      jobId: record.job,
      fence: Number(record.fence),
      attempt: Number(record.attempt),
      spec,
      versionId: record.version,
      inputs: inputs === '' ? structuredClone(spec?.inputs ?? {}) : (JSON.parse(inputs) as Record<string, unknown>),
      source: record.source === '' ? 'scheduler' : record.source,
      scheduledAtMs: timeBesidesId(runId, record.delta),
      startedAtMs: Number(record.started),
      traceId: record.trace === '' ? idToTraceId(runId) : record.trace,
      mayHaveRunTwice: record.flags.includes('y'),
      checkpoint: checkpoint === '' ? null : (JSON.parse(checkpoint) as unknown),
    };
  });
}
