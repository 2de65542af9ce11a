import { z } from 'zod';

export const TOOL_NAMES = ['http', 'kv', 'messaging', 'files', 'metrics', 'command', 'mcp'] as const;
export const toolNameSchema = z.enum(TOOL_NAMES);
export type ToolName = z.infer<typeof toolNameSchema>;

/** A job type as workers publish it. `live` says that a worker offering it is alive now. */
export const jobTypeSchema = z.object({
  type: z.string(),
  description: z.string(),
  source: z.enum(['built_in', 'custom']),
  isolation: z.enum(['none', 'process']),
  tools: z.array(toolNameSchema),
  inputs_schema: z.record(z.string(), z.json()),
  published_at: z.iso.datetime(),
  live: z.boolean(),
});
export type JobType = z.infer<typeof jobTypeSchema>;
