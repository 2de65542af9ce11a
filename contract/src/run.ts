import { z } from 'zod';
import { jobIdSchema, prioritySchema } from './job-spec.ts';
import { runStatusSchema } from './run-status.ts';
import { unreadableSchema } from './unreadable.ts';

const instant = z.iso.datetime();

/** Who started a run. `trigger:<id>` names the trigger, `backfill:<id>` the backfill. */
export const runSourceSchema = z.union([
  z.enum(['scheduler', 'manual', 'planner', 'approval', 'replay']),
  z.templateLiteral(['trigger:', z.string()]),
  z.templateLiteral(['backfill:', z.string()]),
]);
export type RunSource = z.infer<typeof runSourceSchema>;

export const DELAY_REASONS = ['run_at', 'retry', 'snooze', 'lane_full', 'paused'] as const;

export const runErrorSchema = z.object({ code: z.string(), message: z.string() });
export type RunError = z.infer<typeof runErrorSchema>;

export const runResultSchema = z.object({
  success: z.boolean(),
  output: z.json().nullable(),
  error: runErrorSchema.nullable(),
  duration_ms: z.number(),
});

/** One delivery of the run to a worker. `outcome` is null while it is running. */
export const runAttemptSchema = z.object({
  attempt: z.int(),
  worker_id: z.string(),
  started_at: instant,
  finished_at: instant.nullable(),
  outcome: z
    .enum(['success', 'failed', 'cancelled', 'snoozed', 'released', 'worker_lost', 'awaiting_approval'])
    .nullable(),
  error: runErrorSchema.nullable(),
});
export type RunAttempt = z.infer<typeof runAttemptSchema>;

export const runProgressSchema = z.object({ percent: z.number().min(0).max(100).nullable(), message: z.string() });
export type RunProgress = z.infer<typeof runProgressSchema>;

/** One execution of a job. `inputs` is null where payloads were left out or its version is no longer kept. */
export const runSchema = z.object({
  run_id: z.string(),
  job_id: jobIdSchema,
  type: z.string(),
  status: runStatusSchema,
  attempt: z.int(),
  scheduled_at: instant,
  available_at: instant,
  created_at: instant,
  started_at: instant.nullable(),
  finished_at: instant.nullable(),
  inputs: z.record(z.string(), z.json()).nullable(),
  result: runResultSchema.nullable(),
  trace_id: z.string(),
  agent_pool: z.string(),
  priority: prioritySchema,
  source: z.string(),
  replay_of: z
    .string()
    .optional()
    .describe(
      'Only on a run that runs another one again: its id. `source=replay:<id>` finds them the other way round.',
    ),
  /** Who started it; null where nobody did (the schedule) or it is not known. */
  actor: z.string().nullable().default(null),
  spec_version: z.string(),
  worker_id: z.string().nullable(),
  progress: runProgressSchema.nullable(),
  /** It had to be approved before it could start; so must a retry of it. */
  requires_approval: z.boolean().default(false),
  /** The question that it waits for, or waited for last. */
  approval_id: z.string().nullable().default(null),
  delay_reason: z.enum(DELAY_REASONS).nullable(),
  cancel_requested: z.boolean(),
  may_have_run_twice: z.boolean(),
  attempts: z.array(runAttemptSchema),
  unreadable: unreadableSchema,
});
export type Run = z.infer<typeof runSchema>;

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export const runLogLineSchema = z.object({
  seq: z.int(),
  at: instant,
  attempt: z.int(),
  level: z.enum(LOG_LEVELS),
  message: z.string(),
});
export type RunLogLine = z.infer<typeof runLogLineSchema>;
