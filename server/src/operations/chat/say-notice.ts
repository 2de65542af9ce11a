import type { ChatDeps } from './chat-deps.ts';
import { chatUpdateKey } from './chat-ids.ts';
import { updateIdOf } from './chat-inbox.ts';
import type { ChatUpdate } from './chat-inbox.ts';

/** What who pressed a button is told, as a message: for channels that have no other way. Said once an update. */
export async function sayNotice(
  { enqueueMessage }: Pick<ChatDeps, 'enqueueMessage'>,
  update: ChatUpdate,
  notice: string | null,
): Promise<void> {
  if (notice === null) return;
  const { channel, account_id: accountId, chat_id: to } = update;
  const key = chatUpdateKey({ channel, accountId, updateId: updateIdOf(update) });
  await enqueueMessage({
    ...{ messageId: `notice.${key}`, channel, accountId, to, text: notice, format: 'markdown', buttons: [] },
    ...{ replyTo: null, origin: 'chat', jobId: null, runId: null, traceId: null },
  });
}
