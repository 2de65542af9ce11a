import type { OutboxMessage } from '@multi-job/contract';
import { AppError } from '../../core/errors.ts';
import type { Engine } from '../../engine/engine.ts';
import { readContent, readState } from './outbox-document.ts';
import type { MessageContent, StateRecord } from './outbox-document.ts';
import { viewMessage } from './view-message.ts';

/** Null: there is none, or none any more. */
export async function readMessage(engine: Engine, messageId: string): Promise<OutboxMessage | null> {
  const found = await findMessage(engine, messageId);
  return found === null ? null : viewMessage(found.record.state, found.content);
}

export async function findMessage(
  engine: Engine,
  messageId: string,
): Promise<{ record: StateRecord; content: MessageContent } | null> {
  const content = await readContent(engine, messageId);
  const record = content === null ? null : await readState(engine, content.key);
  return content === null || record === null ? null : { record, content };
}

/** @throws NOT_FOUND */
export async function findMessageOrThrow(engine: Engine, messageId: string) {
  const found = await findMessage(engine, messageId);
  if (found !== null) return found;
  throw new AppError(
    'NOT_FOUND',
    `There is no message "${messageId}". GET /outbox lists those there are; old ones are removed after OUTBOX_RETENTION_DAYS.`,
    { details: { message_id: messageId } },
  );
}
