import type { z } from 'zod';
import { bulkCountSchema, type bulkRunsBodySchema } from '../../api/bulk-requests.ts';
import { jobBulkCountSchema, jobBulkOutcomeSchema, type bulkJobsBodySchema } from '../../job-bulk.ts';
import { operationSchema } from '../../operation.ts';
import { path } from '../path.ts';
import type { CallOptions, Transport } from '../transport.ts';

/** The runs of a bulk action, and what is done to them. */
export type BulkRequest = Omit<z.input<typeof bulkRunsBodySchema>, 'dry_run'>;

/** The jobs of a bulk action, and what is done to them. */
export type JobBulkRequest = Omit<z.input<typeof bulkJobsBodySchema>, 'dry_run'>;

export interface BulkOptions extends CallOptions {
  /** The same key gives the same operation for 24 hours. */
  idempotencyKey?: string | undefined;
}

/** Many runs at once. */
export function bulkRoutes(transport: Transport) {
  return {
    /** How many runs a bulk action would be for. */
    countBulk: async (bulk: BulkRequest, options?: CallOptions) => {
      const request = { method: 'POST', path: '/runs/bulk', body: { ...bulk, dry_run: true }, ...options } as const;
      return (await transport.send(request, bulkCountSchema)).data;
    },

    /** Begins an operation, to be followed with `operations.get`. */
    startBulk: async (bulk: BulkRequest, { idempotencyKey, ...options }: BulkOptions = {}) => {
      const headers = { 'idempotency-key': idempotencyKey };
      const request = { method: 'POST', path: '/runs/bulk', body: bulk, headers, ...options } as const;
      return (await transport.send(request, operationSchema)).data;
    },
  };
}

/** Many jobs at once. */
export function jobBulkRoutes(transport: Transport) {
  return {
    /** Which jobs a bulk action would be for, and what disabling or deleting them would stop. */
    countBulk: async (bulk: JobBulkRequest, options?: CallOptions) => {
      const request = { method: 'POST', path: '/jobs/bulk', body: { ...bulk, dry_run: true }, ...options } as const;
      return (await transport.send(request, jobBulkCountSchema)).data;
    },

    /** Does it to each of the jobs, and says what became of each. */
    bulk: async (bulk: JobBulkRequest, { idempotencyKey, ...options }: BulkOptions = {}) => {
      const headers = { 'idempotency-key': idempotencyKey };
      const request = { method: 'POST', path: '/jobs/bulk', body: bulk, headers, ...options } as const;
      return (await transport.send(request, jobBulkOutcomeSchema)).data;
    },
  };
}

/** What takes longer than a request. */
export function operationRoutes(transport: Transport) {
  return {
    get: async (operationId: string, options?: CallOptions) =>
      (await transport.send({ path: path`/operations/${operationId}`, ...options }, operationSchema)).data,

    /** What it has done stays done. */
    cancel: async (operationId: string, options?: CallOptions) => {
      const request = { method: 'POST', path: path`/operations/${operationId}/cancel`, ...options } as const;
      return (await transport.send(request, operationSchema)).data;
    },
  };
}
