import type { MessageButton, MessageFormat } from '@multi-job/contract';
import { AppError } from '../../core/errors.ts';
import { changeState } from './change-state.ts';
import type { OutboxDeps } from './outbox-deps.ts';
import { findMessageOrThrow } from './read-message.ts';

export interface RequestEdit {
  messageId: string;
  text: string;
  format: MessageFormat;
  buttons: readonly (readonly MessageButton[])[];
}

/**
 * Has another text, and other buttons, put into a message: at once where it was sent, else when it is. Of several asked for
 * the last one counts. What is asked for survives a restart.
 *
 * @throws NOT_FOUND; CONFLICT for a message that will not be sent.
 */
export async function requestEdit(deps: OutboxDeps, request: RequestEdit): Promise<void> {
  const { messageId, text, format, buttons } = request;
  const { record } = await findMessageOrThrow(deps.engine, messageId);
  const nowMs = deps.clock.now();
  const edit = {
    ...{ edit_id: deps.newId(nowMs), text, format, steps: 0, since_ms: nowMs, next_attempt_ms: nowMs },
    buttons: buttons.map(row => row.map(({ label, token }) => ({ label, token }))),
  };
  await changeState(deps, record.key, ({ status, provider_message_ids: ids }) => {
    if (status === 'failed' || status === 'dropped' || (status === 'outcome_unknown' && ids.length === 0)) {
      throw new AppError('CONFLICT', `Message "${messageId}" is ${status}: there is nothing to edit.`);
    }
    return { edit };
  });
}
