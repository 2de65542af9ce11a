import type { ChatIdentity } from '@multi-job/contract';
import type { DocumentVerbs } from '../../engine/port/documents.ts';
import type { Page } from '../../engine/port/page.ts';
import { CHAT_IDENTITIES_COLLECTION, chatIdentityOf } from './chat-identity-document.ts';

/** Ordered by channel, account and sender. */
export async function listChatIdentities(
  engine: Pick<DocumentVerbs, 'listDocuments'>,
  { limit, offset }: { limit: number; offset: number },
): Promise<Page<ChatIdentity>> {
  const { items, total } = await engine.listDocuments({ collection: CHAT_IDENTITIES_COLLECTION, limit, offset });
  return { items: items.flatMap(document => chatIdentityOf(document) ?? []), total };
}
