import { z } from 'zod';

/** What the channel makes of a piece of a message, and reads again when it sends it. */
export const smsPartSchema = z.object({ text: z.string() });
export type SmsPart = z.infer<typeof smsPartSchema>;
