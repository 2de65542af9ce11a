import type { AccessRole, ChatIdentity } from '@multi-job/contract';
import { ACCESS_ROLES } from '@multi-job/contract/access-role';
import { roleCovers } from '../../core/auth/access-role.ts';
import type { DocumentVerbs } from '../../engine/port/documents.ts';
import { CHAT_IDENTITIES_COLLECTION, chatIdentityOf } from './chat-identity-document.ts';

const PAGE_SIZE = 200;

export type ChatOfRole = Pick<ChatIdentity, 'channel' | 'account_id' | 'chat_id' | 'principal' | 'role'> & {
  sender_id: string;
};

/** The chats of people who were paired and may do what this role may. Cost follows their number. */
export async function listChatsOfRole(
  { engine }: { engine: Pick<DocumentVerbs, 'listDocuments'> },
  role: AccessRole,
): Promise<ChatOfRole[]> {
  const found: ChatOfRole[] = [];
  for (const each of ACCESS_ROLES.filter(other => roleCovers(other, role))) {
    const where = { field: 'role', value: each };
    let after: string | undefined;
    do {
      const { items } = await engine.listDocuments({
        ...{ collection: CHAT_IDENTITIES_COLLECTION, where, after, limit: PAGE_SIZE },
      });
      found.push(...items.flatMap(document => chatOf(chatIdentityOf(document))));
      after = items.length < PAGE_SIZE ? undefined : items.at(-1)?.id;
    } while (after !== undefined);
  }
  return found;
}

function chatOf(identity: ChatIdentity | null): ChatOfRole[] {
  if (identity === null) return [];
  const { channel, account_id, chat_id, principal, role, sender_id } = identity;
  return [{ channel, account_id, chat_id, principal, role, sender_id }];
}
