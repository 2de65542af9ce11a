import type { Channel, ChatIdentity } from '@multi-job/contract';
import { chatIdentitySchema } from '@multi-job/contract/pairing';
import type { DocumentFields, StoredDocument } from '../../engine/port/documents.ts';

/** Who people in chats are, one document a person and account. */
export const CHAT_IDENTITIES_COLLECTION = 'chat_identities';
/** Who waits for somebody to be paired waits for this. */
export const CHAT_IDENTITIES_TOPIC = `documents:${CHAT_IDENTITIES_COLLECTION}` as const;

/** Accounts and senders hold no `/`. */
export function chatIdentityId(channel: Channel, accountId: string, senderId: string): string {
  return `${channel}/${accountId}/${senderId}`;
}

/** What identities are found by. */
export function chatIdentityFields({ channel, account_id, role }: ChatIdentity): DocumentFields {
  return { account: `${channel}/${account_id}`, role };
}

/** Null for one that cannot be read: nobody is let in by it. */
export function chatIdentityOf(document: Pick<StoredDocument, 'value'> | null): ChatIdentity | null {
  return chatIdentitySchema.safeParse(document?.value).data ?? null;
}
