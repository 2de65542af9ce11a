import { z } from 'zod';

/** What the channel makes of a message, and reads again when it sends it. */
export const mailPartSchema = z.object({
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  /** The Message-ID of the mail that it answers; null: none. */
  reply_to: z.string().nullable(),
});
export type MailPart = z.infer<typeof mailPartSchema>;
