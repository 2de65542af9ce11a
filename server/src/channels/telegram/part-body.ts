import { messageButtonSchema } from '@multi-job/contract/outbox';
import { z } from 'zod';

/** What the channel makes of a piece of a message, and reads again when it sends it. */
export const telegramPartSchema = z.object({
  html: z.string(),
  plain: z.string(),
  buttons: z.array(z.array(messageButtonSchema)),
  /** The message that it answers; null: none. */
  reply_to: z.string().nullable(),
});
export type TelegramPart = z.infer<typeof telegramPartSchema>;
