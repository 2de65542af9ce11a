import { createHash } from 'node:crypto';
import type { ChatRequest } from '../../core/chat/chat-command.ts';

/** By this an update is told from every other one; the same one gives the same answer, run and plan. */
export function chatUpdateKey({
  channel,
  accountId,
  updateId,
}: Pick<ChatRequest, 'channel' | 'accountId' | 'updateId'>): string {
  return createHash('sha256')
    .update(JSON.stringify([channel, accountId, updateId]))
    .digest('hex')
    .slice(0, 32);
}

/** Of the message that answers an update. */
export function chatMessageId(key: string): string {
  return `chat.${key}`;
}
