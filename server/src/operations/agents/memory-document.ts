import type { AgentMemory } from '@multi-job/contract';
import { rememberedFailureSchema, rememberedRunSchema } from '@multi-job/contract/agent-memory';
import { z } from 'zod';
import { AVOID_AFTER } from '../../core/agents/memory.ts';
import { isoOf } from '../../core/clock.ts';
import type { StoredDocument } from '../../engine/port/documents.ts';

export const AGENT_MEMORY_COLLECTION = 'agent-memory';
export const MAX_FAILURES = 50;
/** So many runs are known by their ids, so that none is counted twice. */
export const MAX_RUNS = 50;
const SHOWN_RUNS = 20;

const storedFailureSchema = rememberedFailureSchema.extend({ avoid_key: z.string() });
export type StoredFailure = z.infer<typeof storedFailureSchema>;

export const storedMemorySchema = z.looseObject({
  runs: z.int().min(0),
  successes: z.int().min(0),
  tokens: z.number().min(0),
  cost_micro_usd: z.number().min(0),
  failures: z.array(storedFailureSchema),
  recent: z.array(rememberedRunSchema),
});
export type StoredMemory = z.infer<typeof storedMemorySchema>;

export const NO_MEMORY: StoredMemory = {
  runs: 0,
  successes: 0,
  tokens: 0,
  cost_micro_usd: 0,
  failures: [],
  recent: [],
};

/** One that cannot be read counts as none: it is written by code, and a run must not fail for it. */
export function memoryIn(document: Pick<StoredDocument, 'value'> | null): StoredMemory {
  return document === null ? NO_MEMORY : storedMemorySchema.catch(NO_MEMORY).parse(document.value);
}

export function viewMemory(agentKey: string, stored: StoredMemory, updatedAtMs: number): AgentMemory {
  const { runs, successes, tokens, cost_micro_usd: micro, failures, recent } = stored;
  const shown = failures.map(failure => rememberedFailureSchema.parse(failure));
  return {
    agent_key: agentKey,
    runs,
    successes,
    success_rate: runs === 0 ? null : successes / runs,
    mean_tokens: runs === 0 ? 0 : tokens / runs,
    mean_cost_usd: runs === 0 ? 0 : micro / runs / 1_000_000,
    failures: shown,
    avoid: shown.filter(({ count }) => count >= AVOID_AFTER),
    recent: recent.slice(0, SHOWN_RUNS),
    updated_at: isoOf(updatedAtMs),
  };
}

/** What the policy is told: steps that failed in the same way so often that they ask. */
export function avoidKeysOf({ failures }: StoredMemory): string[] {
  return [...new Set(failures.filter(({ count }) => count >= AVOID_AFTER).map(failure => failure.avoid_key))];
}
