import { z } from 'zod';
import {
  ALERT_OUTCOMES,
  alertHistoryEntrySchema,
  alertIdSchema,
  alertRuleFields,
  alertSchema,
  ALERT_STATES,
} from '../alert.ts';
import { BESIDE_OTHER_FAULTS } from '../beside-other-faults.ts';
import { revisionHeadersSchema } from './integration-requests.ts';
import { limitSchema, offsetSchema } from './query-values.ts';

/** What is left out takes its default. What a read answers may be sent back as it is and changes nothing. */
export const putAlertSchema = z.strictObject({ ...alertRuleFields, ...answered() }).superRefine((rule, ctx) => {
  const { on, within_sec: withinSec, match } = rule;
  const isDeadMan = Array.isArray(on) && on.includes('no_success_within');
  if (isDeadMan && typeof withinSec !== 'number') {
    const message = 'is required for no_success_within: after how many seconds without a success';
    ctx.addIssue({ code: 'custom', path: ['within_sec'], message });
  }
  if (!isDeadMan && typeof withinSec === 'number') {
    ctx.addIssue({ code: 'custom', path: ['within_sec'], message: 'belongs to no_success_within only' });
  }
  if (isDeadMan && typeof match === 'object' && Object.keys(match).length === 0) {
    const message =
      'must say which jobs are to succeed that often: job_id (`*` for any characters), type or flow_group';
    ctx.addIssue({ code: 'custom', path: ['match'], message });
  }
}, BESIDE_OTHER_FAULTS);
export type PutAlert = z.input<typeof putAlertSchema>;
export type AlertRule = Omit<z.output<typeof putAlertSchema>, keyof ReturnType<typeof answered>>;

/** Fields that only a read has: accepted and ignored. */
function answered() {
  const { alert_id, state, undeliverable, open, open_total, held, last_fired_at, last_delivered_at, ...more } =
    alertSchema.shape;
  const { fired_total, revision, created_at, updated_at, updated_by, warnings, unreadable } = more;
  const readOnly = {
    ...{ alert_id, state, undeliverable, open, open_total, held, last_fired_at, last_delivered_at },
    ...{ fired_total, revision, created_at, updated_at, updated_by, warnings, unreadable },
  };
  return z.object(readOnly).partial().shape;
}

export const listAlertsQuerySchema = z.strictObject({
  state: z.enum(ALERT_STATES).optional(),
  limit: limitSchema,
  offset: offsetSchema,
});
export const alertParamsSchema = z.strictObject({ alert_id: alertIdSchema });

export const alertHeadersSchema = revisionHeadersSchema('rule');

export const deletedAlertSchema = z.object({ alert_id: alertIdSchema });

export const alertHistoryQuerySchema = z.strictObject({ limit: limitSchema, offset: offsetSchema });
export const alertHistorySchema = z.array(alertHistoryEntrySchema);

/** What became of a test message within a few seconds. */
export const testedAlertSchema = z.object({
  alert_id: alertIdSchema,
  message_id: z.string().nullable().describe('In the outbox; null where it was not taken there.'),
  outcome: z.enum(ALERT_OUTCOMES),
  message: z.string().describe('One sentence: what happened, and how to mend it.'),
});
export type TestedAlert = z.infer<typeof testedAlertSchema>;
