import { z } from 'zod';

/** The process answers. Says nothing of what it depends on. */
export const livenessSchema = z.object({
  status: z.literal('ok'),
  version: z.string(),
  engine: z.enum(['redis', 'embedded']),
});
export type Liveness = z.infer<typeof livenessSchema>;

/** All that the platform depends on is there; `degraded`: it works, and `warnings` says what is to be mended. */
export const readinessSchema = z.object({
  status: z.enum(['ready', 'degraded']),
  engine: z.enum(['redis', 'embedded']),
  warnings: z.array(z.string()),
  installation: z
    .string()
    .nullable()
    .describe(
      'Says which store this API works on: services that give the same belong together. Null: it has no name yet.',
    ),
});
export type Readiness = z.infer<typeof readinessSchema>;

/** What `GET /` answers where no dashboard is built. */
export const welcomeSchema = z.object({
  name: z.string(),
  version: z.string(),
  docs: z.string(),
  openapi: z.string(),
  message: z.string(),
});
export type Welcome = z.infer<typeof welcomeSchema>;
