import type { DocumentVerbs } from '../../engine/port/documents.ts';
import { CHAT_IDENTITIES_COLLECTION } from './chat-identity-document.ts';
import { PAIRING_BOOKS_COLLECTION } from './pairing-book.ts';

const PAGE_SIZE = 200;

/** Nobody is paired with an account that is gone: one made anew under its name may be another bot. */
export async function forgetChats(engine: DocumentVerbs, channel: string, accountId: string): Promise<void> {
  const account = `${channel}/${accountId}`;
  await engine.deleteDocument({ collection: PAIRING_BOOKS_COLLECTION, id: account });
  const where = { field: 'account', value: account };
  for (;;) {
    const { items } = await engine.listDocuments({ collection: CHAT_IDENTITIES_COLLECTION, where, limit: PAGE_SIZE });
    for (const { id } of items) await engine.deleteDocument({ collection: CHAT_IDENTITIES_COLLECTION, id });
    if (items.length < PAGE_SIZE) return;
  }
}
