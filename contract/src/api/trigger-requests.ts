import { z } from 'zod';
import { BESIDE_OTHER_FAULTS } from '../beside-other-faults.ts';
import { accountIdSchema, MAX_SECRET_CHARS } from '../integration-account.ts';
import { jobIdSchema } from '../job-spec.ts';
import { runStatusSchema } from '../run-status.ts';
import {
  hasOwnDoor,
  isChatChannel,
  MAX_DEFAULT_PAYLOAD_BYTES,
  MAX_TRIGGER_CONDITIONS,
  ON_CONFLICT,
  triggerChannelSchema,
  triggerConditionSchema,
  triggerIdSchema,
  triggerMapSchema,
  triggerSchema,
  triggerSignatureSchema,
  triggerWhenSchema,
} from '../trigger.ts';
import { revisionHeadersSchema } from './integration-requests.ts';
import { limitSchema, offsetSchema } from './query-values.ts';

/**
 * What is left out takes its default; the secret is kept. What a read answers may be sent back as it is and changes nothing.
 */
export const putTriggerSchema = z
  .strictObject({
    name: z.string().max(200).default(''),
    description: z.string().max(2000).default(''),
    job_id: jobIdSchema.describe('What it starts.'),
    channel: triggerChannelSchema.describe(
      'What it listens to: `webhook` a door of its own, `job` runs that end, `telegram` messages.',
    ),
    account_id: accountIdSchema
      .nullable()
      .default(null)
      .describe('Of channel `telegram`: the account whose messages it listens to.'),
    enabled: z.boolean().default(true),
    default_payload: z
      .record(z.string(), z.json())
      .refine(payload => bytesOf(payload) <= MAX_DEFAULT_PAYLOAD_BYTES, {
        error: `must be at most ${MAX_DEFAULT_PAYLOAD_BYTES} bytes of JSON`,
      })
      .default({})
      .describe('Stands under `inputs.payload` where the delivery says nothing else.'),
    secret: z
      .string()
      .max(MAX_SECRET_CHARS)
      .nullable()
      .optional()
      .describe('Set by admins only; null clears it, an empty text or leaving it out keeps it.'),
    requires_approval: z.boolean().default(false).describe('Runs wait until somebody approves them.'),
    signature: triggerSignatureSchema.default('token').describe('How a delivery proves where it is from.'),
    filter: z
      .array(triggerConditionSchema)
      .max(MAX_TRIGGER_CONDITIONS)
      .default([])
      .describe('All must be met, or the delivery starts nothing.'),
    map: triggerMapSchema.default({}),
    max_per_minute: z.int().min(1).max(1_000_000).nullable().default(null).describe('Null: no limit of its own.'),
    on_conflict: z
      .enum(ON_CONFLICT)
      .default('queue')
      .describe('While a run of the job has not ended: `queue` one more, or `skip` the delivery.'),
    when: triggerWhenSchema.nullable().default(null).describe('Of channel `job`: which runs it listens to.'),
    ...answered(),
  })
  .superRefine(({ channel, when, secret, account_id: accountId }, ctx) => {
    if (isChatChannel(channel) && accountId === null) {
      ctx.addIssue({ code: 'custom', path: ['account_id'], message: `is required for the channel ${channel}` });
    }
    if (!isChatChannel(channel) && accountId !== null) {
      ctx.addIssue({
        code: 'custom',
        path: ['account_id'],
        message: 'belongs to channels that people write to, not to webhook and job',
      });
    }
    if (channel === 'job' && when === null) {
      ctx.addIssue({ code: 'custom', path: ['when'], message: 'is required for the channel job' });
    }
    if (channel !== 'job' && when !== null) {
      ctx.addIssue({ code: 'custom', path: ['when'], message: 'belongs to the channel job only' });
    }
    if (!hasOwnDoor(channel) && typeof secret === 'string' && secret !== '') {
      const message = `is not used by the channel ${channel}: leave it out`;
      ctx.addIssue({ code: 'custom', path: ['secret'], message });
    }
  }, BESIDE_OTHER_FAULTS);
