import type { AlertOutbox } from '../operations/alerts/alert-deps.ts';
import { enqueueMessage } from '../operations/outbox/enqueue-message.ts';
import type { OutboxDeps } from '../operations/outbox/outbox-deps.ts';
import { readMessage } from '../operations/outbox/read-message.ts';

/** The outbox as alerts use it. */
export function openAlertOutbox({ engine, clock, newId }: OutboxDeps): AlertOutbox {
  const deps = { engine, clock, newId };
  return {
    enqueue: message => enqueueMessage(deps, message),
    read: messageId => readMessage(engine, messageId),
  };
}
