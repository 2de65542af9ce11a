import type { Engine } from '../../../engine/engine.ts';
import { BULK_UNDER_WAY_COLLECTION, bulkFacts } from './stored-bulk.ts';
import type { StoredBulk } from './stored-bulk.ts';

/** Takes the mark off an operation that has ended; whoever takes it off tells that it has. */
export async function concludeBulk(engine: Engine, operation: StoredBulk, nowMs: number): Promise<void> {
  const mark = { collection: BULK_UNDER_WAY_COLLECTION, id: operation.operation_id };
  if (!(await engine.deleteDocument(mark))) return;
  await engine.appendEvents([{ type: 'operation.finished', data: bulkFacts(operation) }], nowMs);
}