export type PutTrigger = z.input<typeof putTriggerSchema>;

/** Fields that only a read has: accepted and ignored. */
function answered() {
  const { trigger_id, has_secret, secret_hint, path, public_url, last_fired_at, last_fired_run_id, ...more } =
    triggerSchema.shape;
  const { last_refused_at, last_refused_reason, fired_total, filtered_total, refused_total, revision, ...rest } = more;
  const { created_at, updated_at, updated_by, warnings, unreadable } = rest;
  const readOnly = {
    ...{ trigger_id, has_secret, secret_hint, path, public_url, last_fired_at, last_fired_run_id },
    ...{ last_refused_at, last_refused_reason, fired_total, filtered_total, refused_total, revision },
    ...{ created_at, updated_at, updated_by, warnings, unreadable },
  };
  return z.object(readOnly).partial().shape;
}

export const listTriggersQuerySchema = z.strictObject({
  channel: triggerChannelSchema.optional(),
  job_id: jobIdSchema.optional().describe('Only those that start this job.'),
  limit: limitSchema,
  offset: offsetSchema,
});
export const triggerParamsSchema = z.strictObject({ trigger_id: triggerIdSchema });

export const triggerHeadersSchema = revisionHeadersSchema('trigger');

export const deletedTriggerSchema = z.object({ trigger_id: triggerIdSchema });

export const fireTriggerBodySchema = z.strictObject({
  payload: z.json().optional().describe('As a delivery would bring it; left out: the default payload alone.'),
});
export type FireTriggerBody = z.input<typeof fireTriggerBodySchema>;

export const fireTriggerHeadersSchema = z.looseObject({
  'idempotency-key': z
    .string()
    .regex(/^[\x21-\x7e]{1,200}$/, { error: 'must be 1 to 200 visible ASCII characters' })
    .optional()
    .describe('The same key starts nothing a second time.'),
});

export const FIRE_OUTCOMES = ['started', 'duplicate', 'skipped', 'filtered'] as const;
/** `skipped`: a run of the job had not ended, and the trigger says `on_conflict: skip`. */
export const firedTriggerSchema = z.object({
  trigger_id: triggerIdSchema,
  outcome: z.enum(FIRE_OUTCOMES),
  run_id: z.string().nullable(),
  run_status: runStatusSchema.nullable(),
});
export type FiredTrigger = z.infer<typeof firedTriggerSchema>;

export const testTriggerBodySchema = z.strictObject({
  payload: z.json().optional().describe('The body of a delivery, as JSON.'),
  event: z.string().max(200).optional().describe('What `/delivery/event` would be.'),
});
export type TestTriggerBody = z.input<typeof testTriggerBodySchema>;

/** What a delivery would start. Nothing was started. */
export const testedTriggerSchema = z.object({
  trigger_id: triggerIdSchema,
  would_start: z.boolean(),
  reason: z.string().describe('One sentence: what would happen, or why nothing would.'),
  conditions: z.array(z.object({ pointer: z.string(), is_met: z.boolean(), found: z.json().nullable() })),
  not_found: z
    .array(z.string())
    .describe('Inputs of the map whose pointer leads to nothing: they stay as the job has them.'),
  inputs: z.record(z.string(), z.json()).nullable(),
  faults: z.array(z.object({ path: z.string(), message: z.string() })).describe('Of the inputs, by the job type.'),
});
export type TestedTrigger = z.infer<typeof testedTriggerSchema>;

/** What a sender adds to the address of a door is its own business. */
export const doorQuerySchema = z.looseObject({});
export const doorParamsSchema = z.strictObject({ channel: z.string(), trigger_id: z.string() });

/** What a door answers to a delivery that it took. */
export const doorAnswerSchema = z.object({
  status: z.enum(FIRE_OUTCOMES),
  run_id: z.string().optional(),
});
export type DoorAnswer = z.infer<typeof doorAnswerSchema>;

function bytesOf(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}
