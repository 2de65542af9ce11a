import type { DocumentVerbs } from '../../engine/port/documents.ts';
import { CHAT_INBOX_COLLECTION } from '../chat/chat-inbox.ts';
import { CHAT_IDENTITIES_COLLECTION } from './chat-identity-document.ts';
import { PAIRING_BOOKS_COLLECTION } from './pairing-book.ts';

const PAGE_SIZE = 200;

/**
 * Nobody is paired with an account that is gone, and nothing that was said to it is acted upon: one made anew under its name
 * may be another bot.
 */
export async function forgetChats(engine: DocumentVerbs, channel: string, accountId: string): Promise<void> {
  const account = `${channel}/${accountId}`;
  await engine.deleteDocument({ collection: PAIRING_BOOKS_COLLECTION, id: account });
  await deleteAll(engine, CHAT_IDENTITIES_COLLECTION, { field: 'account', value: account });
  await deleteAll(engine, CHAT_INBOX_COLLECTION, { field: 'waiting', value: account });
}

async function deleteAll(
  engine: DocumentVerbs,
  collection: string,
  where: { field: string; value: string },
): Promise<void> {
  for (;;) {
    const { items } = await engine.listDocuments({ collection, where, limit: PAGE_SIZE });
    for (const { id } of items) await engine.deleteDocument({ collection, id });
    if (items.length < PAGE_SIZE) return;
  }
}
