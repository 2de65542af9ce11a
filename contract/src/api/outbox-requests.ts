import { z } from 'zod';
import { channelSchema } from '../connector.ts';
import { accountIdSchema } from '../integration-account.ts';
import { jobIdSchema } from '../job-spec.ts';
import { messageIdSchema, outboxStatusSchema } from '../outbox.ts';
import { limitSchema, offsetSchema } from './query-values.ts';
import { runIdSchema } from './run-requests.ts';

export const listOutboxQuerySchema = z.strictObject({
  status: outboxStatusSchema.optional(),
  channel: channelSchema.optional(),
  account_id: accountIdSchema.optional(),
  run_id: runIdSchema.optional().describe('Only those that this run asked for.'),
  job_id: jobIdSchema.optional().describe('Only those that runs of this job asked for.'),
  limit: limitSchema,
  offset: offsetSchema,
});

export const outboxParamsSchema = z.strictObject({ message_id: messageIdSchema });
