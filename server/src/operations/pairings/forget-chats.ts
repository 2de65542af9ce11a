import type { Clock } from '../../core/clock.ts';
import type { DocumentVerbs, StoredDocument } from '../../engine/port/documents.ts';
import { CHAT_INBOX_COLLECTION } from '../chat/chat-inbox.ts';
import { CHAT_MOVES_COLLECTION } from '../chat/chat-moves.ts';
import { noteKnownName } from '../principals/known-names.ts';
import { CHAT_IDENTITIES_COLLECTION, chatIdentityOf } from './chat-identity-document.ts';
import { PAIRING_BOOKS_COLLECTION } from './pairing-book.ts';

const PAGE_SIZE = 200;

type ForgetDeps = { engine: DocumentVerbs; clock: Clock };

/**
 * Nobody is paired with an account that is gone, and nothing that was said to it is acted upon: one made anew under its name
 * may be another bot.
 */
export async function forgetChats(deps: ForgetDeps, channel: string, accountId: string): Promise<void> {
  const { engine } = deps;
  const account = `${channel}/${accountId}`;
  await engine.deleteDocument({ collection: PAIRING_BOOKS_COLLECTION, id: account });
  await deleteAll(engine, CHAT_IDENTITIES_COLLECTION, { field: 'account', value: account }, async document => {
    const identity = chatIdentityOf(document);
    if (identity === null) return;
    // Paired anew under another name they are the same to four eyes.
    await noteKnownName(deps, { kind: 'person', channel, senderId: identity.sender_id }, identity.principal);
  });
  await deleteAll(engine, CHAT_MOVES_COLLECTION, { field: 'account', value: account });
  await deleteAll(engine, CHAT_INBOX_COLLECTION, { field: 'waiting', value: account });
}

async function deleteAll(
  engine: DocumentVerbs,
  collection: string,
  where: { field: string; value: string },
  before: (document: StoredDocument) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  for (;;) {
    const { items } = await engine.listDocuments({ collection, where, limit: PAGE_SIZE });
    for (const document of items) {
      await before(document);
      await engine.deleteDocument({ collection, id: document.id });
    }
    if (items.length < PAGE_SIZE) return;
  }
}
