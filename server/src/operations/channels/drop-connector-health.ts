import type { Channel } from '@multi-job/contract';
import type { Engine } from '../../engine/engine.ts';
import { CONNECTOR_HEALTH_COLLECTION, parseConnectorHealth } from './connector-health-document.ts';

const PAGE_SIZE = 200;

/** Forgets the health of accounts of a channel that are not there any more. */
export async function dropConnectorHealth(
  engine: Engine,
  channel: Channel,
  accountIds: readonly string[],
): Promise<void> {
  const known = new Set(accountIds);
  const query = { collection: CONNECTOR_HEALTH_COLLECTION, prefix: `${channel}:`, limit: PAGE_SIZE };
  for (let after: string | undefined; ;) {
    const { items } = await engine.listDocuments({ ...query, after });
    for (const { id, value } of items) {
      if (!known.has(parseConnectorHealth(value).account_id)) {
        await engine.deleteDocument({ collection: CONNECTOR_HEALTH_COLLECTION, id });
      }
    }
    if (items.length < PAGE_SIZE) return;
    after = items.at(-1)?.id;
  }
}
