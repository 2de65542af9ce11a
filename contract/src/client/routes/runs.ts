import { listRunsQuerySchema, runLogsQuerySchema, type RetryRunBody } from '../../api/run-requests.ts';
import { runLogLineSchema, runSchema, type Run } from '../../run.ts';
import { followLogs } from '../follow-logs.ts';
import type { FollowOptions } from '../follow-stream.ts';
import { getPage, type QueryOf } from '../page.ts';
import { path } from '../path.ts';
import type { Answer, CallOptions, Transport } from '../transport.ts';

export interface AcceptedRun {
  run: Run;
  /** The idempotency key was used before: this is the run of that call. */
  isDuplicate: boolean;
}

/** Runs as they are and were, and what can be done to them. */
export function runRoutes(transport: Transport) {
  return {
    /** Newest first, without payloads unless `include` asks for them. */
    list: (query: QueryOf<typeof listRunsQuerySchema> = {}, options?: CallOptions) =>
      getPage(transport, { path: '/runs', item: runSchema, schema: listRunsQuerySchema, query, options }),

    get: async (runId: string, options?: CallOptions) =>
      (await transport.send({ path: path`/runs/${runId}`, ...options }, runSchema)).data,

    /** Log lines, oldest first; go on with `after_seq` of the last one. */
    logs: (runId: string, query: QueryOf<typeof runLogsQuerySchema> = {}, options?: CallOptions) =>
      getPage(transport, {
        path: path`/runs/${runId}/logs`,
        item: runLogLineSchema,
        schema: runLogsQuerySchema,
        query,
        options,
      }),

    /** Log lines as they come, until the run has ended: see `followLogs`. */
    followLogs: (runId: string, { after_seq = 0 }: { after_seq?: number } = {}, options: FollowOptions = {}) =>
      followLogs(transport, runId, after_seq, options),

    /** Cancelled at once while it waits; while it runs, `cancel_requested` until its worker has stopped. */
    cancel: async (runId: string, options?: CallOptions) =>
      (await transport.send({ method: 'POST', path: path`/runs/${runId}/cancel`, ...options }, runSchema)).data,

    /** Runs a finished run again, as a new run. */
    async retry(runId: string, body: RetryRunBody = {}, options?: CallOptions): Promise<AcceptedRun> {
      const request = { method: 'POST', path: path`/runs/${runId}/retry`, body, ...options } as const;
      return acceptedRun(await transport.send(request, runSchema));
    },
  };
}

export function acceptedRun({ data, headers }: Answer<Run>): AcceptedRun {
  return { run: data, isDuplicate: headers.get('idempotent-replayed') === 'true' };
}
