import { listOccurrencesQuerySchema, pageQuerySchema } from '../../api/job-requests.ts';
import { jobSchema } from '../../job.ts';
import { changedJobVersionSchema, type RollbackBody } from '../../job-version-changes.ts';
import { occurrenceSchema } from '../../occurrence.ts';
import { z } from 'zod';
import { getPage, type QueryOf } from '../page.ts';
import { path } from '../path.ts';
import type { CallOptions, Transport } from '../transport.ts';
import { changeOf, type SavedJob } from './jobs.ts';

/** What a job was before, and what came and will come of its schedule. */
export function jobHistoryRoutes(transport: Transport) {
  return {
    /** Newest first, each with what it changed. */
    versions: (jobId: string, query: QueryOf<typeof pageQuerySchema> = {}, options?: CallOptions) =>
      getPage(transport, {
        path: path`/jobs/${jobId}/versions`,
        item: changedJobVersionSchema,
        schema: pageQuerySchema,
        query,
        options,
      }),

    version: async (jobId: string, versionId: string, options?: CallOptions) =>
      (await transport.send({ path: path`/jobs/${jobId}/versions/${versionId}`, ...options }, changedJobVersionSchema))
        .data,

    /** Makes an earlier version the current one, as a new version. */
    async rollback(
      jobId: string,
      versionId: string,
      body: RollbackBody = {},
      options?: CallOptions,
    ): Promise<SavedJob> {
      const request = { method: 'POST', path: path`/jobs/${jobId}/rollback/${versionId}`, body, ...options } as const;
      const answer = await transport.send(request, jobSchema);
      return { job: answer.data, change: changeOf(answer) };
    },

    /** Due times, soonest first: ISO-8601. */
    nextRuns: async (jobId: string, query: { count?: number | undefined } = {}, options?: CallOptions) =>
      (await transport.send({ path: path`/jobs/${jobId}/next-runs`, query, ...options }, z.array(z.iso.datetime())))
        .data,

    /** The occurrence ledger, newest first. */
    occurrences: (jobId: string, query: QueryOf<typeof listOccurrencesQuerySchema> = {}, options?: CallOptions) =>
      getPage(transport, {
        path: path`/jobs/${jobId}/occurrences`,
        item: occurrenceSchema,
        schema: listOccurrencesQuerySchema,
        query,
        options,
      }),
  };
}
