import type { ErrorCode } from '@multi-job/contract';
import { AppError, messageOf } from '../core/errors.ts';
import { defineJob } from './define-job.ts';
import type { JobDefinition } from './define-job.ts';
import { accountIdOf, messageSendInputs } from './message-send/inputs.ts';
import type { MessageSendInputs } from './message-send/inputs.ts';
import { DiscardRun, RetryRun } from './outcomes.ts';

/** Refusals that the next attempt would meet again: no such account, no such channel, a receiver that says no. */
const FINAL_CODES: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'VALIDATION',
  'NOT_FOUND',
  'EGRESS_DENIED',
  'BODY_TOO_LARGE',
  'IDEMPOTENCY_MISMATCH',
]);

/**
 * Sends one message through the outbox, which tries again by itself. Every attempt of a run means the same message.
 */
export function messageSendJob(): JobDefinition<MessageSendInputs> {
  return defineJob({
    type: 'message.send',
    description: 'Sends a message through an account of a channel, with values filled into its text.',
    inputs: messageSendInputs,
    tools: ['messaging'],
    async run(ctx, inputs) {
      const { channel, to, subject, text, values = {} } = inputs;
      try {
        const receipt = await ctx.tools.messaging.send({
          ...{ channel, text, account_id: accountIdOf(inputs) },
          ...(to === undefined ? {} : { to }),
          ...(subject === undefined ? {} : { subject }),
          values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, sendable(value)])),
        });
        if (receipt.detail !== null) ctx.log.warn(`The message is ${receipt.status}. ${receipt.detail}`);
        return { ...receipt, to: to ?? null };
      } catch (error) {
        ctx.signal.throwIfAborted();
        throw failureOf(error);
      }
    },
  });
}

function sendable(value: string | number | boolean): string | number {
  return typeof value === 'boolean' ? String(value) : value;
}

function failureOf(error: unknown): unknown {
  if (!(error instanceof AppError)) return error;
  const code = error.code.toLowerCase();
  return FINAL_CODES.has(error.code)
    ? new DiscardRun(messageOf(error), { code })
    : new RetryRun(messageOf(error), { code });
}
