import { z } from 'zod';
import { jobIdSchema } from '../job-spec.ts';
import { instantParameterSchema, limitSchema, searchSchema } from './query-values.ts';
import { runIdSchema } from './run-requests.ts';

const eventIdSchema = z.string().min(1).max(64);

export const listEventsQuerySchema = z.strictObject({
  since: instantParameterSchema.optional().describe('Only events at or after. A stream begins with them.'),
  event_type: z
    .string()
    .regex(/^[a-z0-9_]+(\.[a-z0-9_]+)*\.?$/, 'must be an event type such as run.failed, or a prefix such as run.')
    .max(128)
    .optional()
    .describe('An exact type, or a prefix that ends in a dot: `run.`.'),
  job_id: jobIdSchema.optional(),
  run_id: runIdSchema.optional(),
  search: searchSchema.optional(),
  before_id: eventIdSchema.optional().describe('Only events older than this one: the next page of a list.'),
  last_event_id: eventIdSchema
    .optional()
    .describe('Where a stream continues, for clients that cannot send the header Last-Event-ID.'),
  limit: limitSchema,
});
export type ListEventsQuery = z.infer<typeof listEventsQuerySchema>;

/** Headers of `GET /events`. Other headers pass. */
export const listEventsHeadersSchema = z.looseObject({
  accept: z.string().optional().describe('`text/event-stream` for a live stream.'),
  'last-event-id': eventIdSchema.optional().describe('The stream continues after this event, without gaps or repeats.'),
});

/** Sent on a stream as `event: missed` when a reader was too slow: so many events were left out after `after_id`. */
export const missedEventsSchema = z.object({ count: z.int(), after_id: z.string() });
export type MissedEvents = z.infer<typeof missedEventsSchema>;
