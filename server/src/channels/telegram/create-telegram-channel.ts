import type { Account, FindAccount } from '../../core/accounts/account.ts';
import { chatSettingsOf } from '../../core/chat/chat-settings.ts';
import { AppError } from '../../core/errors.ts';
import type { OutboundChannel, OutgoingMessage, OutgoingPart, SendResult } from '../outbound-channel.ts';
import { telegramPartSchema } from './part-body.ts';
import type { TelegramPart } from './part-body.ts';
import { renderHtml } from './render-html.ts';
import { sendResultOf } from './send-result.ts';
import { callTelegram } from './telegram-api.ts';
import type { TelegramDeps, TelegramOutcome } from './telegram-api.ts';

const SEND_TIMEOUT_MS = 20_000;
const CHAT_ID = /^(?:-?[1-9]\d{0,19}|@[A-Za-z]\w{3,31})$/;

export interface TelegramChannelDeps extends TelegramDeps {
  findAccount: FindAccount;
}

type Markup = { inline_keyboard: { text: string; callback_data: string }[][] };

/** Messages of Telegram bots: HTML, in pieces of at most 4000 units, buttons under the last one. */
export function createTelegramChannel(deps: TelegramChannelDeps): OutboundChannel {
  return {
    channel: 'telegram',
    render: renderParts,
    send: (accountId, part, signal) =>
      withAccount(deps, accountId, part, async (account, chat, body) => {
        const replyTo = Number(body.reply_to ?? 0);
        return tryAsHtml(body, (text, parseMode) =>
          callTelegram(deps, account, { timeoutMs: SEND_TIMEOUT_MS, signal }, api =>
            api.sendMessage(chat, text, {
              ...parseMode,
              link_preview_options: { is_disabled: true },
              ...(replyTo > 0 && { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
              ...(body.buttons.length > 0 && { reply_markup: markupOf(body) }),
            }),
          ),
        );
      }),
    edit: (accountId, providerMessageId, part, signal) =>
      withAccount(deps, accountId, part, async (account, chat, body) => {
        const id = Number(providerMessageId);
        if (!Number.isSafeInteger(id)) return final('bad_message_id', 'It names no message of Telegram.');
        const result = await tryAsHtml(body, (text, parseMode) =>
          callTelegram(deps, account, { timeoutMs: SEND_TIMEOUT_MS, signal }, async api => {
            // Without a keyboard the buttons go.
            const other = { ...parseMode, link_preview_options: { is_disabled: true }, reply_markup: markupOf(body) };
            await api.editMessageText(chat, id, text, other);
            return { message_id: id };
          }),
        );
        const isThere = result.kind === 'final' && /message is not modified/i.test(result.message);
        return isThere ? { kind: 'sent', providerMessageId, providerStatus: 'unchanged' } : result;
      }),
  };
}

function renderParts(message: OutgoingMessage): OutgoingPart[] {
  const texts = renderHtml(message);
  return texts.map(({ html, plain }, index) => {
    const isLast = index === texts.length - 1;
    const body: TelegramPart = {
      html,
      plain,
      buttons: isLast ? message.buttons.map(row => row.map(({ label, token }) => ({ label, token }))) : [],
      reply_to: index === 0 ? message.replyTo : null,
    };
    return { partId: `${message.messageId}.${index + 1}`, to: message.to, body };
  });
}

async function withAccount(
  { findAccount }: TelegramChannelDeps,
  accountId: string,
  part: OutgoingPart,
  act: (account: Account, chat: string, body: TelegramPart) => Promise<SendResult>,
): Promise<SendResult> {
  const account = await findAccount('telegram', accountId);
  if (account === null) return final('account_missing', `There is no account telegram/${accountId} any more.`);
  if (!account.isEnabled) return final('account_disabled', `Account telegram/${accountId} is switched off.`);
  const chat = part.to ?? chatSettingsOf(account.config, accountId).allowedChatIds[0] ?? null;
  if (chat === null) return final('no_chat', 'Nobody said to which chat: give `to`, or allow a chat for the account.');
  if (!CHAT_ID.test(chat)) return final('bad_chat', '`to` must be the number of a chat, or the @name of a channel.');
  const body = telegramPartSchema.safeParse(part.body).data;
  if (body === undefined) return final('bad_part', 'What was stored of the message cannot be read.');
  try {
    return await act(account, chat, body);
  } catch (error) {
    if (error instanceof AppError && error.code === 'CONFLICT') return final('no_token', error.message);
    throw error;
  }
}

/** What is not understood as HTML is sent once more as it reads. */
async function tryAsHtml(
  { html, plain }: TelegramPart,
  send: (text: string, parseMode: { parse_mode?: 'HTML' }) => Promise<TelegramOutcome<{ message_id: number }>>,
): Promise<SendResult> {
  const first = await send(html, { parse_mode: 'HTML' });
  const isMisread =
    first.kind === 'refused' && first.status === 400 && /can't parse|unsupported start tag/i.test(first.description);
  return sendResultOf(isMisread ? await send(plain, {}) : first);
}

function markupOf({ buttons }: TelegramPart): Markup {
  return {
    inline_keyboard: buttons.map(row => row.map(({ label, token }) => ({ text: label, callback_data: token }))),
  };
}

function final(code: string, message: string): SendResult {
  return { kind: 'final', code, message };
}
