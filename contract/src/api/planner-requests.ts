import { z } from 'zod';
import { channelSchema } from '../connector.ts';
import { jobIdSchema, scheduleSchema } from '../job-spec.ts';
import { planSchema } from '../planner.ts';
import { runErrorSchema } from '../run.ts';
import { runStatusSchema } from '../run-status.ts';

export const MIN_PROMPT_CHARS = 3;
export const MAX_PROMPT_CHARS = 8000;
export const MAX_WAIT_SECONDS = 30;

const PROMPT_LENGTH = { minLength: MIN_PROMPT_CHARS, maxLength: MAX_PROMPT_CHARS };

/** Characters are code points, whatever the script; blanks around the prompt do not count. */
const promptSchema = z
  .string()
  .trim()
  .refine(text => hasLength(text), { error: `must be ${MIN_PROMPT_CHARS} to ${MAX_PROMPT_CHARS} characters` })
  .meta({ ...PROMPT_LENGTH, description: 'What is to be done, and when, in Indonesian or English.' });

/** A short name of something that is configured elsewhere: an account, a provider. */
const nameSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/, 'must be 1 to 128 letters, digits, ". _ : -"');

export const planBodySchema = z.strictObject({
  prompt: promptSchema,
  timezone: scheduleSchema.shape.timezone.describe('Of every time that names none; `DEFAULT_TIMEZONE` if absent.'),
  default_channel: channelSchema.default('telegram').describe('Of a monitor that names none.'),
  default_account_id: nameSchema.default('default').describe('Of a channel whose account is not named.'),
});
export type PlanBody = z.infer<typeof planBodySchema>;

export const planAiBodySchema = planBodySchema.extend({
  model_id: z
    .string()
    .regex(/^[\x21-\x7e]{1,200}$/, 'must be 1 to 200 visible ASCII characters')
    .optional()
    .describe('Such as `openai/gpt-4o-mini`; `PLANNER_AI_MODEL` if absent.'),
  force_rule_based: z.boolean().default(false).describe('True: no language model is asked.'),
  ai_provider: nameSchema.default('openai'),
  ai_account_id: nameSchema.default('default').describe('Whose key is used, before that of the environment.'),
  max_steps: z
    .int()
    .min(1)
    .max(10)
    .default(3)
    .describe('How often the model may be asked: an answer that is no valid plan goes back to it with its faults.'),
});
export type PlanAiBody = z.infer<typeof planAiBodySchema>;

export const executePlanBodySchema = planAiBodySchema.extend({
  use_ai: z.boolean().default(false).describe('True: plan as `POST /planner/plan-ai` does.'),
  run_immediately: z
    .boolean()
    .default(true)
    .describe('True: each job also runs now, once. A job with `run_at` runs then, whatever this says.'),
  wait_seconds: z
    .int()
    .min(0)
    .max(MAX_WAIT_SECONDS)
    .default(0)
    .describe('How long to wait for the runs to end. The answer tells how they stand by then.'),
  overwrite: z
    .boolean()
    .default(false)
    .describe('True: a job that exists and differs is changed. Otherwise it stays as it is and its result says so.'),
  dry_run: z.boolean().default(false).describe('True: only say what would happen to each job; nothing is stored.'),
});
export type ExecutePlanBody = z.infer<typeof executePlanBodySchema>;

/** Headers of an execution. Other headers pass. */
export const executePlanHeadersSchema = z.looseObject({
  'idempotency-key': z
    .string()
    .regex(/^[\x21-\x7e]{1,200}$/, 'must be 1 to 200 visible ASCII characters')
    .optional()
    .describe('The same key gives the same plan, jobs and runs for 24 hours. A dry run ignores it.'),
  traceparent: z.string().optional().describe('W3C trace context; its trace id becomes the trace id of the runs.'),
});

export const CREATE_STATUSES = ['created', 'updated', 'unchanged', 'error'] as const;

/** `skipped`: no run was asked for, or the job could not be saved. */
export const QUEUE_STATUSES = ['queued', 'delayed', 'skipped', 'error'] as const;

/** What became of one job of a plan. */
export const executedJobSchema = z.object({
  job_id: jobIdSchema,
  type: z.string(),
  /** In a dry run: what it would be. */
  create_status: z.enum(CREATE_STATUSES),
  run_id: z.string().nullable(),
  queue_status: z.enum(QUEUE_STATUSES),
  /** As it stood when the waiting was over; null without a run. */
  run_status: runStatusSchema.nullable(),
  /** Null until the run has ended. */
  result_success: z.boolean().nullable(),
  /** Why the job was not saved, its run not queued, or the run failed; null otherwise. */
  result_error: runErrorSchema.nullable(),
});
export type ExecutedJob = z.infer<typeof executedJobSchema>;

export const executionSchema = z.object({
  plan: planSchema,
  dry_run: z.boolean(),
  /** One for each job of the plan, in its order. */
  results: z.array(executedJobSchema),
});
export type Execution = z.infer<typeof executionSchema>;

function hasLength(text: string): boolean {
  const { length } = Array.from(text);
  return length >= MIN_PROMPT_CHARS && length <= MAX_PROMPT_CHARS;
}
