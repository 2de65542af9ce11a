import type { MessageButton } from '@multi-job/contract';
import type { Account, FindAccount } from '../../core/accounts/account.ts';
import { chatSettingsOf } from '../../core/chat/chat-settings.ts';
import type { ProviderDeps } from '../call-provider.ts';
import type { OutboundChannel, OutgoingMessage, OutgoingPart, SendResult } from '../outbound-channel.ts';
import { BAD_PART, failedSend, finalResult, NO_RECEIVER } from '../send-result.ts';
import { partsOf } from '../parts-of.ts';
import { withAccount } from '../with-account.ts';
import { mendOf, refusalOf, WINDOW_MS, WINDOW_OVER } from './error-codes.ts';
import { whatsappPartSchema } from './part-body.ts';
import type { WhatsappPart } from './part-body.ts';
import { MAX_BUTTON_BODY_UNITS, renderWhatsapp } from './render-whatsapp.ts';
import { callWhatsapp, phoneNumberIdOf } from './whatsapp-api.ts';
import type { WhatsappOutcome } from './whatsapp-api.ts';

const SEND_TIMEOUT_MS = 15_000;
const NUMBER = /^\+?[1-9]\d{5,14}$/;
/** Scoped to the business: two letters of a country, where it is of several businesses `ENT`, and the id. */
const BUSINESS_SCOPED = /^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/;
const MAX_BUTTONS = 3;
const MAX_TITLE_UNITS = 20;
const MAX_VARIABLE_UNITS = 1000;

export interface WhatsappChannelDeps extends ProviderDeps {
  findAccount: FindAccount;
  /** When somebody was heard last, epoch ms; null: not in the last days. */
  lastHeardMs: (accountId: string, senderId: string) => Promise<number | null>;
}

/** Messages of a business number: text in pieces, up to three buttons under the last; a template once 24 hours are over. */
export function createWhatsappChannel(deps: WhatsappChannelDeps): OutboundChannel {
  return {
    channel: 'whatsapp',
    render: renderParts,
    send: (accountId, part, signal) =>
      withAccount(deps.findAccount, 'whatsapp', accountId, async account => {
        const to = part.to ?? chatSettingsOf(account.config, accountId).allowedChatIds[0] ?? null;
        if (to === null) return NO_RECEIVER;
        const receiver = receiverOf(to);
        if (receiver === null) {
          return finalResult(
            'bad_chat',
            '`to` must be a number with its country, such as +6281234567890, or the id of a person (ID.…).',
          );
        }
        const body = whatsappPartSchema.safeParse(part.body).data;
        if (body === undefined) return BAD_PART;
        return sendPart(deps, account, { partId: part.partId, receiver, body, signal });
      }),
  };
}

function renderParts(message: OutgoingMessage): OutgoingPart[] {
  const texts = renderWhatsapp(message);
  const last = texts.at(-1) ?? '';
  // Above buttons there is less room than in a text of its own.
  const isApart = message.buttons.flat().length > 0 && last.length > MAX_BUTTON_BODY_UNITS;
  return partsOf(message, isApart ? [...texts, '⬆️'] : texts, (text, { index, buttons }): WhatsappPart => {
    const reply_to = index === 0 ? message.replyTo : null;
    return { text, buttons: buttons.flat().slice(0, MAX_BUTTONS), reply_to };
  });
}

interface Sending {
  partId: string;
  receiver: { to: string } | { recipient: string };
  body: WhatsappPart;
  signal: AbortSignal;
}

/**
 * Past 24 hours since they wrote last only a template gets there. Meta may say so at once, or later as a state: so whoever was
 * not heard is sent the template at once, where the account has one.
 */
