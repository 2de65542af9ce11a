import type { Clock } from '../../core/clock.ts';
import type { DocumentVerbs } from '../../engine/port/documents.ts';
import { acceptSaid } from '../../operations/chat/accept-said.ts';
import type { Acceptance } from '../../operations/chat/accept-said.ts';
import { noteChatMove } from '../../operations/chat/chat-moves.ts';
import type { ChatUpdate } from '../../operations/chat/chat-inbox.ts';
import { parseUpdate } from './parse-update.ts';
import type { TelegramUpdate } from './parse-update.ts';

/** `updateId` null: it has none, and so can neither be stored nor confirmed. */
export interface AcceptedUpdate {
  updateId: number | null;
  acceptance: Acceptance;
  /** Why it was ignored; null where it was not, or by who wrote it. */
  reason: string | null;
}

/**
 * One update of the Bot API, whichever way it came: stored, or ignored. Only after this may Telegram be told that it is here.
 *
 * @throws UNAVAILABLE: it is to come again.
 */
export async function acceptUpdate(
  deps: { engine: DocumentVerbs; clock: Clock },
  { accountId, bot, raw }: { accountId: string; bot: string; raw: unknown },
): Promise<AcceptedUpdate> {
  const update = parseUpdate(raw);
  if (update === null) return { updateId: null, acceptance: 'ignored', reason: 'unreadable' };
  const { updateId } = update;
  if (update.kind === 'ignored') return { updateId, acceptance: 'ignored', reason: update.reason };
  if (update.kind === 'moved') {
    await noteChatMove(deps, { channel: 'telegram', accountId, from: update.from, to: update.to });
    return { updateId, acceptance: 'ignored', reason: 'moved' };
  }
  return { updateId, acceptance: await acceptSaid(deps, chatUpdateOf(update, accountId, bot)), reason: null };
}

function chatUpdateOf(
  update: Extract<TelegramUpdate, { kind: 'message' | 'button' }>,
  accountId: string,
  bot: string,
): ChatUpdate {
  const { updateId, chatId, senderId, senderName, language, messageId } = update;
  return {
    ...{ channel: 'telegram', account_id: accountId, bot, number: updateId },
    ...{ chat_id: chatId, sender_id: senderId, sender_name: senderName, language },
    said:
      update.kind === 'message'
        ? { kind: 'text', text: update.text, message_id: messageId, is_direct: update.isDirect }
        : {
            ...{ kind: 'button', token: update.token, message_id: messageId, callback_id: update.callbackId },
            is_on_message: update.isOnMessage,
          },
  };
}
