import { z } from 'zod';
import { languageSchema } from './explain.ts';
import { jobSpecSchema } from './job-spec.ts';

export const PLANNER_SOURCES = ['rule_based', 'ai'] as const;

/** Which part of a planned job some words of the prompt decided. */
export const PLAN_PARTS = [
  'intent',
  'schedule',
  'timezone',
  'channel',
  'account',
  'notify',
  'settings',
  'content',
  'prompt',
] as const;

/** Words of the prompt and what they decided; `start` and `end` are offsets in UTF-16 units of `prompt`. */
export const planSourceSchema = z.object({
  part: z.enum(PLAN_PARTS),
  text: z.string(),
  start: z.int().min(0),
  end: z.int().min(0),
});
export type PlanSource = z.infer<typeof planSourceSchema>;

export const PLAN_NEED_KINDS = ['account', 'connector', 'tool', 'job_type', 'worker'] as const;

/** What a planned job still lacks before it can do its work; `message` says how to mend it, in the prompt's language. */
export const planNeedSchema = z.object({
  kind: z.enum(PLAN_NEED_KINDS),
  name: z.string(),
  message: z.string(),
});
export type PlanNeed = z.infer<typeof planNeedSchema>;

/** One job of a plan. Nothing of it is stored. */
export const plannedJobSchema = z.object({
  reason: z.string(),
  assumptions: z.array(z.string()),
  warnings: z.array(z.string()),
  job_spec: jobSpecSchema,
  /** The one time at which a job without a schedule is to run; null where it has a schedule or runs on demand. */
  run_at: z.iso.datetime().nullable(),
  /** The next three fire times, fewer where the schedule ends, none without a schedule. */
  next_runs: z.array(z.iso.datetime()),
  needs: z.array(planNeedSchema),
  /** The words of the prompt behind this job; empty where a model made it. */
  sources: z.array(planSourceSchema),
});
export type PlannedJob = z.infer<typeof plannedJobSchema>;

/** The language model that was asked for a plan, and what that took. */
export const planModelSchema = z.object({
  provider: z.string(),
  model: z.string(),
  /** Version of the instructions and the vocabulary that it was given. */
  prompt_version: z.string(),
  /** How often it was asked: an answer that is no valid plan goes back to it with its faults. */
  steps: z.int().min(1),
  input_tokens: z.int().min(0),
  output_tokens: z.int().min(0),
});
export type PlanModel = z.infer<typeof planModelSchema>;

/** What a prompt was understood as. */
export const planSchema = z.object({
  prompt: z.string(),
  normalized_prompt: z.string(),
  summary: z.string(),
  planner_source: z.enum(PLANNER_SOURCES),
  /** `en` or `id`: the language of the prompt, and of every sentence here. */
  language: languageSchema,
  assumptions: z.array(z.string()),
  warnings: z.array(z.string()),
  jobs: z.array(plannedJobSchema),
  /** The language model that was asked, also where the rules made the plan in the end; null where none was. */
  ai: planModelSchema.nullable(),
});
export type Plan = z.infer<typeof planSchema>;
