import { z } from 'zod';
import { BESIDE_OTHER_FAULTS } from './beside-other-faults.ts';
import { describeIssue } from './describe-issue.ts';
import { instantSchema } from './instant.ts';
import { jobFacts } from './job-facts.ts';
import { scheduleExcludeSchema } from './schedule-exclude.ts';

export const JOB_ID_PATTERN = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/;
export const MAX_INPUTS_BYTES = 256 * 1024;
export const MAX_INTERVAL_SEC = 31_536_000;

export const PRIORITIES = ['critical', 'normal', 'low'] as const;
export const prioritySchema = z.enum(PRIORITIES);
export type Priority = z.infer<typeof prioritySchema>;

export const jobIdSchema = z
  .string()
  .regex(JOB_ID_PATTERN, 'must start with a letter or digit and hold only letters, digits, ". _ : -" (at most 128)');

export const poolNameSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'must be 1 to 64 letters, digits, ". _ -"');

export const MISFIRE_POLICIES = ['run_once', 'skip', 'catch_up'] as const;

const timezoneSchema = z.string().min(1).max(64).refine(isKnownTimezone, {
  error: 'is not a known IANA time zone, such as "Asia/Jakarta", nor a fixed offset such as "+07:00"',
});

/** When a job fires. Exactly one of `interval_sec` and `cron`. Instants are ISO-8601. */
export const scheduleSchema = z
  .strictObject({
    interval_sec: z
      .int()
      .min(1)
      .max(MAX_INTERVAL_SEC)
      .optional()
      .describe(
        'Seconds between firings, counted from the first one: a firing that is late does not move those after it.',
      ),
    cron: z
      .string()
      .trim()
      .min(1)
      .max(256)
      .optional()
      .describe(
        'Five fields, or six with seconds in front; names, ranges, steps, lists, `L` for the last, and `@daily` and the like.',
      ),
    timezone: timezoneSchema
      .optional()
      .describe('IANA name or fixed offset such as `+07:00`, in which the cron is read. Left out: `DEFAULT_TIMEZONE`.'),
    start_at: instantSchema.optional().describe('Nothing fires before this instant.'),
    end_at: instantSchema.optional().describe('Nothing fires after this instant; after `start_at`.'),
    exclude: scheduleExcludeSchema
      .optional()
      .describe(
        'Days on which nothing fires, by the clocks of `timezone`: dates, days of the week, calendars of holidays. What they exclude stands in the ledger with its reason and is not made up for.',
      ),
    misfire_policy: z
      .enum(MISFIRE_POLICIES)
      .default('run_once')
      .describe(
        'What becomes of firings that passed while no scheduler was up: `run_once` makes one run for all of them, `skip` makes none for what is over 30 s late, `catch_up` makes one for each, the newest `max_catch_up` at most. Those without a run stand as missed in the ledger.',
      ),
    max_catch_up: z.int().min(1).max(1000).default(10).describe('Most runs that `catch_up` makes at a time.'),
  })
  .superRefine((schedule, ctx) => {
    const given = Number(schedule.interval_sec !== undefined) + Number(schedule.cron !== undefined);
    if (given !== 1) {
      const message =
        given === 2 ? 'must have interval_sec or cron, not both' : 'must have one of interval_sec (seconds) and cron';
      ctx.addIssue({ code: 'custom', path: [], message });
    }
    if (instantOf(schedule.end_at) <= instantOf(schedule.start_at)) {
      ctx.addIssue({ code: 'custom', path: ['end_at'], message: 'must be after start_at' });
    }
  }, BESIDE_OTHER_FAULTS);
export type Schedule = z.infer<typeof scheduleSchema>;

const delaySecSchema = z.number().min(0).max(86_400);

/** How often and how soon a failed attempt is tried again. Seconds. */
export const retryPolicySchema = z
  .strictObject({
    max_retry: z.int().min(0).max(100).default(3).describe('How often a failed attempt is tried again; 0: never.'),
    backoff_sec: z
      .array(delaySecSchema)
      .min(1)
      .max(100)
      .optional()
      .describe(
        'Seconds before the first, second, … retry; the last one repeats. Left out, without `exponential`: 1, 2, 5.',
      ),
    exponential: z
      .strictObject({
        base_sec: z.number().positive().max(86_400).describe('Seconds before the first retry.'),
        factor: z.number().min(1).max(100).default(2).describe('By how much each further delay is longer.'),
        max_sec: z.number().positive().max(86_400).default(3600).describe('No delay is longer than this.'),
      })
      .optional()
      .describe('Delays that grow, in the place of `backoff_sec`.'),
    jitter: z
      .number()
      .min(0)
      .max(1)
      .default(0)
      .describe('Share of each delay that is left to chance, so that many runs do not come back at once.'),
  })
  .superRefine((policy, ctx) => {
    if (policy.backoff_sec && policy.exponential) {
      ctx.addIssue({ code: 'custom', path: [], message: 'must have backoff_sec or exponential, not both' });
    }
  }, BESIDE_OTHER_FAULTS);
export type RetryPolicy = z.infer<typeof retryPolicySchema>;

