import { createHash } from 'node:crypto';
import type { Account, FindAccount } from '../../core/accounts/account.ts';
import { chatSettingsOf } from '../../core/chat/chat-settings.ts';
import type { ProviderDeps } from '../call-provider.ts';
import type { OutboundChannel, OutgoingMessage, OutgoingPart, SendResult } from '../outbound-channel.ts';
import { BAD_PART, finalResult } from '../send-result.ts';
import { partsOf } from '../parts-of.ts';
import { withAccount } from '../with-account.ts';
import { responseRefIn } from '../response-mark.ts';
import type { DiscordCall, DiscordOutcome } from './discord-api.ts';
import { callDiscord } from './discord-api.ts';
import { interactionPath, messageRef } from './interaction-address.ts';
import { messageBody, newMessageBody } from './message-body.ts';
import { discordPartSchema } from './part-body.ts';
import type { DiscordPart } from './part-body.ts';
import { renderDiscord } from './render-discord.ts';
import { isGone, sendResultOf } from './send-result.ts';
import { webhookPath } from './webhook-address.ts';

const SEND_TIMEOUT_MS = 15_000;
const PERSON = /^@(\d{1,20})$/;
const PLACE = /^@?\d{1,20}$/;
/** `<how>:<where>:<message>`: in a channel, by the webhook, or as the answer to an interaction (the first, or one behind it). */
const SENT_AS = /^(channel|webhook|answer|further):([\w-]{1,64}):(\d{1,20})$/;

export interface DiscordChannelDeps extends ProviderDeps {
  findAccount: FindAccount;
  /** What an interaction is answered with; null: its time is over. */
  responseAddressOf: (accountId: string, ref: string) => Promise<string | null>;
}

interface Sending {
  account: Account;
  /** Null: to the channel of the webhook. */
  to: string | null;
  partId: string;
  body: DiscordPart;
  signal: AbortSignal;
}

/**
 * Messages of a Discord application: the answer to an interaction with what it came with, others by the bot, or by a webhook
 * to the channel that it belongs to.
 */
export function createDiscordChannel(deps: DiscordChannelDeps): OutboundChannel {
  return {
    channel: 'discord',
    render: renderParts,
    send: (accountId, part, signal) =>
      withAccount(deps.findAccount, 'discord', accountId, account =>
        withPart(account, { part, signal }, sending => send(deps, sending)),
      ),
    edit: (accountId, providerMessageId, part, signal) =>
      withAccount(deps.findAccount, 'discord', accountId, account =>
        withPart(account, { part, signal }, sending => edit(deps, providerMessageId, sending)),
      ),
  };
}

function renderParts(message: OutgoingMessage): OutgoingPart[] {
  return partsOf(message, renderDiscord(message), (content, { index, buttons }): DiscordPart => {
    return { content, buttons, reply_to: message.replyTo, is_first: index === 0 };
  });
}

async function withPart(
  account: Account,
  { part, signal }: { part: OutgoingPart; signal: AbortSignal },
  act: (sending: Sending) => Promise<SendResult>,
): Promise<SendResult> {
  const body = discordPartSchema.safeParse(part.body).data;
  if (body === undefined) return BAD_PART;
  const first = chatSettingsOf(account.config, account.accountId).allowedChatIds[0] ?? null;
  const to = part.to ?? (account.secrets['webhook_url'] === undefined ? first : null);
  if (to !== null && !PLACE.test(to)) {
    return finalResult(
      'bad_chat',
      '`to` must be the id of a channel, or @ and the id of a person; without it the webhook is used.',
    );
  }
  return act({ account, to, partId: part.partId, body, signal });
}

async function send(deps: DiscordChannelDeps, sending: Sending): Promise<SendResult> {
  const { account, body } = sending;
  const ref = responseRefIn(body.reply_to);
  const path = ref === null ? null : await pathOf(deps, account, ref);
  if (ref === null || path === null) return postMessage(deps, sending);
  const isPrivate = sending.to !== null && PERSON.test(sending.to);
  const outcome = body.is_first
    ? await putAnswer(deps, sending, path)
    : await ask(deps, sending, { method: 'POST', path, body: newMessageBody(body, isPrivate) });
  if (isGone(outcome)) return postMessage(deps, sending);
  return sendResultOf(outcome, answer => sentAs(body.is_first ? 'answer' : 'further', ref, answer));
}

/** In the place of "is thinking…": put there once more it is the same message, so that no answer is asked for again at once. */
async function putAnswer(deps: ProviderDeps, sending: Sending, path: string): Promise<DiscordOutcome> {
  const put = () =>
    ask(deps, sending, {
      ...{ method: 'PATCH', path: `${path}/messages/@original`, body: messageBody(sending.body) },
      timeoutMs: SEND_TIMEOUT_MS / 2,
    });
  const outcome = await put();
  return outcome.kind === 'no_answer' && !sending.signal.aborted ? put() : outcome;
}

