import { z } from 'zod';

/** More than a message of Telegram can hold. */
const MAX_TEXT_UNITS = 8192;
const MAX_NAME_UNITS = 256;

/** The kinds of updates that are asked for. Telegram remembers them, so they are sent each time. */
export const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;

/** What acts: a fresh message, or a button that was pressed, of a person. */
export type TelegramUpdate =
  | ({ kind: 'message'; text: string; messageId: string; isDirect: boolean } & UpdateOf)
  /** `isOnMessage`: the message has this button; a client can be made to send what it has not. */
  | ({ kind: 'button'; token: string; callbackId: string; messageId: string; isOnMessage: boolean } & UpdateOf)
  /** Telegram's own word: a group has another number now. */
  | { kind: 'moved'; updateId: number; from: string; to: string }
  | { kind: 'ignored'; updateId: number; reason: IgnoredReason };

interface UpdateOf {
  updateId: number;
  chatId: string;
  senderId: string;
  senderName: string;
  /** What their client is set to, such as `id`; null: not said. */
  language: string | null;
}

export type IgnoredReason =
  'edited' | 'forwarded' | 'channel_post' | 'anonymous' | 'bot' | 'no_text' | 'too_long' | 'other_kind' | 'unreadable';

const id = z.int();
const userSchema = z.object({
  id: id.positive(),
  is_bot: z.boolean().default(false),
  first_name: z.string().default(''),
  last_name: z.string().optional(),
  language_code: z.string().optional(),
});
const chatSchema = z.object({ id, type: z.string() });
const messageSchema = z.looseObject({
  message_id: id,
  from: userSchema.optional(),
  sender_chat: z.unknown().optional(),
  /** In the group that was left, and in what it became. */
  migrate_to_chat_id: id.optional(),
  migrate_from_chat_id: id.optional(),
  chat: chatSchema,
  text: z.string().optional(),
});
/** As Telegram itself has it, whatever the client says. */
const keyboardSchema = z.object({
  inline_keyboard: z.array(z.array(z.object({ callback_data: z.string().optional() }))),
});
const callbackSchema = z.object({
  id: z.string().min(1).max(128),
  from: userSchema,
  message: z.object({ message_id: id, chat: chatSchema, reply_markup: z.unknown().optional() }).optional(),
  data: z.string().optional(),
});
const updateSchema = z.looseObject({ update_id: id.nonnegative() });

/** Of a forward, whichever version of the Bot API sent it. */
const FORWARDED = ['forward_origin', 'forward_date', 'forward_from', 'forward_from_chat', 'forward_sender_name'];
/** Telegram's own accounts that stand for others: an anonymous admin, a channel, forwards of a linked channel. */
const STANDS_FOR_OTHERS: ReadonlySet<number> = new Set([1087968824, 136817688, 777000]);

/**
 * What an update of the Bot API is to us. Whatever is not a fresh message or a pressed button of a person is ignored, and
 * nothing of it is returned but why.
 *
 * @returns null for what has no number: it cannot be told from another one.
 */
export function parseUpdate(raw: unknown): TelegramUpdate | null {
  const update = updateSchema.safeParse(raw).data;
  if (update === undefined) return null;
  const updateId = update.update_id;
  const ignored = (reason: IgnoredReason): TelegramUpdate => ({ kind: 'ignored', updateId, reason });
  if (update['callback_query'] !== undefined)
    return buttonOf(updateId, update['callback_query']) ?? ignored('unreadable');
  if (update['edited_message'] !== undefined) return ignored('edited');
  if (update['channel_post'] !== undefined || update['edited_channel_post'] !== undefined)
    return ignored('channel_post');
  if (update['message'] === undefined) return ignored('other_kind');
  const message = messageSchema.safeParse(update['message']).data;
  if (message === undefined) return ignored('unreadable');
  const { migrate_to_chat_id: next, migrate_from_chat_id: before } = message;
  if (next !== undefined) return { kind: 'moved', updateId, from: String(message.chat.id), to: String(next) };
  if (before !== undefined) return { kind: 'moved', updateId, from: String(before), to: String(message.chat.id) };
  const reason = reasonToIgnore(message);
  const { from, text, chat } = message;
  if (reason !== null || from === undefined || text === undefined) return ignored(reason ?? 'unreadable');
  return {
    ...{ kind: 'message', updateId, text, messageId: String(message.message_id) },
    isDirect: chat.type === 'private',
    ...whoAndWhere(from, chat),
  };
}

function reasonToIgnore(message: z.infer<typeof messageSchema>): IgnoredReason | null {
  const { from, sender_chat, chat, text } = message;
  if (chat.type === 'channel') return 'channel_post';
  if (FORWARDED.some(field => message[field] !== undefined) || message['is_automatic_forward'] === true)
    return 'forwarded';
  if (from === undefined || sender_chat !== undefined || STANDS_FOR_OTHERS.has(from.id)) return 'anonymous';
  if (from.is_bot || message['via_bot'] !== undefined) return 'bot';
  if (message['edit_date'] !== undefined) return 'edited';
  if (text === undefined || text.trim() === '') return 'no_text';
  return text.length > MAX_TEXT_UNITS ? 'too_long' : null;
}

function buttonOf(updateId: number, raw: unknown): TelegramUpdate | null {
  const callback = callbackSchema.safeParse(raw).data;
  if (callback === undefined) return null;
  const { from, message, data, id: callbackId } = callback;
  if (message === undefined || data === undefined) return { kind: 'ignored', updateId, reason: 'other_kind' };
  if (from.is_bot || STANDS_FOR_OTHERS.has(from.id)) return { kind: 'ignored', updateId, reason: 'anonymous' };
  const { message_id, chat, reply_markup } = message;
  const keyboard = keyboardSchema.safeParse(reply_markup).data?.inline_keyboard ?? [];
  const isOnMessage = keyboard.flat().some(({ callback_data }) => callback_data === data);
  return {
    ...{ kind: 'button', updateId, callbackId, token: data, messageId: String(message_id), isOnMessage },
    ...whoAndWhere(from, chat),
  };
}

function whoAndWhere(
  { id: senderId, first_name, last_name, language_code }: z.infer<typeof userSchema>,
  chat: { id: number },
) {
  return {
    chatId: String(chat.id),
    senderId: String(senderId),
    senderName: [first_name, last_name].filter(Boolean).join(' ').slice(0, MAX_NAME_UNITS),
    language: language_code?.slice(0, 35) ?? null,
  };
}
