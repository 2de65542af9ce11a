import type { RememberedRun } from '@multi-job/contract';
import type { StepFailure } from '../../core/agents/memory.ts';
import { isoOf } from '../../core/clock.ts';
import type { Clock } from '../../core/clock.ts';
import type { Engine } from '../../engine/engine.ts';
import { retryOnConflict } from '../documents/retry-on-conflict.ts';
import { AGENT_MEMORY_COLLECTION, MAX_FAILURES, MAX_RUNS, memoryIn } from './memory-document.ts';
import type { StoredFailure, StoredMemory } from './memory-document.ts';

export interface MemoryDeps {
  engine: Pick<Engine, 'getDocument' | 'putDocument' | 'listDocuments' | 'deleteDocument'>;
  clock: Clock;
}

export interface RunToRemember {
  agentKey: string;
  runId: string;
  outcome: RememberedRun['outcome'];
  /** Why it ended, where it did not succeed. */
  code: string | null;
  tokens: number;
  costMicroUsd: number;
  /** Of steps that were carried out and failed. */
  failures: readonly StepFailure[];
  /** `avoidKey` of steps that worked: what is remembered against them is forgotten. */
  succeeded: readonly string[];
}

/** Adds a run to the memory of its agent, once. */
export async function rememberAgentRun({ engine, clock }: MemoryDeps, run: RunToRemember): Promise<void> {
  await retryOnConflict(async () => {
    const document = await engine.getDocument(AGENT_MEMORY_COLLECTION, run.agentKey);
    const before = memoryIn(document);
    if (before.recent.some(known => known.run_id === run.runId)) return;
    const nowMs = clock.now();
    await engine.putDocument({
      collection: AGENT_MEMORY_COLLECTION,
      id: run.agentKey,
      value: withRun(before, run, isoOf(nowMs)),
      expectedRevision: document?.revision ?? 0,
      nowMs,
    });
  });
}

function withRun(before: StoredMemory, run: RunToRemember, at: string): StoredMemory {
  const { runId, outcome, code, tokens, costMicroUsd } = run;
  const entry = { run_id: runId, outcome, code, at, tokens, cost_usd: costMicroUsd / 1_000_000 };
  return {
    ...before,
    runs: before.runs + 1,
    successes: before.successes + (outcome === 'success' ? 1 : 0),
    tokens: before.tokens + tokens,
    cost_micro_usd: before.cost_micro_usd + costMicroUsd,
    failures: withFailures(before.failures, run, at),
    recent: [entry, ...before.recent].slice(0, MAX_RUNS),
  };
}

/** The newest first. The same signature counts once a run: what counts is how many runs met it. */
function withFailures(before: readonly StoredFailure[], run: RunToRemember, at: string): StoredFailure[] {
  const failures = before.filter(failure => !run.succeeded.includes(failure.avoid_key));
  const met = new Map(run.failures.map(failure => [failure.signature, failure]));
  const renewed = [...met.values()]
    .filter(({ avoid_key: key }) => !run.succeeded.includes(key))
    .map(failure => {
      const known = failures.find(({ signature }) => signature === failure.signature);
      return { ...failure, count: (known?.count ?? 0) + 1, last_at: at, last_run_id: run.runId };
    });
  const untouched = failures.filter(({ signature }) => !met.has(signature));
  return [...renewed, ...untouched].slice(0, MAX_FAILURES);
}
