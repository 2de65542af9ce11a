import type { OutboundChannel, OutgoingMessage, OutgoingPart, SendResult } from '../../../channels/outbound-channel.ts';
import { messageOf } from '../../../core/errors.ts';
import { retryPolicyOf } from '../../../core/outbox/retry-policy.ts';
import { noteChatMove } from '../../../operations/chat/chat-moves.ts';
import { changeState } from '../../../operations/outbox/change-state.ts';
import { readContent, readState } from '../../../operations/outbox/outbox-document.ts';
import type { MessageContent, MessageState, StateRecord } from '../../../operations/outbox/outbox-document.ts';
import { resumeAccount, stopAccount, stoppedSince } from '../../../operations/outbox/stopped-account.ts';
import type { SendingDeps } from './outbox-sender-deps.ts';
import { stateAfter } from './state-after.ts';
import { tellOutcome } from './tell-outcome.ts';
import { untilStored } from './until-stored.ts';

/** `stopping`: no further piece is begun. `ending`: requests under way end as well. */
export interface SendingSignals {
  stopping: AbortSignal;
  ending: AbortSignal;
}

/**
 * Sends a message that is due, from the piece where it stopped. Each piece is stored as being sent before it is, by
 * compare-and-set, so that of several who try one sends it; one whose outcome was never written down is not sent again.
 *
 * @returns how it stands then; null where it is gone.
 * @throws UNAVAILABLE: the store is away.
 */
export async function sendMessage(
  deps: SendingDeps,
  key: string,
  signals: SendingSignals,
): Promise<StateRecord | null> {
  const { engine, clock } = deps;
  const record = await readState(engine, key);
  if (record === null || !isDue(record.state, clock.now())) return record;
  const ready = await prepare(deps, record.state);
  if (ready.kind === 'final') return refuse(deps, record, ready);
  const { channel, parts } = ready;
  let current = await begin(deps, record, parts.length);
  for (let at = current?.state.parts_sent ?? 0; current !== null; at += 1) {
    deps.atPoint?.('after_store', record.state.message_id);
    const result = await sendOnce(channel, current.state.account_id, parts[at], signals.ending);
    deps.atPoint?.('after_send', record.state.message_id);
    const after = await settle(deps, current, { result, part: at, parts: parts.length, signals });
    if (after === null || after.state.status !== 'sending' || !isOurs(deps, after.state, at + 1)) return after;
    current = after;
  }
  return readState(engine, key);
}

function isDue({ status, next_attempt_ms: dueMs }: MessageState, nowMs: number): boolean {
  return status === 'queued' && (dueMs ?? 0) <= nowMs;
}

type Ready =
  { kind: 'ready'; channel: OutboundChannel; parts: readonly OutgoingPart[] } | Extract<SendResult, { kind: 'final' }>;

/** What it is sent through and as, or why it cannot be sent at all. */
async function prepare(deps: SendingDeps, state: MessageState): Promise<Ready> {
  const { engine, channels, accountMark } = deps;
  const { channel: name, account_id: accountId } = state;
  const channel = await channels.get(name)?.();
  if (channel === undefined) return final('validation', cannotSend(name, [...channels.keys()]));
  const content = await readContent(engine, state.message_id);
  if (content === null) return final('not_found', 'What it says was removed.');
  if (!state.is_by_hand) {
    const mark = await accountMark(name, accountId);
    const since = await stoppedSince(engine, { channel: name, accountId, mark });
    if (since !== null) return final('gone', `Since ${since} ${goneWords(name, accountId)}`);
  }
  try {
    const parts = channel.render(outgoingOf(state, content));
    return parts.length > 0
      ? { kind: 'ready', channel, parts }
      : final('validation', 'There is nothing in it to send.');
  } catch (error) {
    return final('validation', `It cannot be written for ${name}: ${messageOf(error)}`);
  }
}

function final(code: string, message: string): Extract<SendResult, { kind: 'final' }> {
  return { kind: 'final', code, message };
}

function cannotSend(name: string, channels: readonly string[]): string {
  const known = channels.join(', ') || 'none';
  return `Messages cannot be sent through "${name}" here; channels that can: ${known}.`;
}

function goneWords(channel: string, accountId: string): string {
  return (
    `the receiver of ${channel}/${accountId} wants no more messages (HTTP 410 Gone): nothing is sent to it until the account is ` +
    'saved with a change, or a message is sent by hand: `multi-job outbox resend`.'
  );
}

