import type { Account, FindAccount } from '../../core/accounts/account.ts';
import { chatSettingsOf } from '../../core/chat/chat-settings.ts';
import type { OutboundChannel, OutgoingMessage, OutgoingPart, SendResult } from '../outbound-channel.ts';
import { BAD_PART, finalResult } from '../send-result.ts';
import { partsOf } from '../parts-of.ts';
import { withAccount } from '../with-account.ts';
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
      withPart(deps, accountId, part, async (account, chat, body) => {
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
      withPart(deps, accountId, part, async (account, chat, body) => {
        const id = Number(providerMessageId);
        if (!Number.isSafeInteger(id)) return finalResult('bad_message_id', 'It names no message of Telegram.');
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
  return partsOf(message, renderHtml(message), ({ html, plain }, { index, buttons }): TelegramPart => {
    return { html, plain, buttons, reply_to: index === 0 ? message.replyTo : null };
  });
}

function withPart(
  { findAccount }: TelegramChannelDeps,
  accountId: string,
  part: OutgoingPart,
  act: (account: Account, chat: string, body: TelegramPart) => Promise<SendResult>,
): Promise<SendResult> {
  return withAccount(findAccount, 'telegram', accountId, async account => {
    const chat = part.to ?? chatSettingsOf(account.config, accountId).allowedChatIds[0] ?? null;
    if (chat === null) {
      return finalResult('no_chat', 'Nobody said to which chat: give `to`, or allow a chat for the account.');
    }
    if (!CHAT_ID.test(chat)) {
      return finalResult('bad_chat', '`to` must be the number of a chat, or the @name of a channel.');
    }
    const body = telegramPartSchema.safeParse(part.body).data;
    return body === undefined ? BAD_PART : act(account, chat, body);
  });
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
