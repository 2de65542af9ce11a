import { messageButtonSchema } from '@multi-job/contract/outbox';
import { z } from 'zod';

/** What the channel makes of a piece of a message, and reads again when it sends it. */
export const slackPartSchema = z.object({
  text: z.string(),
  blocks: z.array(z.record(z.string(), z.unknown())),
  plain: z.string(),
  buttons: z.array(z.array(messageButtonSchema)),
  /** `ts` of the message that it answers, or the mark of an address that a command came with; null: none. */
  reply_to: z.string().nullable(),
});
export type SlackPart = z.infer<typeof slackPartSchema>;