async function sendPart(deps: WhatsappChannelDeps, account: Account, sending: Sending): Promise<SendResult> {
  const { body } = sending;
  const template = templateOf(account, body.text);
  const asTemplate = { type: 'template', template };
  if (template !== null && !(await isWithinWindow(deps, account, sending))) {
    return resultOf(await post(deps, account, sending, asTemplate));
  }
  const outcome = await post(deps, account, sending, {
    ...contentOf(body),
    ...(body.reply_to !== null && body.reply_to !== '' && { context: { message_id: body.reply_to } }),
  });
  const isOver = outcome.kind === 'refused' && outcome.code === WINDOW_OVER;
  if (!isOver || template === null) return resultOf(outcome);
  return resultOf(await post(deps, account, sending, asTemplate));
}

async function isWithinWindow(
  deps: WhatsappChannelDeps,
  { accountId }: Account,
  { receiver }: Sending,
): Promise<boolean> {
  const heardMs = await deps.lastHeardMs(accountId, 'to' in receiver ? receiver.to : receiver.recipient);
  return heardMs !== null && deps.clock.now() - heardMs < WINDOW_MS;
}

function post(
  deps: ProviderDeps,
  account: Account,
  { partId, receiver, signal }: Sending,
  content: Readonly<Record<string, unknown>>,
): Promise<WhatsappOutcome> {
  const phoneNumberId = phoneNumberIdOf(account.config);
  return callWhatsapp(deps, account, {
    ...{ method: 'POST', path: `/${encodeURIComponent(phoneNumberId)}/messages`, timeoutMs: SEND_TIMEOUT_MS, signal },
    body: {
      ...{ messaging_product: 'whatsapp', recipient_type: 'individual', ...receiver, ...content },
      // It comes back with each state of the message.
      biz_opaque_callback_data: partId,
    },
  });
}

function contentOf({ text, buttons }: WhatsappPart): Readonly<Record<string, unknown>> {
  if (buttons.length === 0) return { type: 'text', text: { body: text, preview_url: false } };
  const replies = buttons.map(({ label, token }: MessageButton) => ({
    type: 'reply',
    reply: { id: token, title: Array.from(label).slice(0, MAX_TITLE_UNITS).join('') },
  }));
  return { type: 'interactive', interactive: { type: 'button', body: { text }, action: { buttons: replies } } };
}

/** A variable of a template takes neither lines nor tabs, nor many blanks in a row. */
function templateOf({ config }: Account, text: string): Readonly<Record<string, unknown>> | null {
  const { template_name: name, template_language: language } = config;
  if (typeof name !== 'string' || name === '') return null;
  const line = text.replaceAll(/\s+/g, ' ').trim();
  const shown =
    line.length <= MAX_VARIABLE_UNITS
      ? line
      : `${line.slice(0, MAX_VARIABLE_UNITS - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
  return {
    name,
    language: { code: typeof language === 'string' && language !== '' ? language : 'en' },
    components: [{ type: 'body', parameters: [{ type: 'text', text: shown }] }],
  };
}

function receiverOf(to: string): Sending['receiver'] | null {
  if (BUSINESS_SCOPED.test(to)) return { recipient: to };
  return NUMBER.test(to) ? { to: to.replace('+', '') } : null;
}

function resultOf(outcome: WhatsappOutcome): SendResult {
  switch (outcome.kind) {
    case 'ok': {
      const { messages } = outcome.answer;
      const first: unknown = Array.isArray(messages) ? messages[0] : undefined;
      const id = typeof first === 'object' && first !== null && 'id' in first ? first.id : null;
      return {
        kind: 'sent',
        providerMessageId: typeof id === 'string' ? id.slice(0, 512) : null,
        providerStatus: 'accepted',
      };
    }
    case 'not_sent':
    case 'no_answer':
      return failedSend(outcome);
    case 'refused': {
      const { kind, code } = refusalOf(outcome.code, outcome.status);
      const message = `WhatsApp answered ${outcome.code}: ${outcome.detail}. ${mendOf(outcome.code)}`.trim();
      return kind === 'retry' ? { kind, afterMs: outcome.afterMs, code, message } : { kind, code, message };
    }
  }
}
