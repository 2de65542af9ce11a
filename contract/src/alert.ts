import { z } from 'zod';
import { channelSchema } from './connector.ts';
import { accountIdSchema } from './integration-account.ts';
import { labelFilterSchema, ownerSchema } from './job-facts.ts';
import { isKnownTimezone } from './job-spec.ts';
import { unreadableSchema } from './unreadable.ts';

export const ALERT_KINDS = [
  'failed',
  'recovered',
  'cooldown',
  'late',
  'no_success_within',
  'connector_down',
  'approval_waiting',
  'worker_lost',
] as const;
export const alertKindSchema = z.enum(ALERT_KINDS);
export type AlertKind = (typeof ALERT_KINDS)[number];

/** What a job does or does not do; the other kinds speak of accounts and workers, whatever `match` says. */
export const JOB_ALERT_KINDS: readonly AlertKind[] = [
  'failed',
  'recovered',
  'cooldown',
  'late',
  'no_success_within',
  'approval_waiting',
];

export const ALERT_LANGUAGES = ['en', 'id'] as const;
export type AlertLanguage = (typeof ALERT_LANGUAGES)[number];

/** More messages than this of one rule within a minute become one. */
export const MOST_ALERTS_A_MINUTE = 5;
/** Messages that are kept in the history of a rule: the newest. */
export const KEPT_ALERT_HISTORY = 100;
/** Of what is wrong now, what a rule names at most. */
export const NAMED_OPEN_ALERTS = 20;
const MAX_WITHIN_SEC = 366 * 86_400;
const DAY_SEC = 86_400;

export const alertIdSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/, {
  error: 'must be 1 to 128 letters, digits, ".", "_" and "-", beginning with a letter or digit',
});

const plainText = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .refine(text => !/[\p{Cc}\p{Surrogate}]/u.test(text), {
      error: 'must not hold control characters nor half a character',
    });

/** Which jobs a rule speaks of; all that is given must hold. */
export const alertMatchSchema = z.strictObject({
  job_id: z
    .string()
    .regex(/^[A-Za-z0-9._:*-]{1,128}$/, {
      error: 'must be a job id, in which "*" stands for any characters: at most 128 letters, digits, ". _ : -" and "*"',
    })
    .optional()
    .describe('`*` stands for any characters.'),
  type: plainText(128).optional(),
  flow_group: plainText(128).optional().describe('The lane, as `inputs.flow_group` of the job names it.'),
  label: labelFilterSchema.optional(),
  owner: ownerSchema.optional().describe('The whole owner, as the job names it.'),
});
export type AlertMatch = z.infer<typeof alertMatchSchema>;

export const alertViaSchema = z.strictObject({
  channel: channelSchema,
  account_id: accountIdSchema,
  to: plainText(512)
    .nullable()
    .default(null)
    .describe('Who is told, where the channel takes it: a chat id, an address.'),
});
export type AlertVia = z.infer<typeof alertViaSchema>;

const localTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 22:00');
/** By the clocks on the wall of a zone, over midnight where `to` is the earlier one. */
export const alertQuietSchema = z
  .strictObject({
    from: localTime,
    to: localTime,
    timezone: z.string().min(1).max(64).refine(isKnownTimezone, {
      error: 'is not a known IANA time zone, such as "Asia/Jakarta", nor a fixed offset such as "+07:00"',
    }),
  })
  .refine(({ from, to }) => from !== to, {
    path: ['to'],
    error: 'must differ from `from`; a rule that is never to tell anything is switched off with enabled: false',
  });
export type AlertQuiet = z.infer<typeof alertQuietSchema>;

/** What people say of a rule. */
export const alertRuleFields = {
  name: z.string().max(200).default(''),
  enabled: z.boolean().default(true),
  on: z
    .array(alertKindSchema)
    .min(1)
    .max(ALERT_KINDS.length)
    .refine(kinds => new Set(kinds).size === kinds.length, { error: 'must not name a kind twice' })
    .describe('What is told. `recovered`: also that a job succeeds again after it failed.'),
  match: alertMatchSchema.default({}),
  within_sec: z
    .int()
    .min(60)
    .max(MAX_WITHIN_SEC)
    .nullable()
    .default(null)
    .describe('For `no_success_within`: how long a job may go without a success.'),
  late_sec: z
    .int()
    .min(5)
    .max(30 * DAY_SEC)
    .default(300)
    .describe('For `late`: how long after it was due a run may begin.'),
  via: alertViaSchema,
  repeat_after_sec: z
    .int()
    .min(60)
    .max(30 * DAY_SEC)
    .nullable()
    .default(null)
    .describe('Says it again after this long, while it lasts; null: once.'),
  quiet: alertQuietSchema.nullable().default(null).describe('What happens then is told in one message after it.'),
  language: z.enum(ALERT_LANGUAGES).default('en'),
};

