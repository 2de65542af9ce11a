import { createHash } from 'node:crypto';
import { findMessageOrThrow } from '../outbox/read-message.ts';
import type { OutboxDeps } from '../outbox/outbox-deps.ts';
import type { ChatDeps, ChatEdit } from './chat-deps.ts';

/**
 * What would be put into a message, said in one of its own: for channels that change nothing that was sent. The same text for
 * the same message is said once.
 *
 * @param isThreaded it answers what the message answers.
 *
 * @throws NOT_FOUND
 */
export async function sayInstead(
  deps: OutboxDeps & Pick<ChatDeps, 'enqueueMessage'>,
  { messageId, text, format, buttons }: ChatEdit,
  isThreaded = false,
): Promise<void> {
  const { record, content } = await findMessageOrThrow(deps.engine, messageId);
  const { channel, account_id: accountId } = record.state;
  const mark = createHash('sha256').update(text).digest('hex').slice(0, 12);
  await deps.enqueueMessage({
    ...{ messageId: `${messageId}.${mark}`, channel, accountId, to: content.to ?? '', text, format, buttons },
    replyTo: isThreaded ? content.reply_to : null,
    ...{ origin: 'chat', jobId: null, runId: null, traceId: null },
  });
}
