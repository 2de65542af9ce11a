import { z } from 'zod';
import { BESIDE_OTHER_FAULTS } from './beside-other-faults.ts';
import { describeIssue } from './describe-issue.ts';
import { instantSchema } from './instant.ts';

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
    interval_sec: z.int().min(1).max(MAX_INTERVAL_SEC).optional(),
    cron: z.string().trim().min(1).max(256).optional(),
    timezone: timezoneSchema.optional(),
    start_at: instantSchema.optional(),
    end_at: instantSchema.optional(),
    misfire_policy: z.enum(MISFIRE_POLICIES).default('run_once'),
    max_catch_up: z.int().min(1).max(1000).default(10),
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
    max_retry: z.int().min(0).max(100).default(3),
    backoff_sec: z.array(delaySecSchema).min(1).max(100).optional(),
    exponential: z
      .strictObject({
        base_sec: z.number().positive().max(86_400),
        factor: z.number().min(1).max(100).default(2),
        max_sec: z.number().positive().max(86_400).default(3600),
      })
      .optional(),
    jitter: z.number().min(0).max(1).default(0),
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
  allow_overlap: z.boolean().default(false),
  dispatch_jitter_sec: z.number().min(0).max(86_400).default(0),
  pressure_priority: prioritySchema.optional(),
  flow_group: z
    .string()
    .min(1)
    .max(128)
    .refine(text => !/[\p{Cc}\p{Surrogate}]/u.test(text), {
      error: 'must not hold control characters nor half a character',
    })
    .optional(),
  flow_max_active_runs: z.int().min(1).max(100_000).optional(),
  failure_memory_enabled: z.boolean().default(true),
  failure_threshold: z.int().min(1).max(1000).default(3),
  failure_cooldown_sec: z.number().min(0).max(31_536_000).default(120),
  failure_cooldown_max_sec: z.number().min(0).max(31_536_000).default(3600),
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
  job_id: jobIdSchema,
  type: z.string().min(1).max(128),
  schedule: scheduleSchema.nullable().default(null),
  timeout_ms: z.int().min(100).max(86_400_000).default(30_000),
  retry_policy: retryPolicySchema.prefault({}),
  inputs: jobInputsSchema.prefault({}),
  agent_pool: poolNameSchema.default('default'),
  priority: prioritySchema.optional(),
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
