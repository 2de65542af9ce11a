import type { Operation } from '@multi-job/contract';
import { AppError } from '../../../core/errors.ts';
import type { OperationDeps } from '../../operation-deps.ts';
import { changeBulk } from './change-bulk.ts';
import { getBulkOrThrow, toOperation } from './stored-bulk.ts';

/**
 * Asks an operation to stop: what it has done stays done.
 *
 * @throws NOT_FOUND, CONFLICT (it has ended)
 */
export async function cancelBulk(
  { engine, clock }: Pick<OperationDeps, 'engine' | 'clock'>,
  operationId: string,
): Promise<Operation> {
  const changed = await changeBulk(engine, operationId, clock.now(), operation =>
    operation.status === 'running' ? { ...operation, cancel_requested: true } : null,
  );
  if (changed !== null) return toOperation(changed);
  const { status, finished_at } = await getBulkOrThrow(engine, operationId);
  const message = `Operation "${operationId}" is ${status} since ${finished_at ?? 'a moment ago'}; there is nothing left to cancel.`;
  throw new AppError('CONFLICT', message, { details: { operation_id: operationId, status } });
}
