import { z } from 'zod';
import { agentFieldsSchema, agentPromptSchema } from '../agent-workflow.ts';
import { BESIDE_OTHER_FAULTS } from '../beside-other-faults.ts';
import { jobSchema } from '../job.ts';
import {
  jobIdSchema,
  MAX_INTERVAL_SEC,
  platformInputsSchema,
  poolNameSchema,
  prioritySchema,
  scheduleSchema,
} from '../job-spec.ts';
import { listedInputsSchema } from './job-requests.ts';
import { flagSchema, limitSchema, offsetSchema, searchAfterSchema, searchSchema } from './query-values.ts';

const platform = platformInputsSchema.shape;

export const listAgentWorkflowsQuerySchema = z.strictObject({
  search: searchSchema.optional().describe('A part of the job id, in any case. Looks through 5 000 jobs at once.'),
  search_after: searchAfterSchema.optional(),
  enabled: flagSchema.optional(),
  inputs: listedInputsSchema,
  limit: limitSchema,
  offset: offsetSchema,
});

/**
 * A recurring agent workflow, flat as a form has it. What is left out is left out of the job as well, so that the
 * platform's own defaults hold; a save replaces the whole job.
 */
export const saveAgentWorkflowBodySchema = z
  .strictObject({
    job_id: jobIdSchema,
    prompt: agentPromptSchema,
    interval_sec: z.int().min(1).max(MAX_INTERVAL_SEC).optional(),
    cron: z.string().trim().min(1).max(256).optional(),
    timezone: scheduleSchema.shape.timezone.describe('Of `cron`; `DEFAULT_TIMEZONE` if absent.'),
    enabled: z.boolean().optional().describe('Absent: a new job is enabled, one that exists stays as it is.'),
    timeout_ms: z.int().min(100).max(86_400_000).default(90_000),
    max_retry: z.int().min(0).max(100).default(1),
    backoff_sec: z.array(z.number().min(0).max(86_400)).min(1).max(100).default([2, 5]),
    agent_pool: poolNameSchema.optional(),
    flow_group: platform.flow_group,
    flow_max_active_runs: platform.flow_max_active_runs,
    pressure_priority: prioritySchema.optional(),
    allow_overlap: platform.allow_overlap.unwrap().optional(),
    dispatch_jitter_sec: platform.dispatch_jitter_sec.unwrap().optional(),
    failure_memory_enabled: platform.failure_memory_enabled.unwrap().optional(),
    failure_threshold: platform.failure_threshold.unwrap().optional(),
    failure_cooldown_sec: platform.failure_cooldown_sec.unwrap().optional(),
    failure_cooldown_max_sec: platform.failure_cooldown_max_sec.unwrap().optional(),
    ...agentFieldsSchema.shape,
    note: z.string().trim().min(1).max(500).optional().describe('Kept with the version that this save makes.'),
  })
  .superRefine((body, ctx) => {
    const given = Number(body.interval_sec !== undefined) + Number(body.cron !== undefined);
    if (given !== 1) {
      const message =
        given === 2 ? 'must have interval_sec or cron, not both' : 'must have one of interval_sec (seconds) and cron';
      ctx.addIssue({ code: 'custom', path: [], message });
    }
    if (body.flow_max_active_runs !== undefined && body.flow_group === undefined) {
      ctx.addIssue({ code: 'custom', path: ['flow_max_active_runs'], message: 'needs a flow_group to limit' });
    }
    const { failure_cooldown_sec: first, failure_cooldown_max_sec: most } = body;
    if (first !== undefined && most !== undefined && most < first) {
      ctx.addIssue({
        code: 'custom',
        path: ['failure_cooldown_max_sec'],
        message: 'must not be below failure_cooldown_sec',
      });
    }
  }, BESIDE_OTHER_FAULTS);
export type SaveAgentWorkflowBody = z.infer<typeof saveAgentWorkflowBodySchema>;

export const savedAgentWorkflowSchema = z.object({
  change: z.enum(['created', 'updated', 'unchanged']),
  job: jobSchema,
});
export type SavedAgentWorkflow = z.infer<typeof savedAgentWorkflowSchema>;
