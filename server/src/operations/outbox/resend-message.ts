import type { OutboxMessage } from '@multi-job/contract';
import { AppError } from '../../core/errors.ts';
import { changeState } from './change-state.ts';
import type { OutboxDeps } from './outbox-deps.ts';
import type { MessageState } from './outbox-document.ts';
import { findMessageOrThrow } from './read-message.ts';
import { viewMessage } from './view-message.ts';

/**
 * Has a message sent that failed, was given up or of which nobody knows whether it was sent, from the piece where it stopped;
 * one that waits is tried now.
 *
 * @throws NOT_FOUND; CONFLICT for one that was sent, or is being sent.
 */
export async function resendMessage(
  deps: OutboxDeps,
  { messageId, isByHand }: { messageId: string; isByHand: boolean },
): Promise<OutboxMessage> {
  const { record, content } = await findMessageOrThrow(deps.engine, messageId);
  const nowMs = deps.clock.now();
  const changed = await changeState(deps, record.key, before => {
    assertResendable(before);
    const again = { status: 'queued', next_attempt_ms: nowMs, steps: 0, since_ms: nowMs, sending: null } as const;
    return { ...again, is_by_hand: isByHand, ...(isTakenWhole(before) && ANEW) };
  });
  return viewMessage(changed?.record.state ?? record.state, content);
}

/** Nothing of it is there. */
const ANEW = { parts_sent: 0, provider_message_ids: [], provider_status: null, sent_at: null };

/** The provider took every piece and said later that it did not arrive: what is sent again is sent from its beginning. */
function isTakenWhole({ status, parts, parts_sent: sent }: MessageState): boolean {
  return status === 'failed' && parts !== null && sent >= parts;
}

function assertResendable({ message_id: id, status }: MessageState): void {
  const why =
    status === 'sent' || status === 'delivered'
      ? 'was sent: it would arrive twice. Say it again as a new message'
      : status === 'sending'
        ? 'is being sent right now: look at it again in a moment'
        : null;
  if (why !== null) throw new AppError('CONFLICT', `Message "${id}" ${why}.`, { details: { message_id: id, status } });
}
