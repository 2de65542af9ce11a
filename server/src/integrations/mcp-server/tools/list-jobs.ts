import type { Job } from '@multi-job/contract';
import { labelFilterSchema, ownerSchema } from '@multi-job/contract/job-facts';
import { z } from 'zod';
import { defineTool, READS } from '../define-tool.ts';
import { cursorInput, cursorOf, limitInput, nextCursorOutput, positionOf } from '../page-cursor.ts';

export const scheduleOutput = z
  .object({
    interval_sec: z.number().optional(),
    cron: z.string().optional(),
    timezone: z.string().optional(),
  })
  .nullable()
  .describe('null: it runs on demand only.');

/** Jobs in short. */
export const listJobs = defineTool({
  name: 'list_jobs',
  title: 'List jobs',
  description:
    'Lists stored jobs by id, in short: type, whether enabled, schedule, next due time. Use it to find a job_id, or to see what is there; get_job has the whole spec of one.',
  role: 'viewer',
  annotations: READS,
  input: z.strictObject({
    search: z.string().trim().min(1).max(128).optional().describe('A part of the job id or type, in any case.'),
    enabled: z.boolean().optional().describe('Only jobs that are enabled (true) or disabled (false).'),
    type: z.string().min(1).max(128).optional().describe('Only jobs of exactly this type, such as http.request.'),
    label: labelFilterSchema.optional(),
    owner: ownerSchema.optional().describe('Only jobs of exactly this owner.'),
    limit: limitInput,
    cursor: cursorInput,
  }),
  output: z.object({
    jobs: z.array(
      z.object({
        job_id: z.string(),
        type: z.string(),
        enabled: z.boolean(),
        labels: z.record(z.string(), z.string()).optional(),
        owner: z.string().optional(),
        schedule: scheduleOutput,
        next_due_at: z.string().nullable(),
        updated_at: z.string(),
      }),
    ),
    total: z.int().nullable().describe('How many match in all.'),
    next_cursor: nextCursorOutput,
  }),
  async run({ client, signal }, { cursor, ...filter }) {
    const { offset, search_after } = positionOf(cursor);
    const page = await client.jobs.list({ ...filter, inputs: 'short', offset, search_after }, { signal });
    return { jobs: page.items.map(rowOf), total: page.total, next_cursor: cursorOf(page.next) };
  },
});

function rowOf({ job_id, type, enabled, labels, owner, schedule, next_due_at, updated_at }: Job) {
  const facts = { ...(labels !== undefined && { labels }), ...(owner !== undefined && { owner }) };
  return { job_id, type, enabled, ...facts, schedule: shortSchedule(schedule), next_due_at, updated_at };
}

function shortSchedule(schedule: Job['schedule']) {
  if (schedule === null) return null;
  const { interval_sec, cron, timezone } = schedule;
  return {
    ...(interval_sec !== undefined && { interval_sec }),
    ...(cron !== undefined && { cron }),
    ...(timezone !== undefined && { timezone }),
  };
}
