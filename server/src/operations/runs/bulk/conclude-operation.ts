import type { Engine } from '../../../engine/engine.ts';
import { OPERATIONS_UNDER_WAY_COLLECTION, operationFacts } from './bulk-operation.ts';
import type { StoredOperation } from './bulk-operation.ts';

/** Takes the mark off an operation that has ended; whoever takes it off tells that it has. */
export async function concludeOperation(engine: Engine, operation: StoredOperation, nowMs: number): Promise<void> {
  const mark = { collection: OPERATIONS_UNDER_WAY_COLLECTION, id: operation.operation_id };
  if (!(await engine.deleteDocument(mark))) return;
  await engine.appendEvents([{ type: 'operation.finished', data: operationFacts(operation) }], nowMs);
}
