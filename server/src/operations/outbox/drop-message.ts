import type { OutboxMessage } from '@multi-job/contract';
import { AppError } from '../../core/errors.ts';
import { changeState } from './change-state.ts';
import { countOutcome } from './count-outcome.ts';
import type { OutboxDeps } from './outbox-deps.ts';
import type { MessageState } from './outbox-document.ts';
import { findMessageOrThrow } from './read-message.ts';
import { viewMessage } from './view-message.ts';

/**
 * Gives up a message that waits, failed, or of which nobody knows whether it was sent. Given up twice is given up.
 *
 * @throws NOT_FOUND; CONFLICT for one that was sent, or is being sent.
 */
export async function dropMessage(deps: OutboxDeps, messageId: string): Promise<OutboxMessage> {
  const { record, content } = await findMessageOrThrow(deps.engine, messageId);
  const changed = await changeState(deps, record.key, before => {
    if (before.status === 'dropped') return null;
    assertDroppable(before);
    return { status: 'dropped', next_attempt_ms: null, sending: null, edit: null };
  });
  const { state } = changed?.record ?? record;
  if (changed?.isChanged === true) await countOutcome(deps.engine, state);
  return viewMessage(state, content);
}

function assertDroppable({ message_id: id, status }: MessageState): void {
  const why =
    status === 'sent' || status === 'delivered'
      ? 'was sent: there is nothing left to give up'
      : status === 'sending'
        ? 'is being sent right now: look at it again in a moment'
        : null;
  if (why !== null) throw new AppError('CONFLICT', `Message "${id}" ${why}.`, { details: { message_id: id, status } });
}
