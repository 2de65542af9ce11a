import { z } from 'zod';
import { BULK_ACTIONS, MAX_BULK_RUN_IDS, bulkFilterSchema } from '../operation.ts';
import { isTerminal } from '../run-status.ts';
import { runIdSchema } from './run-requests.ts';

export const bulkRunsBodySchema = z
  .strictObject({
    action: z.enum(BULK_ACTIONS),
    run_ids: z
      .array(runIdSchema)
      .min(1)
      .max(MAX_BULK_RUN_IDS)
      .optional()
      .describe('Instead of a filter; those to which it cannot be done are refused one by one.'),
    filter: bulkFilterSchema
      .default({})
      .describe('Without `status`, `cancel` is for every run that has not finished and `retry` for those that failed.'),
    all: z.boolean().default(false).describe('Must be true where the filter is empty.'),
    dry_run: z.boolean().default(false).describe('True: only say how many runs match.'),
  })
  .superRefine(({ action, run_ids, filter, all }, ctx) => {
    const refuse = (path: string[], message: string) => {
      ctx.addIssue({ code: 'custom', path, message });
    };
    const isEmpty = Object.values(filter).every(value => value === undefined);
    if (run_ids !== undefined && !isEmpty) refuse(['filter'], 'is not for runs that are named: give run_ids or filter');
    if (run_ids === undefined && isEmpty && !all)
      refuse(['filter'], 'is empty, which matches everything: narrow it, or say "all": true');
    if (all && (!isEmpty || run_ids !== undefined)) {
      refuse(['all'], 'is only for an empty filter; leave one of the two out');
    }
    const { status, since, until } = filter;
    if (status !== undefined && action === 'cancel' && isTerminal(status)) {
      refuse(['filter', 'status'], `is ${status}: only runs that have not finished can be cancelled`);
    }
    if (status !== undefined && action === 'retry' && !isTerminal(status)) {
      refuse(['filter', 'status'], `is ${status}: only finished runs can be retried`);
    }
    if (since !== undefined && until !== undefined && Date.parse(until) <= Date.parse(since)) {
      refuse(['filter', 'until'], 'must be after since');
    }
  });
export type BulkRunsBody = z.infer<typeof bulkRunsBodySchema>;

/** Headers of a bulk action. Other headers pass. */
export const bulkRunsHeadersSchema = z.looseObject({
  'idempotency-key': z
    .string()
    .regex(/^[\x21-\x7e]{1,200}$/, 'must be 1 to 200 visible ASCII characters')
    .optional()
    .describe('The same key gives the same operation for 24 hours. A dry run ignores it.'),
});

/** How many runs a bulk action would be for. */
export const bulkCountSchema = z.object({
  action: z.enum(BULK_ACTIONS),
  dry_run: z.literal(true),
  matched: z.int(),
  /** True: counting stopped there, more may match. */
  matched_is_capped: z.boolean(),
});
export type BulkCount = z.infer<typeof bulkCountSchema>;

export const operationParamsSchema = z.strictObject({
  operation_id: z.string().regex(/^[0-9a-hjkmnp-tv-z]{26}$/, 'is not the id of an operation'),
});
