import type { Clock } from '../../core/clock.ts';
import type { DocumentVerbs } from '../../engine/port/documents.ts';
import { findSpeaker } from '../pairings/find-speaker.ts';
import { requestPairing } from '../pairings/request-pairing.ts';
import { putInInbox } from './chat-inbox.ts';
import type { ChatUpdate } from './chat-inbox.ts';

export type Acceptance = 'stored' | 'duplicate' | 'ignored';

/**
 * Takes what somebody said: of people who are listened to it is stored, to be acted upon in its turn; a stranger who wrote
 * gets on the list of those who wait, and nothing of what they wrote is kept.
 *
 * @throws UNAVAILABLE: it is to be given again.
 */
export async function acceptSaid(
  deps: { engine: DocumentVerbs; clock: Clock },
  update: ChatUpdate,
): Promise<Acceptance> {
  const { channel, account_id: accountId, chat_id: chatId, sender_id: senderId, sender_name: senderName } = update;
  const speaker = await findSpeaker(deps, { channel, accountId, senderId, chatId });
  if (speaker !== null) return (await putInInbox(deps, update)) ? 'stored' : 'duplicate';
  // Their client waits for an answer all the same; what they pressed is not kept.
  if (update.said.kind === 'button') {
    const isNew = await putInInbox(deps, { ...update, sender_name: '', said: { ...update.said, token: '' } });
    return isNew ? 'stored' : 'duplicate';
  }
  if (update.said.kind !== 'text') return 'ignored';
  const requested = await requestPairing(deps, { channel, accountId, senderId, senderName, chatId });
  if (requested.kind === 'full') return 'ignored';
  const { code } = requested.pairing;
  // One answer a code, also where the process ended between the two.
  await putInInbox(deps, { ...update, sender_name: '', said: { kind: 'stranger', code } });
  return 'stored';
}
