import { z } from 'zod';

/** Whether all agents are stopped, for the whole installation. It stays over restarts until somebody resumes them. */
export const agentsPauseSchema = z.object({
  paused: z.boolean(),
  since: z.iso.datetime().nullable(),
  by: z.string().nullable(),
  reason: z.string().nullable(),
});
export type AgentsPause = z.infer<typeof agentsPauseSchema>;
