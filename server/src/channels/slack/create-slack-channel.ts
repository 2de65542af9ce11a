import type { Account, FindAccount } from '../../core/accounts/account.ts';
import { chatSettingsOf } from '../../core/chat/chat-settings.ts';
import type { ProviderDeps } from '../call-provider.ts';
import type { OutboundChannel, OutgoingMessage, OutgoingPart, SendResult } from '../outbound-channel.ts';
import { BAD_PART, finalResult } from '../send-result.ts';
import { partsOf } from '../parts-of.ts';
import { withAccount } from '../with-account.ts';
import { slackPartSchema } from './part-body.ts';
import type { SlackPart } from './part-body.ts';
import { buttonBlocks, plainSections, renderBlocks } from './render-blocks.ts';
import type { SlackBlock } from './render-blocks.ts';
import { responseMark, responseRefIn } from '../response-mark.ts';
import { sendResultOf } from './send-result.ts';
import { callSlack, respondToSlack } from './slack-api.ts';
import type { SlackOutcome } from './slack-api.ts';

const SEND_TIMEOUT_MS = 15_000;
const PERSON = /^[UW][A-Z0-9]{2,31}$/;
const PLACE = /^(?:[CGDUW][A-Z0-9]{2,31}|#[\p{L}\p{N}_-]{1,80})$/u;
const SENT_AS = /^([CGD][A-Z0-9]{2,31}):(\d{1,10}\.\d{6})$/;
const TS = /^\d{1,10}\.\d{6}$/;
/** An address to answer at takes five answers; edits of them need some. */
const MOST_RESPONSES = 3;
/** The bot is not where the command was given, so that only the answer to it gets there. */
const NOT_THERE: ReadonlySet<string> = new Set(['not_in_channel', 'channel_not_found', 'is_archived']);
const MISREAD: ReadonlySet<string> = new Set(['invalid_blocks', 'invalid_blocks_format', 'msg_blocks_too_long']);

export interface SlackChannelDeps extends ProviderDeps {
  findAccount: FindAccount;
  /** The address that a command or button came with; null: its time is over. */
  responseAddressOf: (accountId: string, ref: string) => Promise<string | null>;
}

interface Sending {
  account: Account;
  to: string;
  body: SlackPart;
  signal: AbortSignal;
}

/** Messages of a Slack app: rich text in pieces of at most 3000 units, buttons under the last one. */
export function createSlackChannel(deps: SlackChannelDeps): OutboundChannel {
  return {
    channel: 'slack',
    render: renderParts,
    send: (accountId, part, signal) =>
      withAccount(deps.findAccount, 'slack', accountId, account =>
        withPart(account, part, sending => send(deps, { ...sending, signal })),
      ),
    edit: (accountId, providerMessageId, part, signal) =>
      withAccount(deps.findAccount, 'slack', accountId, account =>
        withPart(account, part, sending => edit(deps, providerMessageId, { ...sending, signal })),
      ),
  };
}

function renderParts(message: OutgoingMessage): OutgoingPart[] {
  const pieces = renderBlocks(message);
  const isResponse = responseRefIn(message.replyTo) !== null;
  const replyTo = isResponse && pieces.length > MOST_RESPONSES ? null : message.replyTo;
  return partsOf(message, pieces, (piece, { buttons }): SlackPart => ({ ...piece, buttons, reply_to: replyTo }));
}

async function withPart(
  account: Account,
  part: OutgoingPart,
  act: (sending: Omit<Sending, 'signal'>) => Promise<SendResult>,
): Promise<SendResult> {
  const to = part.to ?? chatSettingsOf(account.config, account.accountId).allowedChatIds[0] ?? null;
  if (to === null) {
    return finalResult('no_chat', 'Nobody said to which channel: give `to`, or allow a chat for the account.');
  }
  if (!PLACE.test(to)) {
    return finalResult('bad_chat', '`to` must be the id of a channel or person (C…, G…, D…, U…), or #name.');
  }
  const body = slackPartSchema.safeParse(part.body).data;
  return body === undefined ? BAD_PART : act({ account, to, body });
}

/** A person is answered where the command was given, seen by nobody else; a channel by a message that all see. */
async function send(deps: SlackChannelDeps, sending: Sending): Promise<SendResult> {
  const { account, to, body } = sending;
  const ref = responseRefIn(body.reply_to);
  const address = ref === null ? null : await deps.responseAddressOf(account.accountId, ref);
  if (ref === null || address === null) return posted(await postMessage(deps, sending));
  const respond = () => respondAt(deps, sending, address, {});
  const responded = (outcome: SlackOutcome) => sendResultOf(outcome, () => responseMark(ref));
  if (PERSON.test(to)) {
    const outcome = await respond();
    return outcome.kind === 'refused' && outcome.error !== 'ratelimited'
      ? posted(await postMessage(deps, sending))
      : responded(outcome);
  }
  const outcome = await postMessage(deps, sending);
  const isElsewhere = outcome.kind === 'refused' && NOT_THERE.has(outcome.error);
  return isElsewhere ? responded(await respond()) : posted(outcome);
}

async function edit(deps: SlackChannelDeps, providerMessageId: string, sending: Sending): Promise<SendResult> {
  const ref = responseRefIn(providerMessageId);
  if (ref !== null) return editResponse(deps, ref, sending);
  const [, channel, ts] = SENT_AS.exec(providerMessageId) ?? [];
  if (channel === undefined || ts === undefined) return finalResult('bad_message_id', 'It names no message of Slack.');
  const outcome = await withBlocks(sending.body, content =>
    callSlack(deps, sending.account, { ...callOf(sending), method: 'chat.update', body: { channel, ts, ...content } }),
  );
  return sendResultOf(outcome, () => providerMessageId);
}

/** What was seen by one person only has no name by which it can be changed, but the address that it was answered at. */
async function editResponse(deps: SlackChannelDeps, ref: string, sending: Sending): Promise<SendResult> {
  const address = await deps.responseAddressOf(sending.account.accountId, ref);
  if (address !== null) {
    const outcome = await respondAt(deps, sending, address, { replace_original: true });
    if (outcome.kind !== 'refused' || outcome.error === 'ratelimited') {
      return sendResultOf(outcome, () => responseMark(ref));
    }
  }
  // A message of its own must not be there twice: what is not known of it is not tried again.
  const result = posted(await postMessage(deps, sending));
  return result.kind === 'unknown' ? finalResult(result.code, result.message) : result;
}

function postMessage(deps: SlackChannelDeps, sending: Sending): Promise<SlackOutcome> {
  const { account, to, body } = sending;
  const threadTs = body.reply_to !== null && TS.test(body.reply_to) && !PERSON.test(to) ? body.reply_to : null;
  return withBlocks(body, content =>
    callSlack(deps, account, {
      ...{ ...callOf(sending), method: 'chat.postMessage' },
      body: {
        ...{ channel: to, ...content, unfurl_links: false, unfurl_media: false },
        ...(threadTs !== null && { thread_ts: threadTs }),
      },
    }),
  );
}

function respondAt(
  deps: SlackChannelDeps,
  sending: Sending,
  address: string,
  more: Readonly<Record<string, unknown>>,
): Promise<SlackOutcome> {
  return withBlocks(sending.body, content =>
    respondToSlack(deps, sending.account, {
      ...{ ...callOf(sending), address },
      body: { response_type: 'ephemeral', replace_original: false, ...content, ...more },
    }),
  );
}

function callOf({ signal }: Sending) {
  return { timeoutMs: SEND_TIMEOUT_MS, signal };
}

/** What is not understood as blocks is sent once more as it reads. */
async function withBlocks(
  { text, blocks, plain, buttons }: SlackPart,
  ask: (content: { text: string; blocks: SlackBlock[] }) => Promise<SlackOutcome>,
): Promise<SlackOutcome> {
  const actions = buttonBlocks(buttons);
  const first = await ask({ text, blocks: [...blocks, ...actions] });
  const isMisread = first.kind === 'refused' && MISREAD.has(first.error);
  return isMisread ? ask({ text, blocks: [...plainSections(plain), ...actions] }) : first;
}

/** By channel and time a message of Slack is changed later; of a person it is the channel that Slack made of them. */
function posted(outcome: SlackOutcome): SendResult {
  return sendResultOf(outcome, ({ channel, ts }) => {
    const id = `${String(channel)}:${String(ts)}`;
    return SENT_AS.test(id) ? id : null;
  });
}
