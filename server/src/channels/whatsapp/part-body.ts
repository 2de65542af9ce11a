import { messageButtonSchema } from '@multi-job/contract/outbox';
import { z } from 'zod';

/** What the channel makes of a piece of a message, and reads again when it sends it. */
export const whatsappPartSchema = z.object({
  text: z.string(),
  buttons: z.array(messageButtonSchema),
  /** `wamid…` of the message that it answers; null: none. */
  reply_to: z.string().nullable(),
});
export type WhatsappPart = z.infer<typeof whatsappPartSchema>;
