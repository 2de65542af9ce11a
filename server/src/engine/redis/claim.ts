import { hasCode } from '../../core/errors.ts';
import { idToTraceId } from '../../core/ids.ts';
import type { ClaimedRun } from '../port/queue.ts';
import { listOf, textsOf } from './replies.ts';
import type { RedisStore } from './redis-store.ts';
import { timeBesidesId } from './run-codec.ts';

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
  const rows = replies.map(textsOf);
  const specs = await store.specs.get(rows.map(([, jobId = '', , , versionId = '']) => ({ jobId, versionId })));
  return rows.map((row, at) => {
    const [
      runId = '',
      jobId = '',
      fence,
      attempt,
      versionId = '',
      inputs = '',
      source,
      delta = '',
      trace,
      twice,
      checkpoint = '',
      startedAt,
    ] = row;
    const spec = specs[at] ?? null;
    return {
      runId,
      jobId,
      fence: Number(fence),
      attempt: Number(attempt),
      spec,
      versionId,
      inputs: inputs === '' ? structuredClone(spec?.inputs ?? {}) : (JSON.parse(inputs) as Record<string, unknown>),
      source: source === '' || source === undefined ? 'scheduler' : source,
      scheduledAtMs: timeBesidesId(runId, delta),
      startedAtMs: Number(startedAt),
      traceId: trace === '' || trace === undefined ? idToTraceId(runId) : trace,
      mayHaveRunTwice: twice === '1',
      checkpoint: checkpoint === '' ? null : (JSON.parse(checkpoint) as unknown),
    };
  });
}
