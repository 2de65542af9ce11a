import { z } from 'zod';
import { backfillPreviewSchema, backfillSchema, type backfillBodySchema } from '../../backfill.ts';
import { path } from '../path.ts';
import type { CallOptions, Transport } from '../transport.ts';

/** The due times of a backfill, and how it goes about them. */
export type BackfillRequest = Omit<z.input<typeof backfillBodySchema>, 'dry_run'>;

/** Runs of due times that are over. */
export function jobBackfillRoutes(transport: Transport) {
  return {
    /** What a backfill would run; nothing is stored. */
    previewBackfill: async (jobId: string, range: BackfillRequest, options?: CallOptions) => {
      const body = { ...range, dry_run: true };
      const request = { method: 'POST', path: path`/jobs/${jobId}/backfill`, body, ...options } as const;
      return (await transport.send(request, backfillPreviewSchema)).data;
    },

    /** Begins one, to be followed with `backfills.get`. What had a run already does not run again, however often this is called. */
    startBackfill: async (jobId: string, range: BackfillRequest, options?: CallOptions) => {
      const request = { method: 'POST', path: path`/jobs/${jobId}/backfill`, body: range, ...options } as const;
      return (await transport.send(request, backfillSchema)).data;
    },

    /** Newest first. */
    backfills: async (jobId: string, options?: CallOptions) =>
      (await transport.send({ path: path`/jobs/${jobId}/backfills`, ...options }, z.array(backfillSchema))).data,
  };
}

/** A backfill by its id. */
export function backfillRoutes(transport: Transport) {
  return {
    get: async (backfillId: string, options?: CallOptions) =>
      (await transport.send({ path: path`/backfills/${backfillId}`, ...options }, backfillSchema)).data,

    /** It starts no more runs; those that it started go on. */
    cancel: async (backfillId: string, options?: CallOptions) => {
      const request = { method: 'POST', path: path`/backfills/${backfillId}/cancel`, ...options } as const;
      return (await transport.send(request, backfillSchema)).data;
    },
  };
}
