import { MAX_PROMPT_CHARS } from '@multi-job/contract/api/planner-requests';
import { channelSchema } from '@multi-job/contract/connector';
import { jobSpecSchema } from '@multi-job/contract/job-spec';
import { WEEKDAYS } from '@multi-job/contract/schedule-exclude';
import { z } from 'zod';

const MAX_JOBS = 20;
const sentence = z.string().trim().min(1).max(500);
const sentences = z.array(sentence).max(20).default([]);

const notify = z.strictObject({
  channel: channelSchema,
  account_id: z.string().min(1).max(128),
  to: z.string().min(1).max(512).optional(),
});

/** What a model may put into the inputs of each type: nothing that widens what the type may do. */
const INPUTS = {
  'monitor.channel': { channel: channelSchema, account_id: z.string().min(1).max(128), notify: notify.optional() },
  'report.daily': { timezone: z.string().optional(), notify: notify.optional() },
  'backup.export': { notify: notify.optional(), include_history: z.boolean().optional() },
  'agent.workflow': { prompt: z.string().trim().min(3).max(MAX_PROMPT_CHARS) },
} as const;

/** The job types that a plan may hold. */
export const PLANNER_JOB_TYPES = ['monitor.channel', 'report.daily', 'backup.export', 'agent.workflow'] as const;
export type PlannerJobType = keyof typeof INPUTS;

/** A spec without its id, which follows from what the job does: a model cannot aim at a job that exists. */
const { schedule, timeout_ms, retry_policy, agent_pool, priority } = jobSpecSchema.shape;
const common = {
  schedule,
  timeout_ms: timeout_ms.unwrap().optional(),
  retry_policy: retry_policy.unwrap().optional(),
  agent_pool,
  priority,
};

const specOf = <Type extends PlannerJobType>(type: Type) =>
  z.strictObject({ type: z.literal(type), ...common, inputs: z.strictObject(INPUTS[type]) });

const answeredSpec = z.discriminatedUnion('type', [
  specOf('monitor.channel'),
  specOf('report.daily'),
  specOf('backup.export'),
  specOf('agent.workflow'),
]);

/** What a language model is asked for. */
export const planAnswerSchema = z.strictObject({
  summary: sentence,
  assumptions: sentences,
  warnings: sentences,
  jobs: z
    .array(z.strictObject({ reason: sentence, assumptions: sentences, warnings: sentences, job_spec: answeredSpec }))
    .max(MAX_JOBS),
});
export type PlanAnswer = z.infer<typeof planAnswerSchema>;
export type AnsweredJob = PlanAnswer['jobs'][number];

/** What the model is told, which is short: every type at once, without limits. `planAnswerSchema` is what counts. */
const toldSchema = z.strictObject({
  summary: z.string(),
  assumptions: z.array(z.string()),
  warnings: z.array(z.string()),
  jobs: z.array(
    z.strictObject({
      reason: z.string(),
      assumptions: z.array(z.string()),
      warnings: z.array(z.string()),
      job_spec: z.strictObject({
        type: z.enum(PLANNER_JOB_TYPES),
        schedule: z
          .strictObject({
            interval_sec: z.int().optional(),
            cron: z.string().optional(),
            timezone: z.string().optional(),
            exclude: z
              .strictObject({
                calendars: z.array(z.string()).optional(),
                dates: z.array(z.string()).optional(),
                weekdays: z.array(z.enum(WEEKDAYS)).optional(),
              })
              .optional(),
          })
          .nullable(),
        timeout_ms: z.int().optional(),
        retry_policy: z.strictObject({ max_retry: z.int(), backoff_sec: z.array(z.number()).optional() }).optional(),
        agent_pool: z.string().optional(),
        priority: priority.unwrap().optional(),
        inputs: z.strictObject({
          channel: channelSchema.optional(),
          account_id: z.string().optional(),
          notify: z.strictObject({ channel: channelSchema, account_id: z.string() }).optional(),
          timezone: z.string().optional(),
          include_history: z.boolean().optional(),
          prompt: z.string().optional(),
        }),
      }),
    }),
  ),
});

/** The same as JSON Schema. */
export const PLAN_ANSWER_JSON_SCHEMA: Readonly<Record<string, unknown>> = z.toJSONSchema(toldSchema);

export type ReadAnswer =
  | { isPlan: true; answer: PlanAnswer }
  | { isPlan: false; kind: 'disallowed_type'; types: string[] }
  | { isPlan: false; kind: 'invalid_plan'; faults: string[] };

const MAX_FAULTS = 8;

/** Whether an answer is a plan, or what is wrong with it. */
export function readPlanAnswer(value: unknown): ReadAnswer {
  const disallowed = typesIn(value).filter(type => !PLANNER_JOB_TYPES.some(allowed => allowed === type));
  if (disallowed.length > 0) return { isPlan: false, kind: 'disallowed_type', types: [...new Set(disallowed)] };
  const result = planAnswerSchema.safeParse(withoutIds(value));
  if (result.success) return { isPlan: true, answer: result.data };
  const faults = result.error.issues.map(({ path, message }) => `${path.join('.') || 'answer'}: ${message}`);
  return { isPlan: false, kind: 'invalid_plan', faults: faults.slice(0, MAX_FAULTS) };
}

/** Models like to make up an id: it is not used, and no fault. */
function withoutIds(value: unknown): unknown {
  const jobs = fieldOf(value, 'jobs');
  if (!Array.isArray(jobs)) return value;
  const cleaned = jobs.map((job: unknown) => {
    const spec = fieldOf(job, 'job_spec');
    if (!isObject(job) || !isObject(spec)) return job;
    return { ...job, job_spec: Object.fromEntries(Object.entries(spec).filter(([name]) => name !== 'job_id')) };
  });
  return { ...(value as object), jobs: cleaned };
}

function typesIn(value: unknown): string[] {
  const jobs = fieldOf(value, 'jobs');
  if (!Array.isArray(jobs)) return [];
  return jobs.flatMap((job: unknown) => {
    const type = fieldOf(fieldOf(job, 'job_spec'), 'type');
    return typeof type === 'string' ? [type.slice(0, 60)] : [];
  });
}

function fieldOf(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