export const DEFAULT_BACKOFF_SEC: readonly number[] = [1, 2, 5];

/** The names in `inputs` that the platform itself reads; every other name belongs to the handler. */
export const platformInputsSchema = z.object({
  allow_overlap: z
    .boolean()
    .default(false)
    .describe(
      'False: the schedule does not fire while a run of the job is not finished. Runs on demand are not held up.',
    ),
  dispatch_jitter_sec: z
    .number()
    .min(0)
    .max(86_400)
    .default(0)
    .describe(
      'Spreads the firings over so many seconds after their due time, so that jobs of the same minute do not start together.',
    ),
  pressure_priority: prioritySchema.optional().describe('The priority, where `priority` is left out.'),
  flow_group: z
    .string()
    .min(1)
    .max(128)
    .refine(text => !/[\p{Cc}\p{Surrogate}]/u.test(text), {
      error: 'must not hold control characters nor half a character',
    })
    .optional()
    .describe('Name of the lane: runs of all jobs with this name share its limit.'),
  flow_max_active_runs: z
    .int()
    .min(1)
    .max(100_000)
    .optional()
    .describe(
      'How many runs of the lane may be active. The schedule does not fire while it is full; runs on demand wait for a place.',
    ),
  failure_memory_enabled: z
    .boolean()
    .default(true)
    .describe('Whether the schedule cools down, which is to wait, after runs that failed in a row.'),
  failure_threshold: z
    .int()
    .min(1)
    .max(1000)
    .default(3)
    .describe('From so many failed runs in a row on it cools down. A success starts the count anew.'),
  failure_cooldown_sec: z
    .number()
    .min(0)
    .max(31_536_000)
    .default(120)
    .describe('How long it waits the first time; each further failure doubles that.'),
  failure_cooldown_max_sec: z
    .number()
    .min(0)
    .max(31_536_000)
    .default(3600)
    .describe('It never waits longer than this.'),
});
export type PlatformInputs = z.infer<typeof platformInputsSchema>;

export const jobInputsSchema = z.record(z.string(), z.json()).superRefine((inputs, ctx) => {
  const bytes = new TextEncoder().encode(JSON.stringify(inputs)).length;
  if (bytes > MAX_INPUTS_BYTES) {
    ctx.addIssue({
      code: 'custom',
      message: `is ${bytes} bytes of JSON; at most ${MAX_INPUTS_BYTES} are kept. Store large data elsewhere and pass a reference`,
    });
  }
  for (const issue of platformInputsSchema.safeParse(inputs, { error: describeIssue }).error?.issues ?? []) {
    ctx.addIssue({ code: 'custom', path: issue.path, message: issue.message });
  }
}, BESIDE_OTHER_FAULTS);
export type JobInputs = z.infer<typeof jobInputsSchema>;

/** What to run, when, and with which inputs. Source: PRODUCT contract, section 3. */
export const jobSpecSchema = z.strictObject({
  job_id: jobIdSchema.describe('Its name. Saving under a name that is there changes that job.'),
  type: z
    .string()
    .min(1)
    .max(128)
    .describe('What it does: a job type that a worker offers or once offered (`GET /job-types`).'),
  schedule: scheduleSchema
    .nullable()
    .default(null)
    .describe('When it fires; null: it runs on demand only. Exactly one of `interval_sec` and `cron`.'),
  timeout_ms: z
    .int()
    .min(100)
    .max(86_400_000)
    .default(30_000)
    .describe('How long an attempt may take; then its signal fires and it fails as `timeout`.'),
  retry_policy: retryPolicySchema.prefault({}).describe('How often and how soon a failed attempt is tried again.'),
  inputs: jobInputsSchema
    .prefault({})
    .describe('What the handler is given, at most 256 KiB of JSON. Some names in it are read by the platform itself.'),
  agent_pool: poolNameSchema.default('default').describe('Only workers with this `AGENT_POOL` run it.'),
  priority: prioritySchema
    .optional()
    .describe(
      'Runs of a higher priority are taken first; every few runs a lower one has its turn. In pressure mode only `critical` jobs fire. Left out: `inputs.pressure_priority`, else `normal`.',
    ),
  ...jobFacts,
});
export type JobSpec = z.infer<typeof jobSpecSchema>;
export type JobSpecInput = z.input<typeof jobSpecSchema>;

/** The priority a run of this job gets: the spec's own, else `inputs.pressure_priority`, else normal. */
export function priorityOf(spec: Pick<JobSpec, 'priority' | 'inputs'>): Priority {
  return spec.priority ?? prioritySchema.catch('normal').parse(spec.inputs['pressure_priority'] ?? 'normal');
}

/** NaN for what is none. */
function instantOf(value: unknown): number {
  return typeof value === 'string' ? Date.parse(value) : Number.NaN;
}

/** Whether `zone` is an IANA name or a fixed offset from -14:00 to +14:00. */
export function isKnownTimezone(zone: string): boolean {
  const offset = /^[+-](\d{2}):([0-5]\d)$/.exec(zone);
  if (offset) return Number(offset[1]) * 60 + Number(offset[2]) <= 14 * 60;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
