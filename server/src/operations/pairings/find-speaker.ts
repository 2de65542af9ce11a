import type { Channel } from '@multi-job/contract';
import { channelProvider } from '../../core/channels/channel-provider.ts';
import { pairedChannel } from '../../core/channels/paired-channel.ts';
import { chatSettingsOf, isAllowedChat } from '../../core/chat/chat-settings.ts';
import type { ChatSpeaker } from '../../core/chat/chat-command.ts';
import type { DocumentVerbs } from '../../engine/port/documents.ts';
import { readAccount } from '../accounts/account-document.ts';
import { formerChats } from '../chat/chat-moves.ts';
import { CHAT_IDENTITIES_COLLECTION, chatIdentityId, chatIdentityOf } from './chat-identity-document.ts';
import { shownName } from './request-pairing.ts';

export interface SpeakerOf {
  channel: Channel;
  accountId: string;
  senderId: string;
  /** As the provider calls them now; null: not known. */
  senderName?: string | undefined;
  chatId: string;
}

/**
 * Who speaks in a chat: the principal they were paired with, in the chat of that pairing, in their own chat and in allowed
 * ones; else, in an allowed chat, somebody with the role of the account. A group that is allowed lets nobody into another chat.
 *
 * @returns null for whoever is not listened to: also when the account is gone, switched off or cannot be read.
 */
export async function findSpeaker(
  { engine }: { engine: Pick<DocumentVerbs, 'getDocument'> },
  { channel, accountId, senderId, senderName, chatId }: SpeakerOf,
): Promise<ChatSpeaker | null> {
  const [{ stored }, document] = await Promise.all([
    readAccount(engine, channelProvider(channel), accountId),
    engine.getDocument(CHAT_IDENTITIES_COLLECTION, chatIdentityId(pairedChannel(channel), accountId, senderId)),
  ]);
  if (stored?.enabled !== true) return null;
  const settings = chatSettingsOf(stored.config, accountId);
  const isAllowed =
    isAllowedChat(settings, chatId) ||
    (await formerChats(engine, { channel, accountId, chatId })).some(former => isAllowedChat(settings, former));
  const identity = chatIdentityOf(document);
  if (identity !== null && (isAllowed || chatId === identity.chat_id || chatId === senderId)) {
    const { sender_name, principal, role } = identity;
    return { senderId, senderName: shownName(senderName ?? sender_name), principal, role, isPaired: true };
  }
  if (!isAllowed) return null;
  const principal = `${channel}:${senderId}`;
  return { senderId, senderName: shownName(senderName ?? ''), principal, role: settings.defaultRole, isPaired: false };
}
