import { channelSchema } from '@multi-job/contract';
import type { Channel } from '@multi-job/contract';
import { z } from 'zod';

/** Where a job sends its message: the same shape for every built-in type. */
export const notifySchema = z
  .object({
    channel: channelSchema.describe('Channel to send through.'),
    account_id: z.string().min(1).max(128).describe('Account of that channel to send with.'),
    to: z
      .string()
      .min(1)
      .max(512)
      .optional()
      .describe('Who gets it: chat id, number or address. Left out: the default of the account.'),
  })
  .describe('Where to send a message. Left out: no message.');
export type NotifyInput = z.infer<typeof notifySchema>;

/** The receiver's part of an outbound message. */
export function receiverOf({ channel, account_id, to }: NotifyInput): {
  channel: Channel;
  account_id: string;
  to?: string;
} {
  return { channel, account_id, ...(to === undefined ? {} : { to }) };
}
