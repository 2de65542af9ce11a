import type { AlertOutbox } from '../operations/alerts/alert-deps.ts';
import { enqueueMessage } from '../operations/outbox/enqueue-message.ts';
import { readMessage } from '../operations/outbox/read-message.ts';
import type { RoleDeps } from './role-deps.ts';

/** Where messages of alerts go: the outbox, as everything that is said to people. */
export function openAlertOutbox({ engine, clock, newId }: RoleDeps): AlertOutbox {
  return {
    enqueue: message => enqueueMessage({ engine, clock, newId }, message),
    read: messageId => readMessage(engine, messageId),
  };
}
