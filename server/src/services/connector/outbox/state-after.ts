import type { SendResult } from '../../../channels/outbound-channel.ts';
import { isoOf } from '../../../core/clock.ts';
import { nextTryAt } from '../../../core/outbox/retry-policy.ts';
import type { RetryPolicy } from '../../../core/outbox/retry-policy.ts';
import type { MessageState } from '../../../operations/outbox/outbox-document.ts';

export interface AfterSend {
  result: SendResult;
  /** Of the piece that was sent. */
  part: number;
  parts: number;
  policy: RetryPolicy;
  nowMs: number;
  random: number;
  /** Nothing further is begun. */
  isStopping: boolean;
}

/** A chat that moves on and on is not followed in circles. */
const MOST_MOVES = 5;

/** How a message stands after what came of sending one of its pieces. */
export function stateAfter(before: MessageState, after: AfterSend): Partial<MessageState> {
  const { result } = after;
  switch (result.kind) {
    case 'sent':
      return afterSent(before, result, after);
    case 'retry':
      return afterRetry(before, result, after);
    case 'final':
      return afterFinal(before, result, after);
    case 'unknown':
      return unknownOutcome(before, result);
  }
}

/** It is not known whether a piece was taken: who was sending it stays on record, should that one still find out. */
export function unknownOutcome(
  before: MessageState,
  { code, message }: { code: string; message: string },
): Partial<MessageState> {
  const edit = before.provider_message_ids.length === 0 ? null : before.edit;
  return { status: 'outcome_unknown', next_attempt_ms: null, last_error: { code, message }, edit };
}

function afterSent(
  before: MessageState,
  { providerMessageId, providerStatus }: Extract<SendResult, { kind: 'sent' }>,
  { part, parts, nowMs, isStopping }: AfterSend,
): Partial<MessageState> {
  const known = providerMessageId === null ? [] : [providerMessageId];
  const taken = {
    parts_sent: part + 1,
    provider_message_ids: [...before.provider_message_ids, ...known],
    provider_status: providerStatus,
    last_error: null,
  };
  const isWhole = part + 1 >= parts;
  if (isWhole) {
    return { ...taken, status: 'sent', sending: null, next_attempt_ms: null, is_by_hand: false, sent_at: isoOf(nowMs) };
  }
  if (isStopping || before.sending === null) {
    return { ...taken, status: 'queued', sending: null, next_attempt_ms: nowMs };
  }
  // The next piece is stored as being sent in the same step.
  return { ...taken, status: 'sending', sending: { owner: before.sending.owner, part: part + 1 } };
}

function afterRetry(
  before: MessageState,
  { afterMs, code, message, providerStatus }: Extract<SendResult, { kind: 'retry' }>,
  { policy, nowMs, random }: AfterSend,
): Partial<MessageState> {
  const { steps: stepsTaken, attempts, since_ms: sinceMs } = before;
  const next = nextTryAt(policy, { stepsTaken, afterMs, attempts, sinceMs, nowMs, random });
  const told = { provider_status: providerStatus ?? before.provider_status, sending: null };
  if ('givenUp' in next) return { ...told, ...failed(code, `${message} It is given up: ${next.givenUp}.`) };
  return {
    ...told,
    ...{ status: 'queued', next_attempt_ms: next.atMs, last_error: { code, message } },
    steps: afterMs === null ? stepsTaken + 1 : stepsTaken,
  };
}

function afterFinal(
  before: MessageState,
  { code, message, providerStatus, movedTo }: Extract<SendResult, { kind: 'final' }>,
  { nowMs }: AfterSend,
): Partial<MessageState> {
  const told = { provider_status: providerStatus ?? before.provider_status, sending: null };
  const mayMove = movedTo !== undefined && movedTo !== before.to && before.steps < MOST_MOVES;
  if (!mayMove) return { ...told, ...failed(code, message) };
  const again = { status: 'queued', next_attempt_ms: nowMs, steps: before.steps + 1 } as const;
  return { ...told, ...again, to: movedTo, last_error: { code, message } };
}

function failed(code: string, message: string): Partial<MessageState> {
  return { status: 'failed', next_attempt_ms: null, is_by_hand: false, edit: null, last_error: { code, message } };
}
