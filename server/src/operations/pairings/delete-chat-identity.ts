import type { Channel, ChatIdentity } from '@multi-job/contract';
import type { Clock } from '../../core/clock.ts';
import { AppError } from '../../core/errors.ts';
import type { DocumentVerbs } from '../../engine/port/documents.ts';
import { noteKnownName } from '../principals/known-names.ts';
import { CHAT_IDENTITIES_COLLECTION, chatIdentityId, chatIdentityOf } from './chat-identity-document.ts';

/** Who was let in is a stranger again. @throws NOT_FOUND */
export async function deleteChatIdentity(
  { engine, clock }: { engine: DocumentVerbs; clock: Clock },
  { channel, accountId, senderId }: { channel: Channel; accountId: string; senderId: string },
): Promise<ChatIdentity | null> {
  const id = chatIdentityId(channel, accountId, senderId);
  const before = chatIdentityOf(await engine.getDocument(CHAT_IDENTITIES_COLLECTION, id));
  // Paired anew under another name they are the same to four eyes.
  if (before !== null) await noteKnownName({ engine, clock }, { kind: 'person', channel, senderId }, before.principal);
  if (await engine.deleteDocument({ collection: CHAT_IDENTITIES_COLLECTION, id })) return before;
  throw new AppError(
    'NOT_FOUND',
    `Nobody with the id ${senderId} is paired with ${channel}/${accountId}. GET /pairings/identities lists who is.`,
  );
}