/** Something that is wrong now. */
export const openAlertSchema = z.object({
  kind: alertKindSchema,
  subject: z.string().describe('A job, `channel/account`, a worker or an approval.'),
  since: z.iso.datetime(),
  count: z.int().describe('How often it happened: of failures, how many in a row were seen.'),
  run_id: z.string().nullable(),
});
export type OpenAlert = z.infer<typeof openAlertSchema>;

/** Why a rule tells nobody. */
export const alertFaultSchema = z.object({
  since: z.iso.datetime(),
  code: z.string(),
  message: z.string(),
});
export type AlertFault = z.infer<typeof alertFaultSchema>;

export const ALERT_STATES = ['undeliverable', 'firing', 'ok', 'off'] as const;
export type AlertState = (typeof ALERT_STATES)[number];

/** Who is told what, and how it stands. */
export const alertSchema = z.object({
  alert_id: alertIdSchema,
  name: z.string(),
  enabled: z.boolean(),
  on: z.array(alertKindSchema),
  match: alertMatchSchema,
  within_sec: z.int().nullable(),
  late_sec: z.int(),
  via: z.object({ channel: channelSchema, account_id: z.string(), to: z.string().nullable() }),
  repeat_after_sec: z.int().nullable(),
  quiet: z.object({ from: z.string(), to: z.string(), timezone: z.string() }).nullable(),
  language: z.enum(ALERT_LANGUAGES),
  state: z
    .enum(ALERT_STATES)
    .describe(
      '`undeliverable`: what it has to tell reaches nobody. `firing`: something is wrong. `off`: it is disabled.',
    ),
  undeliverable: alertFaultSchema.nullable(),
  open: z.array(openAlertSchema).max(NAMED_OPEN_ALERTS).describe('What is wrong now, the newest first.'),
  open_total: z.int(),
  held: z.int().describe('What waits for the end of the quiet hours, or for the rest of a flood.'),
  last_fired_at: z.iso.datetime().nullable(),
  last_delivered_at: z.iso.datetime().nullable(),
  fired_total: z.int().describe('Messages so far.'),
  revision: z.int().describe('For If-Match.'),
  created_at: z.iso.datetime().nullable(),
  updated_at: z.iso.datetime().nullable(),
  updated_by: z.string().nullable(),
  warnings: z.array(z.string()),
  unreadable: unreadableSchema,
});
export type Alert = z.infer<typeof alertSchema>;

export const ALERT_PHASES = ['fired', 'repeated', 'over', 'digest'] as const;
export const ALERT_OUTCOMES = ['queued', 'sent', 'delivered', 'failed', 'unknown', 'dropped'] as const;
export type AlertOutcome = (typeof ALERT_OUTCOMES)[number];

/** One message of a rule. */
export const alertHistoryEntrySchema = z.object({
  message_id: z.string().describe('In the outbox.'),
  at: z.iso.datetime(),
  kind: z.union([alertKindSchema, z.literal('digest')]),
  phase: z.enum(ALERT_PHASES),
  title: z.string(),
  subjects: z.array(z.string()).max(10).describe('The first of what it speaks of.'),
  subjects_total: z.int(),
  run_id: z.string().nullable(),
  outcome: z.enum(ALERT_OUTCOMES),
  error: z.object({ code: z.string(), message: z.string() }).nullable().describe('Why it could not be delivered.'),
});
export type AlertHistoryEntry = z.infer<typeof alertHistoryEntrySchema>;

/** A rule that cannot deliver, as the overview names it. */
export const undeliverableAlertSchema = z.object({
  alert_id: z.string(),
  name: z.string(),
  channel: channelSchema,
  account_id: z.string(),
  ...alertFaultSchema.shape,
});
export type UndeliverableAlert = z.infer<typeof undeliverableAlertSchema>;
