import { jobSchema, problemSchema, runSchema, type Job, type JobSpecInput, type Run } from '@multi-job/contract';
import { z } from 'zod';
import { AppError, messageOf } from '../core/errors.ts';

const TIMEOUT_MS = 15_000;

/** What the command line asks of the API, as any client would. */
export interface ApiClient {
  /** Whether a Multi-Job API answers there. */
  isUp(): Promise<boolean>;
  postJob(spec: JobSpecInput): Promise<void>;
  runJob(jobId: string): Promise<void>;
  getJob(jobId: string): Promise<Job>;
  deleteJob(jobId: string): Promise<void>;
  /** The newest runs, newest first. */
  listRuns(jobId: string, limit: number): Promise<Run[]>;
  /** The open event stream, after the event `lastEventId`, or from now on. */
  openEvents(lastEventId: string | null, signal: AbortSignal): Promise<ReadableStream<Uint8Array>>;
}

export function createApiClient(baseUrl: string): ApiClient {
  const call = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await reach(baseUrl, path, {
      method,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw refusal(method, path, response.status, text);
    return text === '' ? null : JSON.parse(text);
  };

  return {
    async isUp() {
      try {
        const health = await fetch(`${baseUrl}/healthz`, { signal: AbortSignal.timeout(2000) });
        return (
          health.ok && z.object({ status: z.literal('ok'), engine: z.string() }).safeParse(await health.json()).success
        );
      } catch {
        return false;
      }
    },
    async postJob(spec) {
      await call('POST', '/jobs', spec);
    },
    async runJob(jobId) {
      await call('POST', `/jobs/${jobId}/run`, {});
    },
    getJob: async jobId => jobSchema.parse(await call('GET', `/jobs/${jobId}`)),
    async deleteJob(jobId) {
      await call('DELETE', `/jobs/${jobId}`);
    },
    listRuns: async (jobId, limit) => z.array(runSchema).parse(await call('GET', `/jobs/${jobId}/runs?limit=${limit}`)),
    async openEvents(lastEventId, signal) {
      const headers = { accept: 'text/event-stream', ...(lastEventId !== null && { 'last-event-id': lastEventId }) };
      const response = await reach(baseUrl, '/events', { headers, signal });
      if (!response.ok || response.body === null)
        throw refusal('GET', '/events', response.status, await response.text());
      return response.body;
    },
  };
}

async function reach(baseUrl: string, path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(`${baseUrl}${path}`, init);
  } catch (error) {
    init.signal?.throwIfAborted();
    throw new AppError('UNAVAILABLE', `The API at ${baseUrl} does not answer: ${messageOf(error)}.`, { cause: error });
  }
}

function refusal(method: string, path: string, status: number, text: string): AppError {
  const problem = problemSchema.safeParse(parsed(text));
  const detail = problem.success ? problem.data.detail : text.slice(0, 200);
  const faults = problem.success ? problem.data.errors : [];
  return new AppError('CONFLICT', `${method} ${path} was refused with HTTP ${status}: ${detail}`, { faults });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
