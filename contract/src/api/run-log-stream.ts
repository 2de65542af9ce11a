import { z } from 'zod';
import { runStatusSchema } from '../run-status.ts';

/** Headers of `GET /runs/{id}/logs`. Other headers pass. */
export const runLogsHeadersSchema = z.looseObject({
  accept: z
    .string()
    .optional()
    .describe('`text/event-stream` to follow the log until the run ends; `text/plain` for all of it, as a file.'),
  'last-event-id': z
    .string()
    .regex(/^\d{1,15}$/, 'must be the sequence number of a log line')
    .optional()
    .describe('A stream continues after the line of this number, without gaps or repeats.'),
});

/** Sent on a log stream as `event: end` when the run has ended and all its lines were sent. */
export const logStreamEndSchema = z.object({ run_id: z.string(), status: runStatusSchema });
export type LogStreamEnd = z.infer<typeof logStreamEndSchema>;
