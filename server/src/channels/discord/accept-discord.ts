import { chatLanguage } from '../../core/chat/chat-language.ts';
import { chatSettingsOf } from '../../core/chat/chat-settings.ts';
import { chatWords } from '../../core/chat/chat-words.ts';
import { putInInbox } from '../../operations/chat/chat-inbox.ts';
import type { ChatUpdate } from '../../operations/chat/chat-inbox.ts';
import { keepResponseAddress } from '../../operations/chat/response-addresses.ts';
import { findSpeaker } from '../../operations/pairings/find-speaker.ts';
import { requestPairing } from '../../operations/pairings/request-pairing.ts';
import type { Acceptance } from '../../operations/chat/accept-said.ts';
import type { AcceptDeps, AcceptedDelivery } from '../account-door.ts';
import { responseMark } from '../response-mark.ts';
import { INTERACTION_USABLE_MS, interactionAddress, interactionRef, messageRef } from './interaction-address.ts';
import type { DiscordInteraction } from './parse-interaction.ts';

type Said = Extract<DiscordInteraction, { kind: 'command' | 'button' }>;

/** Snowflakes count milliseconds from here ("Snowflake Format"). */
const EPOCH_MS = 1_420_070_400_000;
const TIME_SHIFT = 22n;

/** What became of an interaction, and how it is acknowledged. */
export interface AcceptedInteraction {
  outcome: Acceptance;
  /** `later`: the answer follows; `text`: it is this one, seen by who asked only; `seen`: the button was pressed. */
  answer: { kind: 'later'; isPrivate: boolean } | { kind: 'text'; text: string } | { kind: 'seen' };
}

/**
 * What somebody asked in Discord, stored to be acted upon, with where it is to be answered. A stranger who asked is told a code
 * at once, and nothing else of it is kept.
 *
 * @throws UNAVAILABLE: who asked is told that it failed.
 */
export async function acceptDiscord(
  deps: AcceptDeps,
  { accountId, config }: Pick<AcceptedDelivery, 'accountId' | 'config'>,
  said: Said,
): Promise<AcceptedInteraction> {
  const { senderId, senderName, channelId, locale } = said;
  const language = chatLanguage('', locale);
  const isAllowed = chatSettingsOf(config, accountId, 'discord').allowedChatIds.includes(channelId);
  const chatId = isAllowed ? channelId : `@${senderId}`;
  const notHere: AcceptedInteraction = {
    outcome: 'ignored',
    answer: { kind: 'text', text: chatWords(language).notHere },
  };
  if (!isOurs(config, said)) return notHere;
  const who = { channel: 'discord' as const, accountId, senderId, senderName, chatId };
  const speaker = await findSpeaker(deps, who);
  if (speaker === null) {
    const requested = await requestPairing(deps, who);
    if (requested.kind === 'full') return notHere;
    const text = chatWords(language).pairing(requested.pairing.code, senderId);
    return { outcome: 'stored', answer: { kind: 'text', text } };
  }
  await keepAddresses(deps, accountId, said);
  const isNew = await putInInbox(deps, updateOf(said, { accountId, chatId }));
  return {
    outcome: isNew ? 'stored' : 'duplicate',
    answer: said.kind === 'button' ? { kind: 'seen' } : { kind: 'later', isPrivate: !isAllowed },
  };
}

/** An account may be for one application, and for one server of it. */
function isOurs(config: AcceptedDelivery['config'], { applicationId, guildId }: Said): boolean {
  const { application_id: application, guild_id: guild } = config;
  const isOther = (wanted: unknown, given: string | null) =>
    typeof wanted === 'string' && wanted !== '' && wanted !== given;
  // In direct messages there is no server.
  return !isOther(application, applicationId) && (guildId === null || !isOther(guild, guildId));
}

/** Before what was said: whoever finds that finds where to answer. */
async function keepAddresses(deps: AcceptDeps, accountId: string, said: Said): Promise<void> {
  const address = interactionAddress(said.applicationId, said.responseToken);
  const refs = [interactionRef(said.interactionId), ...(said.kind === 'button' ? [messageRef(said.messageId)] : [])];
  for (const ref of refs) {
    await keepResponseAddress(deps, {
      ...{ channel: 'discord', accountId, ref, address, usableMs: INTERACTION_USABLE_MS },
    });
  }
}

function updateOf(said: Said, { accountId, chatId }: { accountId: string; chatId: string }): ChatUpdate {
  const { interactionId, applicationId, senderId, senderName, locale } = said;
  const mark = responseMark(interactionRef(interactionId));
  const atMs = Number(BigInt(interactionId) >> TIME_SHIFT) + EPOCH_MS;
  return {
    ...{ channel: 'discord', account_id: accountId, bot: applicationId, number: atMs, key: interactionId },
    ...{ chat_id: chatId, sender_id: senderId, sender_name: senderName, language: locale },
    said:
      said.kind === 'button'
        ? { kind: 'button', token: said.token, message_id: said.messageId, callback_id: mark }
        : { kind: 'text', text: said.text, message_id: mark, is_direct: true, is_awaited: true },
  };
}
