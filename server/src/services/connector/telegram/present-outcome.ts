import { callTelegram } from '../../../channels/telegram/telegram-api.ts';
import type { ChatUpdate } from '../../../operations/chat/chat-inbox.ts';
import type { HandledUpdate } from '../../../operations/chat/handle-update.ts';
import type { TelegramSession } from './telegram-service-deps.ts';

const TIMEOUT_MS = 10_000;
const MAX_NOTICE_UNITS = 200;

/**
 * Tells who pressed a button what became of it, so that their client stops waiting, and takes the buttons away where they mean
 * nothing any more. Both may be repeated; neither is worth a second try.
 */
export async function presentOutcome(
  { telegram, account }: TelegramSession,
  { said, chat_id: chatId }: ChatUpdate,
  { notice, clearsButtons }: HandledUpdate,
  signal: AbortSignal,
): Promise<void> {
  if (said.kind !== 'button') return;
  const call = { timeoutMs: TIMEOUT_MS, signal };
  const text = notice === null ? undefined : shortened(notice);
  await callTelegram(telegram, account, call, api =>
    api.answerCallbackQuery(said.callback_id, text === undefined ? {} : { text }),
  );
  // A client can be made to press a button of one message under another: the buttons of that one are not its own.
  if (!clearsButtons || said.is_on_message === false) return;
  await callTelegram(telegram, account, call, api => api.editMessageReplyMarkup(chatId, Number(said.message_id)));
}

/** Telegram takes 200 characters, without markup. */
function shortened(notice: string): string {
  const plain = notice.replaceAll(/[`*]/g, '');
  return plain.length <= MAX_NOTICE_UNITS
    ? plain
    : `${plain.slice(0, MAX_NOTICE_UNITS - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
