import { messageButtonSchema } from '@multi-job/contract/outbox';
import { z } from 'zod';

/** What the channel makes of a piece of a message, and reads again when it sends it. */
export const discordPartSchema = z.object({
  content: z.string(),
  buttons: z.array(z.array(messageButtonSchema)),
  /** The mark of the interaction that it answers; null: none. */
  reply_to: z.string().nullable(),
  /** The first piece takes the place of "is thinking…". */
  is_first: z.boolean(),
});
export type DiscordPart = z.infer<typeof discordPartSchema>;
