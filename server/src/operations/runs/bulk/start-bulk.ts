import type { BulkFilter, Operation } from '@multi-job/contract';
import { isoOf } from '../../../core/clock.ts';
import { AppError, hasCode } from '../../../core/errors.ts';
import type { OperationDeps } from '../../operation-deps.ts';
import { requestFingerprint } from '../request-fingerprint.ts';
import { IDEMPOTENCY_TTL_MS } from '../run-job.ts';
import { countBulk } from './count-bulk.ts';
import {
  getBulkOrThrow,
  BULK_COLLECTION,
  bulkFacts,
  BULK_UNDER_WAY_COLLECTION,
  readBulk,
  toOperation,
} from './stored-bulk.ts';
import type { StoredBulk } from './stored-bulk.ts';
import { trimBulk } from './trim-bulk.ts';

export interface BulkRequest {
  action: Operation['action'];
  filter: BulkFilter;
  /** The runs named instead of a filter; null for none. */
  runIds: readonly string[] | null;
  /** The caller's key, null for none. */
  idempotencyKey: string | null;
  actor: string;
}

/**
 * Accepts a bulk action as an operation that some API process carries out.
 *
 * @throws IDEMPOTENCY_MISMATCH (the key came with another request in the last 24 h).
 */
export async function startBulk(
  deps: OperationDeps,
  request: BulkRequest,
): Promise<{ operation: Operation; isDuplicate: boolean }> {
  const { engine, clock, newId } = deps;
  const nowMs = clock.now();
  const ownId = newId(nowMs);
  const operationId = await claimId(deps, request, ownId, nowMs);
  const earlier = operationId === ownId ? null : await readBulk(engine, operationId);
  if (earlier !== null) return { operation: toOperation(earlier.operation), isDuplicate: true };

  // A key whose operation was never stored, because its process died in between, is stored now.
  const stored = await newOperation(deps, request, operationId, nowMs);
  const mark = { collection: BULK_UNDER_WAY_COLLECTION, id: operationId, value: { created_at: isoOf(nowMs) } };
  const document = { collection: BULK_COLLECTION, id: operationId, value: stored, expectedRevision: 0 };
  try {
    // The mark comes first: an operation without one would be carried out by nobody.
    await engine.putDocument({ ...mark, nowMs });
    await engine.putDocument({ ...document, nowMs });
  } catch (error) {
    if (!hasCode(error, 'REVISION_CONFLICT')) throw error;
    return { operation: toOperation(await getBulkOrThrow(engine, operationId)), isDuplicate: true };
  }
  await engine.appendEvents([{ type: 'operation.started', data: bulkFacts(stored) }], nowMs);
  await trimBulk(engine);
  return { operation: toOperation(stored), isDuplicate: false };
}

/** The id of the operation that this key stands for: `ownId` unless the key was seen before. */
async function claimId(
  { engine }: OperationDeps,
  { action, filter, runIds, idempotencyKey }: BulkRequest,
  ownId: string,
  nowMs: number,
): Promise<string> {
  if (idempotencyKey === null) return ownId;
  const fingerprint = requestFingerprint({ action, filter, ...(runIds === null ? {} : { runIds }) });
  const value = `${ownId} ${fingerprint}`;
  const key = `bulk:${idempotencyKey}`;
  const earlier = await engine.rememberKey({ key, value, ttlMs: IDEMPOTENCY_TTL_MS, nowMs });
  if (earlier === null) return ownId;
  const [earlierId = '', earlierFingerprint] = earlier.split(' ');
  if (earlierFingerprint === fingerprint) return earlierId;
  throw new AppError(
    'IDEMPOTENCY_MISMATCH',
    'This idempotency key was used for another bulk action in the last 24 hours; take a new key.',
  );
}

async function newOperation(
  { engine }: OperationDeps,
  { action, filter, runIds, actor }: BulkRequest,
  operationId: string,
  nowMs: number,
): Promise<StoredBulk> {
  const beforeMs = nowMs + 1;
  const named = runIds === null ? null : [...new Set(runIds)];
  const { matched, isCapped } =
    named === null ? await countBulk(engine, { action, filter, beforeMs }) : { matched: named.length, isCapped: false };
  return {
    operation_id: operationId,
    kind: 'runs.bulk',
    action,
    filter,
    selected_by: named === null ? 'filter' : 'run_ids',
    status: 'running',
    actor,
    created_at: isoOf(nowMs),
    updated_at: isoOf(nowMs),
    finished_at: null,
    cancel_requested: false,
    matched,
    matched_is_capped: isCapped,
    done: 0,
    succeeded: 0,
    failed: 0,
    errors: [],
    error: null,
    before_ms: beforeMs,
    run_ids: named,
    stage: 0,
    cursor: null,
    in_hand: [],
    lease: null,
  };
}
