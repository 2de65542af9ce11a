import { z } from 'zod';
import { accountIdSchema } from './integration-account.ts';
import { jobIdSchema } from './job-spec.ts';
import { reservedInputReason } from './trigger-inputs.ts';
import { unreadableSchema } from './unreadable.ts';

const TRIGGER_ID_PATTERN = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;
/** RFC 9110: the characters of a token. */
const HEADER_PATTERN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}$/;
const POINTER_PATTERN = /^(?:\/(?:[^~/]|~[01])*)*$/;
const INPUT_PATTERN = /^[A-Za-z_][A-Za-z0-9_.-]{0,127}$/;

/** What a trigger may listen to. */
export const TRIGGER_CHANNELS = [
  'webhook',
  'job',
  'telegram',
  'slack',
  'whatsapp',
  'discord',
  'sms',
  'voice',
  'email',
] as const;
export const triggerChannelSchema = z.enum(TRIGGER_CHANNELS);
export type TriggerChannel = z.infer<typeof triggerChannelSchema>;

/** Whether it listens to what people say to an account. */
export function isChatChannel(channel: TriggerChannel): boolean {
  return TRIGGER_CHANNELS.includes(channel) && channel !== 'webhook' && channel !== 'job';
}

/** Whether what comes in through it comes to a door of the trigger's own, which needs a secret. */
export function hasOwnDoor(channel: TriggerChannel): boolean {
  return channel === 'webhook';
}

export const triggerIdSchema = z.string().regex(TRIGGER_ID_PATTERN, {
  error: 'must be 1 to 128 letters, digits, ".", "_" and "-", beginning with a letter or digit',
});

export const MAX_TRIGGER_CONDITIONS = 20;
export const MAX_TRIGGER_MAPPINGS = 50;
export const MAX_DEFAULT_PAYLOAD_BYTES = 65_536;
/** Links of a chain of jobs: what ended as the last of them starts nothing more. */
export const MAX_CHAIN_DEPTH = 20;

/** How a delivery proves where it is from, where it is none of the schemes that have a name. */
export const hmacSignatureSchema = z.strictObject({
  header: z.string().regex(HEADER_PATTERN, { error: 'must be the name of a header' }),
  algorithm: z.enum(['sha256', 'sha512', 'sha1']).default('sha256'),
  encoding: z.enum(['hex', 'base64']).default('hex'),
  prefix: z.string().max(32).default('').describe('What stands before the signature, such as `sha256=`.'),
  timestamp_header: z
    .string()
    .regex(HEADER_PATTERN, { error: 'must be the name of a header' })
    .nullable()
    .default(null)
    .describe('Holds Unix seconds; then `{seconds}.{body}` is signed, and the time must be within 5 minutes of now.'),
  id_header: z
    .string()
    .regex(HEADER_PATTERN, { error: 'must be the name of a header' })
    .nullable()
    .default(null)
    .describe('Holds the id of the delivery; null: what is signed is the same delivery whenever it is the same.'),
});

/** `token`: the secret itself, as `X-Trigger-Auth` or Bearer. The others sign the body as it is sent. */
export const SIGNATURE_SCHEMES = ['token', 'standard', 'github', 'stripe'] as const;
export const triggerSignatureSchema = z.union(
  [z.enum(SIGNATURE_SCHEMES), z.strictObject({ hmac: hmacSignatureSchema })],
  { error: `must be one of ${SIGNATURE_SCHEMES.join(', ')}, or {"hmac": {"header": …}}` },
);
export type TriggerSignature = z.infer<typeof triggerSignatureSchema>;

const pointerSchema = z.string().max(500).regex(POINTER_PATTERN, {
  error: 'must be a JSON pointer (RFC 6901) into the delivery, such as /payload/action or /delivery/event',
});

const NOT_ONE_CHECK = 'must have exactly one of equals, one_of, matches and exists';

/** One place of a delivery (`/payload/…`, `/delivery/…`) and what is to be there. */
export const triggerConditionSchema = z
  .strictObject({
    pointer: pointerSchema,
    equals: z.json().optional().describe('The value must be the same.'),
    one_of: z.array(z.json()).min(1).max(100).optional().describe('The value must be one of these.'),
    matches: z
      .string()
      .min(1)
      .max(500)
      .refine(isPattern, { error: 'must be a regular expression of JavaScript (flag u)' })
      .optional()
      .describe('A text or a number in which this regular expression is found.'),
    exists: z.boolean().optional().describe('True: there is a value, null included; false: there is none.'),
  })
  .refine(hasOneCheck, { error: NOT_ONE_CHECK });