export function outgoingOf(state: MessageState, content: MessageContent): OutgoingMessage {
  const { message_id: messageId, job_id: jobId, run_id: runId, trace_id: traceId, to } = state;
  const { subject, text, format, buttons, data, reply_to: replyTo } = content;
  return { ...{ messageId, jobId, runId, traceId, to, subject, text, format, buttons, data, replyTo } };
}

/** It will not be sent, and nothing of it was tried. */
async function refuse(deps: SendingDeps, { key }: StateRecord, result: SendResult): Promise<StateRecord | null> {
  const nowMs = deps.clock.now();
  const changed = await changeState(deps, key, before => {
    if (!isDue(before, nowMs)) return null;
    return stateAfter(before, { result, part: 0, parts: 1, isStopping: false, ...chances(deps, before) });
  });
  if (changed?.isChanged === true) await tellOutcome(deps, changed.record.state);
  return changed?.record ?? null;
}

/** Stores that the next piece is being sent. Null: somebody else was faster, or it is not to be sent any more. */
async function begin(deps: SendingDeps, { key, state }: StateRecord, parts: number): Promise<StateRecord | null> {
  const nowMs = deps.clock.now();
  deps.atPoint?.('before_store', state.message_id);
  const begun = await changeState(deps, key, before => {
    if (!isDue(before, nowMs)) return null;
    const sending = { owner: deps.owner, part: before.parts_sent };
    return { status: 'sending', sending, parts, attempts: before.attempts + 1, next_attempt_ms: null };
  });
  return begun?.isChanged === true ? begun.record : null;
}

async function sendOnce(
  channel: OutboundChannel,
  accountId: string,
  part: OutgoingPart | undefined,
  signal: AbortSignal,
): Promise<SendResult> {
  if (part === undefined) return final('internal', 'It is split otherwise than when it was begun: say it anew.');
  try {
    return await channel.send(accountId, part, signal);
  } catch (error) {
    return { kind: 'unknown', code: 'internal', message: messageOf(error) };
  }
}

interface Settled {
  result: SendResult;
  part: number;
  parts: number;
  signals: SendingSignals;
}

/** Writes down what came of a piece, also where somebody took it for lost meanwhile. */
async function settle(
  deps: SendingDeps,
  { key, state }: StateRecord,
  { result: given, part, parts, signals }: Settled,
): Promise<StateRecord | null> {
  const result = withoutSecrets(deps, state, given);
  const changed = await untilStored(
    () =>
      changeState(deps, key, before => {
        if (!isOurs(deps, before, part)) return null;
        const isStopping = signals.stopping.aborted;
        return stateAfter(before, { result, part, parts, isStopping, ...chances(deps, before) });
      }),
    signals.ending,
  );
  if (changed === null) return null;
  if (changed.isChanged) {
    await tellOutcome(deps, changed.record.state);
    await noteGone(deps, state, result);
  }
  return changed.record;
}

/** Whether this sender began the piece, and nobody has sent or given up the message since. */
function isOurs({ owner }: SendingDeps, { status, sending }: MessageState, part: number): boolean {
  return (status === 'sending' || status === 'outcome_unknown') && sending?.owner === owner && sending.part === part;
}

function chances({ policyOf = retryPolicyOf, clock, random }: SendingDeps, { channel }: MessageState) {
  return { policy: policyOf(channel), nowMs: clock.now(), random: random() };
}

async function noteGone({ engine, accountMark, clock }: SendingDeps, state: MessageState, result: SendResult) {
  const account = { channel: state.channel, accountId: state.account_id };
  const { to, channel, account_id: accountId } = state;
  if (result.kind === 'final' && result.movedTo !== undefined && to !== null)
    await noteChatMove({ engine, clock }, { channel, accountId, from: to, to: result.movedTo });
  if (result.kind === 'sent' && state.is_by_hand) await resumeAccount(engine, account);
  if (result.kind !== 'final' || result.code !== 'gone') return;
  await stopAccount(engine, { ...account, mark: await accountMark(account.channel, account.accountId) }, clock.now());
}

/** What a provider answers may hold what it was sent. */
function withoutSecrets({ knownSecrets }: SendingDeps, state: MessageState, result: SendResult): SendResult {
  if (result.kind === 'sent') return result;
  const words =
    result.kind === 'final' && result.code === 'gone'
      ? `${result.message} That means ${goneWords(state.channel, state.account_id)}`
      : result.message;
  return { ...result, message: knownSecrets === undefined ? words : knownSecrets.scrubText(words) };
}