/** By the bot to a channel or a person; without one to the channel of the webhook. */
async function postMessage(deps: DiscordChannelDeps, sending: Sending): Promise<SendResult> {
  const { account, to, body, partId } = sending;
  if (to === null) return postToWebhook(deps, sending);
  const channel = PERSON.test(to) ? await directChannel(deps, sending, to.slice(1)) : { id: to };
  if ('refused' in channel) return channel.refused;
  // Within minutes Discord makes of the same nonce one message.
  const nonce = createHash('sha256').update(`${account.accountId}/${partId}`).digest('hex').slice(0, 24);
  const outcome = await ask(deps, sending, {
    ...{ method: 'POST', path: `/channels/${channel.id}/messages`, asBot: true },
    body: { ...newMessageBody(body, false), nonce, enforce_nonce: true },
  });
  return sendResultOf(outcome, answer => sentAs('channel', channel.id, answer));
}

async function postToWebhook(deps: DiscordChannelDeps, sending: Sending): Promise<SendResult> {
  const { account, body } = sending;
  const secret = account.secrets['webhook_url'];
  if (secret === undefined) {
    return finalResult(
      'no_chat',
      'Nobody said to which channel: give `to`, allow a channel for the account, or enter a webhook.',
    );
  }
  const path = webhookPath(secret.reveal());
  if (path === null)
    return finalResult('bad_webhook', 'The webhook of the account is none of Discord: copy its URL anew.');
  const content = newMessageBody({ ...body, buttons: [] }, false);
  const outcome = await ask(deps, sending, { method: 'POST', path: `${path}?wait=true`, body: content });
  return sendResultOf(outcome, answer => sentAs('webhook', 'own', answer));
}

/** A person is written to in a channel that Discord makes, always the same one. */
async function directChannel(
  deps: DiscordChannelDeps,
  sending: Sending,
  recipientId: string,
): Promise<{ id: string } | { refused: SendResult }> {
  const call = {
    method: 'POST',
    path: '/users/@me/channels',
    asBot: true,
    body: { recipient_id: recipientId },
  } as const;
  const outcome = await ask(deps, sending, call);
  const id = outcome.kind === 'ok' ? idIn(outcome.answer) : null;
  if (id !== null) return { id };
  const refused = sendResultOf(outcome, () => null);
  // Nothing was written yet, whatever became of this.
  const message = 'Discord did not say where the person is written to.';
  const again: SendResult = { kind: 'retry', afterMs: null, code: 'provider_error', message };
  return { refused: refused.kind === 'sent' || refused.kind === 'unknown' ? again : refused };
}

async function edit(deps: DiscordChannelDeps, providerMessageId: string, sending: Sending): Promise<SendResult> {
  const [, how, where = '', id = ''] = SENT_AS.exec(providerMessageId) ?? [];
  const done = (outcome: DiscordOutcome) => sendResultOf(outcome, () => providerMessageId);
  const change = (path: string, asBot = false) =>
    ask(deps, sending, { method: 'PATCH', path, asBot, body: messageBody(sending.body) });
  if (how === 'channel') return done(await change(`/channels/${where}/messages/${id}`, true));
  if (how === 'webhook') {
    const path = webhookPath(sending.account.secrets['webhook_url']?.reveal() ?? '');
    return path === null
      ? finalResult('bad_webhook', 'The webhook is not there any more.')
      : done(await change(`${path}/messages/${id}`));
  }
  if (how === undefined) return finalResult('bad_message_id', 'It names no message of Discord.');
  const at = how === 'answer' ? '@original' : id;
  const paths = [
    [await pathOf(deps, sending.account, where), at],
    // Whoever pressed a button in it gave another fifteen minutes.
    [await pathOf(deps, sending.account, messageRef(id)), '@original'],
  ] as const;
  for (const [path, which] of paths) {
    const outcome = path === null ? null : await change(`${path}/messages/${which}`);
    if (outcome !== null && !isGone(outcome)) return done(outcome);
  }
  // A message of its own must not be there twice: what is not known of it is not tried again.
  const result = await postMessage(deps, sending);
  return result.kind === 'unknown' ? finalResult(result.code, result.message) : result;
}

async function pathOf(deps: DiscordChannelDeps, { accountId }: Account, ref: string): Promise<string | null> {
  const address = await deps.responseAddressOf(accountId, ref);
  return address === null ? null : interactionPath(address);
}

function ask(
  deps: ProviderDeps,
  { account, signal }: Sending,
  call: Omit<DiscordCall, 'asBot' | 'timeoutMs' | 'signal'> & { asBot?: boolean; timeoutMs?: number },
): Promise<DiscordOutcome> {
  return callDiscord(deps, account, { asBot: false, timeoutMs: SEND_TIMEOUT_MS, ...call, signal });
}

function sentAs(how: string, where: string, answer: unknown): string | null {
  const id = idIn(answer);
  return id === null ? null : `${how}:${where}:${id}`;
}

function idIn(answer: unknown): string | null {
  const id = typeof answer === 'object' && answer !== null && 'id' in answer ? answer.id : null;
  return typeof id === 'string' && /^\d{1,20}$/.test(id) ? id : null;
}
