import { z } from 'zod';
import { instantSchema } from './instant.ts';
import { labelTermSchema } from './job-facts.ts';
import { poolNameSchema } from './job-spec.ts';

/** No pause lasts longer: one that is forgotten ends by itself. */
export const MAX_PAUSE_MS = 366 * 86_400_000;
export const PAUSE_KINDS = ['all', 'pool', 'label'] as const;
export type PauseKind = (typeof PAUSE_KINDS)[number];

/** `all`, `pool:<name>` or `label:<name>=<value>`. */
export const pauseScopeSchema = z.union(
  [z.literal('all'), z.templateLiteral(['pool:', poolNameSchema]), z.templateLiteral(['label:', labelTermSchema])],
  { error: 'must be "all", "pool:" and a pool, or "label:" and a label such as "label:team=ops"' },
);

/** A pause in force: until it ends, its jobs do not fire and their queued runs are not started. */
export const pauseSchema = z.object({
  scope: z.string().describe('`all`, `pool:<name>` or `label:<name>=<value>`.'),
  kind: z.enum(PAUSE_KINDS),
  pool: z.string().nullable(),
  label: z.string().nullable().describe('As `name=value`.'),
  since: z.iso.datetime(),
  until: z.iso.datetime().describe('It ends by itself then.'),
  reason: z.string(),
  actor: z.string().describe('Who said so last.'),
});
export type Pause = z.infer<typeof pauseSchema>;

export const putPauseBodySchema = z.strictObject({
  scope: pauseScopeSchema.describe(
    'What is paused: `all`, `pool:<name>` or `label:<name>=<value>`. One that is in force is changed.',
  ),
  until: instantSchema.describe('When it ends by itself: ahead of now, and by 366 days at most.'),
  reason: z
    .string()
    .trim()
    .min(1)
    .max(300)
    .refine(text => !/[\p{Cc}\p{Surrogate}]/u.test(text), {
      error: 'must not hold control characters nor half a character',
    })
    .describe('Told to everybody who asks why a job is not running.'),
});
export type PutPauseBody = z.infer<typeof putPauseBodySchema>;

export const endPauseQuerySchema = z.strictObject({ scope: pauseScopeSchema });
