import { alertMemorySchema } from '../../core/alerts/alert-memory.ts';
import type { AlertMemory } from '../../core/alerts/alert-memory.ts';
import { hasCode } from '../../core/errors.ts';
import type { DocumentVerbs, StoredDocument } from '../../engine/port/documents.ts';

/** What rules remember; it changes without their revision, and is no part of a backup. */
export const ALERT_MEMORIES_COLLECTION = 'alert_memories';

export interface StoredMemory {
  /** 0: there is none. */
  revision: number;
  /** Null: there is none, or it cannot be read. */
  memory: AlertMemory | null;
}

export async function readMemory(engine: Pick<DocumentVerbs, 'getDocument'>, alertId: string): Promise<StoredMemory> {
  return memoryIn(await engine.getDocument(ALERT_MEMORIES_COLLECTION, alertId));
}

export function memoryIn(document: StoredDocument | null): StoredMemory {
  const memory = alertMemorySchema.safeParse(document?.value).data ?? null;
  return { revision: document?.revision ?? 0, memory };
}

/** @returns whether it is stored; false: somebody else has changed it meanwhile. */
export async function writeMemory(
  engine: Pick<DocumentVerbs, 'putDocument'>,
  alertId: string,
  { memory, expectedRevision, nowMs }: { memory: AlertMemory; expectedRevision: number; nowMs: number },
): Promise<boolean> {
  try {
    const command = { collection: ALERT_MEMORIES_COLLECTION, id: alertId, value: memory, expectedRevision, nowMs };
    await engine.putDocument(command);
    return true;
  } catch (error) {
    if (hasCode(error, 'REVISION_CONFLICT')) return false;
    throw error;
  }
}
