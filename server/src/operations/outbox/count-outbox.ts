import type { OutboxStatus } from '@multi-job/contract';
import type { Engine } from '../../engine/engine.ts';
import { OUTBOX_COLLECTION } from './outbox-document.ts';

/** How many messages stand so. The cost does not follow their number. */
export async function countOutbox(engine: Engine, status: OutboxStatus): Promise<number> {
  const where = { field: 'status', value: status };
  return (await engine.listDocuments({ collection: OUTBOX_COLLECTION, where, limit: 1 })).total;
}

/** How many wait to be sent, those that are being sent included. */
export async function countWaiting(engine: Engine): Promise<number> {
  const [queued, sending] = await Promise.all([countOutbox(engine, 'queued'), countOutbox(engine, 'sending')]);
  return queued + sending;
}