export type TriggerCondition = z.infer<typeof triggerConditionSchema>;

export const triggerMapSchema = z
  .record(z.string(), pointerSchema)
  .superRefine((map, ctx) => {
    const names = Object.keys(map);
    if (names.length > MAX_TRIGGER_MAPPINGS) {
      ctx.addIssue({ code: 'custom', path: [], message: `must have at most ${MAX_TRIGGER_MAPPINGS} inputs` });
    }
    for (const name of names) {
      const message = INPUT_PATTERN.test(name)
        ? reservedInputReason(name)
        : 'is no name of an input: letters, digits, ".", "_" and "-", beginning with a letter or "_"';
      if (message !== null) ctx.addIssue({ code: 'custom', path: [name], message });
    }
  })
  .describe('Inputs of the job that are taken from the delivery, by JSON pointer. Changed by admins only.');

export const CHAIN_STATUSES = ['success', 'failed', 'any'] as const;
/** Of channel `job`: which ended runs it listens to. */
export const triggerWhenSchema = z
  .strictObject({
    job_id: jobIdSchema.optional(),
    type: z.string().min(1).max(128).optional(),
    status: z.enum(CHAIN_STATUSES).default('success').describe('`any`: however it ended, also cancelled.'),
  })
  .refine(({ job_id, type }) => (job_id === undefined) !== (type === undefined), {
    error: 'must have exactly one of job_id and type',
  });
export type TriggerWhen = z.infer<typeof triggerWhenSchema>;

export const ON_CONFLICT = ['queue', 'skip'] as const;

/** Why a door refused. One list: it is a label of the metric `door_refused_total`. */
export const DOOR_REFUSALS = [
  'unknown_trigger',
  'unknown_account',
  'no_secret',
  'no_public_url',
  'no_signature',
  'bad_signature',
  'outside_window',
  'repeated_header',
  'address_limit',
  'content_encoding',
  'content_type',
  'too_large',
  'bad_body',
  'no_delivery_id',
  'bad_delivery_id',
  'disabled',
  'rate_limit',
  'other_body',
  'job_missing',
  'chain_depth',
  'run_missing',
] as const;
export type DoorRefusal = (typeof DOOR_REFUSALS)[number];

const instant = z.iso.datetime().nullable();

/** A named door that starts a job. Its secret is written only. */
export const triggerSchema = z.object({
  trigger_id: triggerIdSchema,
  name: z.string(),
  description: z.string(),
  job_id: jobIdSchema,
  channel: triggerChannelSchema,
  account_id: accountIdSchema.nullable().describe('Of a channel that people write to: whose messages it listens to.'),
  enabled: z.boolean(),
  default_payload: z.record(z.string(), z.json()),
  requires_approval: z.boolean(),
  signature: triggerSignatureSchema,
  filter: z.array(triggerConditionSchema),
  map: z.record(z.string(), z.string()),
  max_per_minute: z.int().nullable(),
  on_conflict: z.enum(ON_CONFLICT),
  when: triggerWhenSchema.nullable(),
  has_secret: z.boolean(),
  secret_hint: z.string().nullable(),
  path: z.string().nullable().describe('Where deliveries are posted to; null for a channel that has no door.'),
  public_url: z.string().nullable().describe('The same under PUBLIC_URL; null while that is not set.'),
  last_fired_at: instant,
  last_fired_run_id: z.string().nullable(),
  last_refused_at: instant,
  last_refused_reason: z.string().nullable(),
  fired_total: z.int(),
  filtered_total: z.int(),
  refused_total: z.int(),
  revision: z.int().describe('For If-Match.'),
  created_at: instant,
  updated_at: instant,
  updated_by: z.string().nullable(),
  warnings: z.array(z.string()),
  unreadable: unreadableSchema,
});
export type Trigger = z.infer<typeof triggerSchema>;

function hasOneCheck(checks: object): boolean {
  return ['equals', 'one_of', 'matches', 'exists'].filter(name => name in checks).length === 1;
}

function isPattern(text: string): boolean {
  try {
    new RegExp(text, 'u');
    return true;
  } catch {
    return false;
  }
}
