import { isoOf } from '../../../core/clock.ts';
import type { Engine } from '../../../engine/engine.ts';
import { retryOnConflict } from '../../documents/retry-on-conflict.ts';
import { BULK_COLLECTION, readBulk } from './stored-bulk.ts';
import type { StoredBulk } from './stored-bulk.ts';

/**
 * Changes a stored operation by compare-and-set; `change` sees what is stored and may be called again.
 *
 * @param change what to store instead, or null to leave it as it is.
 * @returns what is stored now; null when it does not exist or `change` left it.
 * @throws REVISION_CONFLICT when others were faster five times in a row.
 */
export async function changeBulk(
  engine: Engine,
  operationId: string,
  nowMs: number,
  change: (operation: StoredBulk) => StoredBulk | null,
): Promise<StoredBulk | null> {
  return retryOnConflict(async () => {
    const found = await readBulk(engine, operationId);
    const changed = found === null ? null : change(found.operation);
    if (found === null || changed === null) return null;
    const value = { ...changed, updated_at: isoOf(nowMs) };
    const collection = BULK_COLLECTION;
    await engine.putDocument({ collection, id: operationId, value, expectedRevision: found.revision, nowMs });
    return value;
  });
}
