import { z } from 'zod';
import { prioritySchema } from './job-spec.ts';

/** How much waits where. `running` counts runs held by workers. */
export const queueStateSchema = z.object({
  depth: z.int(),
  delayed: z.int(),
  running: z.int(),
  awaiting_approval: z.int(),
  pressure_mode: z.boolean(),
  pools: z.array(z.object({ pool: z.string(), priority: prioritySchema, depth: z.int() })),
  lanes: z.array(z.object({ flow_group: z.string(), active: z.int(), waiting: z.int() })),
});
export type QueueState = z.infer<typeof queueStateSchema>;
