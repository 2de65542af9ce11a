import type { DocumentVerbs } from '../../engine/port/documents.ts';
import { triggerRecordOf, TRIGGERS_COLLECTION } from './trigger-document.ts';
import type { StoredTrigger } from './trigger-document.ts';

const PAGE_SIZE = 200;

/** The enabled triggers that listen to what comes in through an account. Cost follows those of its channel. */
export async function listTriggersOfAccount(
  engine: Pick<DocumentVerbs, 'listDocuments'>,
  channel: string,
  accountId: string,
): Promise<{ triggerId: string; stored: StoredTrigger }[]> {
  const where = { field: 'channel', value: channel };
  const found: { triggerId: string; stored: StoredTrigger }[] = [];
  let after: string | undefined;
  do {
    const { items } = await engine.listDocuments({ collection: TRIGGERS_COLLECTION, where, after, limit: PAGE_SIZE });
    for (const document of items) {
      const { triggerId, stored } = triggerRecordOf(document);
      if (stored?.enabled === true && stored.account_id === accountId) found.push({ triggerId, stored });
    }
    after = items.length < PAGE_SIZE ? undefined : items.at(-1)?.id;
  } while (after !== undefined);
  return found;
}
