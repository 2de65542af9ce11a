import { z } from 'zod';
import { channelSchema } from './connector.ts';
import { outboxStatusSchema } from './outbox.ts';

/** What became of the runs and messages of a skill since it was first installed, also under jobs that are gone. */
export const skillStatsSchema = z.object({
  success: z.int(),
  failed: z.int(),
  cancelled: z.int(),
  success_rate: z
    .number()
    .min(0)
    .max(1)
    .nullable()
    .describe('Of the runs that succeeded or failed; null where none did.'),
  last_used_at: z.iso.datetime().nullable().describe('When a run of it last began, to within 15 seconds.'),
  messages: z
    .array(z.object({ channel: channelSchema, status: outboxStatusSchema, count: z.int() }))
    .describe('Messages of its runs that came to an end, by channel and how; one that arrived was sent before.'),
});
export type SkillStats = z.infer<typeof skillStatsSchema>;
