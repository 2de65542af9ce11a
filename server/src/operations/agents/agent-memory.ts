import type { AgentMemory } from '@multi-job/contract';
import { memoryLines } from '../../core/agents/memory.ts';
import { AppError } from '../../core/errors.ts';
import { AGENT_MEMORY_COLLECTION, avoidKeysOf, memoryIn, viewMemory } from './memory-document.ts';
import type { MemoryDeps } from './remember-run.ts';

/** What an agent is told of its past, and which steps ask because of it. */
export async function recallAgentMemory(
  { engine }: Pick<MemoryDeps, 'engine'>,
  agentKey: string,
): Promise<{ lines: string[]; avoid: string[] }> {
  const document = await engine.getDocument(AGENT_MEMORY_COLLECTION, agentKey);
  const stored = memoryIn(document);
  return { lines: memoryLines(viewMemory(agentKey, stored, document?.updatedAtMs ?? 0)), avoid: avoidKeysOf(stored) };
}

/** Ordered by agent key; of one key if it is given. */
export async function listAgentMemories(
  { engine }: Pick<MemoryDeps, 'engine'>,
  { agentKey, limit, offset }: { agentKey?: string | undefined; limit: number; offset: number },
): Promise<{ items: AgentMemory[]; total: number }> {
  if (agentKey !== undefined) {
    const document = await engine.getDocument(AGENT_MEMORY_COLLECTION, agentKey);
    const found = document === null ? [] : [document];
    return {
      items: found.slice(offset, offset + limit).map(one => viewMemory(one.id, memoryIn(one), one.updatedAtMs)),
      total: found.length,
    };
  }
  const page = await engine.listDocuments({ collection: AGENT_MEMORY_COLLECTION, limit, offset });
  return { items: page.items.map(one => viewMemory(one.id, memoryIn(one), one.updatedAtMs)), total: page.total };
}

/** @throws NOT_FOUND */
export async function forgetAgentMemory(
  { engine }: Pick<MemoryDeps, 'engine'>,
  agentKey: string,
): Promise<AgentMemory> {
  const document = await engine.getDocument(AGENT_MEMORY_COLLECTION, agentKey);
  const wasThere =
    document !== null && (await engine.deleteDocument({ collection: AGENT_MEMORY_COLLECTION, id: agentKey }));
  if (!wasThere) throw new AppError('NOT_FOUND', `There is no memory of an agent "${agentKey}".`);
  return viewMemory(agentKey, memoryIn(document), document.updatedAtMs);
}
