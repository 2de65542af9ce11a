import type { z } from 'zod';
import {
  executionSchema,
  MAX_WAIT_SECONDS,
  type executePlanBodySchema,
  type planAiBodySchema,
  type planBodySchema,
} from '../../api/planner-requests.ts';
import { planSchema } from '../../planner.ts';
import type { CallOptions, Transport } from '../transport.ts';

/** A language model is given at most five minutes by the API; a little more than that for the way. */
const MODEL_TIMEOUT_MS = 310_000;

export interface ExecuteOptions extends CallOptions {
  /** The same key gives the same plan, jobs and runs for 24 hours. */
  idempotencyKey?: string | undefined;
}

/** From a sentence to jobs. */
export function plannerRoutes(transport: Transport) {
  return {
    /** A plan by the rules; nothing is stored. */
    plan: async (body: z.input<typeof planBodySchema>, options?: CallOptions) => {
      const request = { method: 'POST', path: '/planner/plan', body, ...options } as const;
      return (await transport.send(request, planSchema)).data;
    },

    /** A plan by a language model, or by the rules where that fails; nothing is stored. */
    planAi: async (body: z.input<typeof planAiBodySchema>, options?: CallOptions) => {
      const path = '/planner/plan-ai';
      const request = { method: 'POST', path, body, timeoutMs: MODEL_TIMEOUT_MS, ...options } as const;
      return (await transport.send(request, planSchema)).data;
    },

    /** Plans, saves the jobs, runs them and waits for them, as the body says. */
    execute: async (
      body: z.input<typeof executePlanBodySchema>,
      { idempotencyKey, ...options }: ExecuteOptions = {},
    ) => {
      const headers = { 'idempotency-key': idempotencyKey };
      const timeoutMs = MODEL_TIMEOUT_MS + MAX_WAIT_SECONDS * 1000;
      const request = { method: 'POST', path: '/planner/execute', body, headers, timeoutMs, ...options } as const;
      return (await transport.send(request, executionSchema)).data;
    },
  };
}
