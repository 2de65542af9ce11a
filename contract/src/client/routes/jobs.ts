import { z } from 'zod';
import {
  deletedJobSchema,
  listJobsQuerySchema,
  type RunJobBody,
  type saveJobQuerySchema,
} from '../../api/job-requests.ts';
import { listJobRunsQuerySchema } from '../../api/run-requests.ts';
import { explanationSchema, type Language } from '../../explain.ts';
import { jobActivitySchema } from '../../job-activity.ts';
import { jobMemorySchema, jobSchema, type Job } from '../../job.ts';
import type { JobSpecInput } from '../../job-spec.ts';
import { jobValidationSchema, type JobChange, type validateJobBodySchema } from '../../job-validation.ts';
import { runSchema } from '../../run.ts';
import { getPage, type QueryOf } from '../page.ts';
import { path } from '../path.ts';
import type { Answer, CallOptions, Transport } from '../transport.ts';
import { acceptedRun } from './runs.ts';

/** What a save did to the stored job. */
export interface SavedJob {
  job: Job;
  change: JobChange;
}

export interface SaveOptions extends CallOptions, QueryOf<typeof saveJobQuerySchema> {
  /** Save only if this is still the current `version_id`; otherwise `REVISION_CONFLICT`. */
  ifMatch?: string | undefined;
  /** Save only if there is no job of this id; otherwise `REVISION_CONFLICT`. */
  ifNoneMatch?: '*' | undefined;
}

export interface SwitchOptions extends CallOptions {
  /** Only if this is still the current `version_id`; otherwise `REVISION_CONFLICT`. */
  ifMatch?: string | undefined;
}

/** Besides what was asked to be waited. */
const ANSWER_MS = 30_000;

export interface RunJobOptions extends CallOptions {
  /** The same key gives the same run for 24 hours. */
  idempotencyKey?: string | undefined;
  /** Seconds, 60 at most: answers with the end of the run where it comes by then, otherwise with how it stands. */
  wait?: number | undefined;
}

/** Jobs: specs, switching, running on demand, and why they do not run. */
export function jobRoutes(transport: Transport) {
  const switchJob =
    (verb: 'enable' | 'disable') =>
    async (jobId: string, { ifMatch, ...options }: SwitchOptions = {}) => {
      const headers = { 'if-match': ifMatch };
      const request = { method: 'PUT', path: `${path`/jobs/${jobId}`}/${verb}`, headers, ...options } as const;
      return (await transport.send(request, jobSchema)).data;
    };

  return {
    list: (query: QueryOf<typeof listJobsQuerySchema> = {}, options?: CallOptions) =>
      getPage(transport, { path: '/jobs', item: jobSchema, schema: listJobsQuerySchema, query, options }),

    /** The latest runs of up to 100 jobs and how they stand; jobs that do not exist are left out. */
    activity: async (jobIds: readonly string[], options?: CallOptions) => {
      const query = { job_ids: [...jobIds].join(',') };
      return (await transport.send({ path: '/job-activity', query, ...options }, z.array(jobActivitySchema))).data;
    },

    get: async (jobId: string, options?: CallOptions) =>
      (await transport.send({ path: path`/jobs/${jobId}`, ...options }, jobSchema)).data,

    /** Creates the job, or changes the one of this id. */
    async save(
      spec: JobSpecInput,
      { note, enabled, ifMatch, ifNoneMatch, ...options }: SaveOptions = {},
    ): Promise<SavedJob> {
      const headers = { 'if-match': ifMatch, 'if-none-match': ifNoneMatch };
      const query = { note, enabled };
      const request = { method: 'POST', path: '/jobs', body: spec, query, headers, ...options } as const;
      const answer = await transport.send(request, jobSchema);
      return { job: answer.data, change: changeOf(answer) };
    },

    /** What saving this spec would do, and every fault of it; nothing is stored. */
    validate: async (spec: z.input<typeof validateJobBodySchema> | JobSpecInput, options?: CallOptions) => {
      const request = { method: 'POST', path: '/jobs/validate', body: spec, ...options } as const;
      return (await transport.send(request, jobValidationSchema)).data;
    },

    /** Its live runs are cancelled; its run history stays. With `force` also while triggers start it. */
    delete: async (jobId: string, { force, ...options }: CallOptions & { force?: boolean | undefined } = {}) => {
      const request = { method: 'DELETE', path: path`/jobs/${jobId}`, query: { force }, ...options } as const;
      return (await transport.send(request, deletedJobSchema)).data;
    },

    /** Lets the schedule fire: with `ifMatch` only of the version that was looked at. */
    enable: switchJob('enable'),

    disable: switchJob('disable'),

    /** Accepts one run, whatever the schedule says; `isDuplicate` where the idempotency key was used before. */
    async run(jobId: string, body: RunJobBody = {}, { idempotencyKey, wait, ...options }: RunJobOptions = {}) {
      const headers = { 'idempotency-key': idempotencyKey };
      // The answer may take as long as it was asked to wait.
      const patience = wait === undefined ? {} : { timeoutMs: wait * 1000 + ANSWER_MS };
      const call = { body, query: { wait }, headers, ...patience, ...options };
      const request = { method: 'POST', path: path`/jobs/${jobId}/run`, ...call } as const;
      return acceptedRun(await transport.send(request, runSchema));
    },

    runs: (jobId: string, query: QueryOf<typeof listJobRunsQuerySchema> = {}, options?: CallOptions) =>
      getPage(transport, {
        path: path`/jobs/${jobId}/runs`,
        item: runSchema,
        schema: listJobRunsQuerySchema,
        query,
        options,
      }),

    /** Failures in a row, and until when the job cools down. */
    memory: async (jobId: string, options?: CallOptions) =>
      (await transport.send({ path: path`/jobs/${jobId}/memory`, ...options }, jobMemorySchema)).data,

    /** Why the job is not running: every check with its numbers, and one sentence. */
    explain: async (jobId: string, query: { lang?: Language | undefined } = {}, options?: CallOptions) =>
      (await transport.send({ path: path`/jobs/${jobId}/explain`, query, ...options }, explanationSchema)).data,
  };
}

/** What the API did with a spec it was given. */
export function changeOf({ status, headers }: Answer<Job>): SavedJob['change'] {
  const told = headers.get('x-job-change');
  if (told === 'created' || told === 'updated' || told === 'unchanged') return told;
  return status === 201 ? 'created' : 'updated';
}
