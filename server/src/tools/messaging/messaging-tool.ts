import { createHash } from 'node:crypto';
import { channelSchema } from '@multi-job/contract';
import { z } from 'zod';
import type { ChannelRegistry } from '../../channels/channel-registry.ts';
import type { Clock } from '../../core/clock.ts';
import { AppError, messageOf } from '../../core/errors.ts';
import type { Logger } from '../../core/logger.ts';
import type { Engine } from '../../engine/engine.ts';
import { checked } from '../checked.ts';
import type { MessageReceipt, MessagingTool } from '../tool.ts';
import { fillTemplate } from './fill-template.ts';

const MAX_TEXT_BYTES = 64 * 1024;
const MAX_DATA_BYTES = 512 * 1024;

const messageSchema = z.strictObject({
  channel: channelSchema,
  account_id: z.string().min(1).max(128),
  to: z.string().min(1).max(512).optional(),
  subject: z.string().max(512).optional(),
  text: z.string().min(1).max(MAX_TEXT_BYTES),
  values: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
  data: z.json().optional(),
});
type Message = z.infer<typeof messageSchema>;

export interface MessagingToolDeps {
  engine: Engine;
  clock: Clock;
  logger: Logger;
  channels: ChannelRegistry;
}

export interface SendingRun {
  runId: string;
  jobId: string;
  traceId: string;
}

/** The `messaging` tool of one attempt of a run. */
export function createMessagingTool(deps: MessagingToolDeps, run: SendingRun, signal: AbortSignal): MessagingTool {
  const delivered = new Map<string, number>();
  return {
    async send(given) {
      const message = checked('messaging.send', messageSchema, given);
      const adapter = deps.channels.adapterFor(message.channel);
      const filled = filledIn(message);
      const digest = createHash('sha256')
        .update(JSON.stringify([run.runId, filled]))
        .digest('hex')
        .slice(0, 32);
      // The same message again after a failure or a crash keeps its id; said twice on purpose, it gets another.
      const ordinal = delivered.get(digest) ?? 0;
      const deliveryId = `${digest}-${ordinal}`;
      const { runId, jobId, traceId } = run;
      const { to, subject, text, data } = filled;
      const answer = await adapter.send(
        message.account_id,
        { deliveryId, jobId, runId, traceId, to, subject, text, data },
        signal,
      );
      delivered.set(digest, ordinal + 1);
      const receipt = {
        channel: message.channel,
        account_id: message.account_id,
        provider_message_id: answer.providerMessageId,
        provider_status: answer.providerStatus,
      };
      await recordSent(deps, run, receipt, deliveryId);
      return receipt;
    },
  };
}

function filledIn({ channel, account_id, to, subject, text, values, data }: Message) {
  const filled = fillTemplate(text, values);
  const subjectText = subject === undefined ? null : fillTemplate(subject, values);
  assertSize('text', Buffer.byteLength(filled), MAX_TEXT_BYTES);
  assertSize('data', data === undefined ? 0 : Buffer.byteLength(JSON.stringify(data)), MAX_DATA_BYTES);
  return { channel, account_id, to: to ?? null, subject: subjectText, text: filled, data: data ?? null };
}

function assertSize(field: string, bytes: number, atMost: number): void {
  if (bytes <= atMost) return;
  throw new AppError(
    'VALIDATION',
    `messaging.send: ${field} is ${bytes} bytes; at most ${atMost} are sent. Shorten it.`,
  );
}

/** The message is out: an event that cannot be kept must not fail the attempt, or a retry would send it again. */
async function recordSent(deps: MessagingToolDeps, run: SendingRun, receipt: MessageReceipt, deliveryId: string) {
  const data = { ...receipt, delivery_id: deliveryId };
  const { jobId, runId } = run;
  try {
    await deps.engine.appendEvents([{ type: 'message.sent', jobId, runId, data }], deps.clock.now());
  } catch (error) {
    const fields = { job_id: jobId, run_id: runId, trace_id: run.traceId, error: messageOf(error) };
    deps.logger.warn(fields, 'A message was sent, but its event could not be kept.');
  }
}
