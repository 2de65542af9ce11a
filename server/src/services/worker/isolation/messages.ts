import { approvalKindSchema, runApprovalSchema } from '@multi-job/contract/approval';
import { ERROR_CODES } from '@multi-job/contract/error-codes';
import { LOG_LEVELS } from '@multi-job/contract/run';
import { z } from 'zod';
import { OWN_CODE } from '../ending.ts';

/**
 * What the worker and the process of a handler tell each other: a line of JSON each. `turn` counts the attempts of a
 * process: what belongs to an earlier one is ignored.
 */
const turn = z.int().min(0);
const callId = z.int().min(1);
/** No method of a tool takes as many. */
const MAX_ARGUMENTS = 20;

/** What an attempt in a child process starts from. */
const isolatedStartSchema = z.object({
  moduleUrl: z.string(),
  /** Whether the module comes from the handlers' folder, so that our names must be mapped for it. */
  isCustom: z.boolean(),
  facts: z.object({
    runId: z.string(),
    jobId: z.string(),
    type: z.string(),
    attempt: z.int(),
    isLastAttempt: z.boolean(),
    scheduledAtMs: z.number(),
    traceId: z.string(),
    mayHaveRunTwice: z.boolean(),
  }),
  inputs: z.record(z.string(), z.unknown()),
  checkpoint: z.unknown(),
  approval: runApprovalSchema.nullable(),
});
export type IsolatedStart = z.infer<typeof isolatedStartSchema>;

/** An error on its way between processes. `code` is set for ours. */
const carriedErrorSchema = z.object({
  name: z.string(),
  message: z.string(),
  code: z.enum(ERROR_CODES).nullable(),
});
export type CarriedError = z.infer<typeof carriedErrorSchema>;

export const toChildSchema = z.discriminatedUnion('kind', [
  z.object({ turn, kind: z.literal('start'), start: isolatedStartSchema }),
  z.object({ turn, kind: z.literal('dismiss') }),
  z.object({ turn, kind: z.literal('abort'), name: z.string(), message: z.string() }),
  /** Without a value: the tool gives nothing back. */
  z.object({ turn, kind: z.literal('answer'), callId, value: z.unknown().optional() }),
  z.object({ turn, kind: z.literal('refusal'), callId, error: carriedErrorSchema }),
  /** The attempt is over: say whether it left anything behind, and end both outputs with this mark, on a line of its own. */
  z.object({ turn, kind: z.literal('rest'), endMark: z.string() }),
]);
export type ToChild = z.infer<typeof toChildSchema>;

const endingSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('returned'), output: z.unknown() }),
  z.object({
    kind: z.literal('failed'),
    error: z.object({ code: z.string().regex(OWN_CODE), message: z.string() }),
    isFinal: z.boolean(),
    retryAfterMs: z.number().exactOptional(),
    output: z.unknown().exactOptional(),
  }),
  z.object({ kind: z.literal('snoozed'), delayMs: z.number() }),
  z.object({
    kind: z.literal('asked'),
    question: z.object({
      kind: approvalKindSchema.exactOptional(),
      reason: z.string(),
      action: z.record(z.string(), z.unknown()),
      expiresInMs: z.number().exactOptional(),
      onReject: z.literal('continue').exactOptional(),
    }),
  }),
]);

/** A handler shares its process with what speaks for it, so this may hold anything: nothing is taken unchecked. */
export const fromChildSchema = z.discriminatedUnion('kind', [
  /** Said once, when it can take a start. */
  z.object({ turn, kind: z.literal('ready') }),
  /** The handler is loaded. */
  z.object({ turn, kind: z.literal('begun') }),
  z.object({
    turn,
    kind: z.literal('call'),
    callId,
    tool: z.string(),
    method: z.string(),
    args: z.array(z.unknown()).max(MAX_ARGUMENTS),
    /** Positions in `args` that hold `undefined`, which JSON cannot say. */
    absent: z.array(z.int().min(0)).max(MAX_ARGUMENTS),
  }),
  z.object({ turn, kind: z.literal('checkpoint'), callId, state: z.unknown() }),
  z.object({ turn, kind: z.literal('log'), level: z.enum(LOG_LEVELS), message: z.string() }),
  z.object({ turn, kind: z.literal('progress'), percent: z.number().nullable(), message: z.string() }),
  z.object({ turn, kind: z.literal('ended'), ending: endingSchema }),
  /** The answer to `rest`. */
  z.object({ turn, kind: z.literal('rested'), isClean: z.boolean(), startedProcesses: z.boolean() }),
]);
export type FromChild = z.infer<typeof fromChildSchema>;
