import type { TriggerWhen } from '@multi-job/contract';
import type { DocumentVerbs } from '../../engine/port/documents.ts';
import { triggerRecordOf, TRIGGERS_COLLECTION } from './trigger-document.ts';
import type { StoredTrigger } from './trigger-document.ts';

export interface ChainTrigger {
  triggerId: string;
  stored: StoredTrigger & { when: TriggerWhen };
}

const PAGE_SIZE = 200;

/** The triggers that listen to runs, enabled or not; those that cannot be read are left out. Cost follows their number. */
export async function listChainTriggers(engine: Pick<DocumentVerbs, 'listDocuments'>): Promise<ChainTrigger[]> {
  const where = { field: 'channel', value: 'job' };
  const found: ChainTrigger[] = [];
  let after: string | undefined;
  do {
    const { items } = await engine.listDocuments({ collection: TRIGGERS_COLLECTION, where, after, limit: PAGE_SIZE });
    for (const document of items) {
      const { triggerId, stored } = triggerRecordOf(document);
      if (stored !== null && stored.when !== null) found.push({ triggerId, stored: { ...stored, when: stored.when } });
    }
    after = items.length < PAGE_SIZE ? undefined : items.at(-1)?.id;
  } while (after !== undefined);
  return found;
}
