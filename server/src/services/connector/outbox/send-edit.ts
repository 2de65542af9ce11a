import type { OutboundChannel, OutgoingPart, SendResult } from '../../../channels/outbound-channel.ts';
import { messageOf } from '../../../core/errors.ts';
import { nextTryAt, retryPolicyOf } from '../../../core/outbox/retry-policy.ts';
import { changeState } from '../../../operations/outbox/change-state.ts';
import { readContent, readState } from '../../../operations/outbox/outbox-document.ts';
import type { MessageEdit, MessageState, StateRecord } from '../../../operations/outbox/outbox-document.ts';
import type { SendingDeps } from './outbox-sender-deps.ts';
import type { SendingSignals } from './send-message.ts';
import { outgoingOf } from './send-message.ts';
import { untilStored } from './until-stored.ts';

/**
 * Puts the text that was asked for last into a message that was sent. Repeating it does no harm, so that an outcome nobody
 * knows is tried again.
 *
 * @returns how the message stands then; null where it is gone.
 */
export async function sendEdit(deps: SendingDeps, key: string, signals: SendingSignals): Promise<StateRecord | null> {
  const record = await readState(deps.engine, key);
  if (record === null || record.state.edit === null || record.state.edit.next_attempt_ms > deps.clock.now())
    return record;
  const { edit } = record.state;
  const result = await edited(deps, record.state, edit, signals.ending);
  const changed = await untilStored(
    () =>
      changeState(deps, key, before => {
        // Another one was asked for meanwhile: that one is next.
        if (before.edit?.edit_id !== edit.edit_id) return null;
        return stateAfterEdit(deps, before, before.edit, result);
      }),
    signals.ending,
  );
  return changed?.record ?? null;
}

async function edited(
  deps: SendingDeps,
  state: MessageState,
  edit: MessageEdit,
  signal: AbortSignal,
): Promise<SendResult> {
  const channel = await deps.channels.get(state.channel)?.();
  const content = await readContent(deps.engine, state.message_id);
  if (channel?.edit === undefined || content === null) {
    return { kind: 'final', code: 'validation', message: `Messages of ${state.channel} cannot be edited.` };
  }
  try {
    const { text, format, buttons } = edit;
    const parts = channel.render({ ...outgoingOf(state, content), text, format, buttons });
    return await editPieces(channel, state, parts, signal);
  } catch (error) {
    return { kind: 'unknown', code: 'internal', message: messageOf(error) };
  }
}

/** Fewer pieces than were sent go into the last of these, where the buttons are; what are more have no place. */
async function editPieces(
  channel: OutboundChannel,
  { provider_message_ids: ids, account_id: accountId }: MessageState,
  parts: readonly OutgoingPart[],
  signal: AbortSignal,
): Promise<SendResult> {
  const targets = ids.slice(-parts.length);
  let last: SendResult = { kind: 'sent', providerMessageId: null, providerStatus: 'edited' };
  for (const [at, id] of targets.entries()) {
    const part = parts[at];
    if (part === undefined || channel.edit === undefined) break;
    last = await channel.edit(accountId, id, part, signal);
    if (last.kind !== 'sent') return last;
  }
  return last;
}

function stateAfterEdit(
  { policyOf = retryPolicyOf, clock, random, knownSecrets, logger }: SendingDeps,
  before: MessageState,
  edit: MessageEdit,
  result: SendResult,
): Partial<MessageState> {
  if (result.kind === 'sent') return { edit: null };
  const message = knownSecrets === undefined ? result.message : knownSecrets.scrubText(result.message);
  const { code } = result;
  const last_error = { code, message: `It could not be edited: ${message}` };
  const giveUp = (): Partial<MessageState> => {
    logger.warn({ message_id: before.message_id, code, reason: message }, 'a message could not be edited');
    return { edit: null, last_error };
  };
  if (result.kind === 'final') return giveUp();
  const afterMs = result.kind === 'retry' ? result.afterMs : null;
  const tried = {
    stepsTaken: edit.steps,
    attempts: edit.steps + 1,
    sinceMs: edit.since_ms,
    nowMs: clock.now(),
    random: random(),
    afterMs,
  };
  const next = nextTryAt(policyOf(before.channel), tried);
  if ('givenUp' in next) return giveUp();
  return { last_error, edit: { ...edit, steps: edit.steps + 1, next_attempt_ms: next.atMs } };
}
