import type { OutboxMessage } from '@multi-job/contract';
import { channelSchema } from '@multi-job/contract/connector';
import { AppError } from '../../core/errors.ts';
import { enqueueMessage } from '../outbox/enqueue-message.ts';
import type { OutboxDeps } from '../outbox/outbox-deps.ts';
import { waitForMessage } from '../outbox/wait-for-message.ts';

export interface AgentMessage {
  /** Of its step: said again after a crash, it is the same message. */
  messageId: string;
  channel: string;
  accountId: string;
  to: string | null;
  text: string;
  runId: string;
  jobId: string;
  traceId: string;
  /** Of the job that it comes from, where that was made from a skill. */
  skillId?: string | undefined;
}

export interface SentAgentMessage {
  messageId: string;
  status: OutboxMessage['status'];
  /** Why it is not sent, where that is known. */
  detail: string | null;
}

/**
 * Puts a message of an agent into the outbox, and waits for a while to learn what becomes of it.
 *
 * @throws VALIDATION for a channel that there is not; what the outbox refuses; the signal's reason.
 */
export async function sendAgentMessage(
  deps: OutboxDeps,
  { channel: named, ...message }: AgentMessage,
  { waitMs, signal }: { waitMs: number; signal: AbortSignal },
): Promise<SentAgentMessage> {
  const channel = channelSchema.safeParse(named);
  if (!channel.success) {
    throw new AppError('VALIDATION', `There is no such channel: ${channelSchema.options.join(', ')} are.`);
  }
  const stored = await enqueueMessage(deps, { ...message, channel: channel.data, origin: 'run' });
  const { message: sent } = await waitForMessage(deps, stored, { waitMs, signal });
  return { messageId: sent.message_id, status: sent.status, detail: sent.last_error?.message ?? null };
}
