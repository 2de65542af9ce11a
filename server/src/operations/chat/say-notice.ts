import type { ChatDeps } from './chat-deps.ts';
import { chatUpdateKey } from './chat-ids.ts';
import { updateIdOf } from './chat-inbox.ts';
import type { ChatUpdate } from './chat-inbox.ts';
import type { HandledUpdate } from './handle-update.ts';

/**
 * What who pressed a button is told, as a message: for channels that have no other way, and where no other message says it.
 * Said once an update.
 *
 * @param isThreaded it answers what was said.
 */
export async function sayNotice(
  { enqueueMessage }: Pick<ChatDeps, 'enqueueMessage'>,
  update: ChatUpdate,
  { notice, isAnswered }: Pick<HandledUpdate, 'notice' | 'isAnswered'>,
  isThreaded = false,
): Promise<void> {
  if (notice === null || isAnswered) return;
  const { channel, account_id: accountId, chat_id: to, said } = update;
  const key = chatUpdateKey({ channel, accountId, updateId: updateIdOf(update) });
  await enqueueMessage({
    ...{ messageId: `notice.${key}`, channel, accountId, to, text: notice, format: 'markdown', buttons: [] },
    replyTo: isThreaded && said.kind === 'button' ? said.message_id : null,
    ...{ origin: 'chat', jobId: null, runId: null, traceId: null },
  });
}
