import type { ErrorCode } from '@multi-job/contract';
import type { Clock } from '../core/clock.ts';
import { AppError, messageOf } from '../core/errors.ts';
import { defineJob } from './define-job.ts';
import type { JobDefinition } from './define-job.ts';
import { accountIdOf, messageSendInputs } from './message-send/inputs.ts';
import type { MessageSendInputs } from './message-send/inputs.ts';
import { DiscardRun, RetryRun } from './outcomes.ts';
import { retryAfterMs } from '../core/retry/retry-after.ts';

/** Refusals that the next attempt would meet again: no such account, no such channel, a receiver that says no. */
const FINAL_CODES: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['VALIDATION', 'NOT_FOUND', 'EGRESS_DENIED']);
/** A receiver that asks to wait longer is not tried again. */
const LONGEST_ASKED_MS = 3_600_000;

/**
 * Sends one message. Every attempt of a run sends it under the same delivery id, so that a receiver can drop a repeat.
 */
export function messageSendJob({ clock }: { clock: Clock }): JobDefinition<MessageSendInputs> {
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
        return { ...receipt, to: to ?? null };
      } catch (error) {
        ctx.signal.throwIfAborted();
        throw failureOf(error, clock.now());
      }
    },
  });
}

function sendable(value: string | number | boolean): string | number {
  return typeof value === 'boolean' ? String(value) : value;
}

function failureOf(error: unknown, nowMs: number): unknown {
  if (!(error instanceof AppError)) return error;
  const message = messageOf(error);
  const code = error.code.toLowerCase();
  if (FINAL_CODES.has(error.code)) return new DiscardRun(message, { code });
  const asked = error.details['retry_after'];
  const delayMs = typeof asked === 'string' ? (retryAfterMs(asked, nowMs) ?? 0) : 0;
  if (delayMs <= LONGEST_ASKED_MS) return new RetryRun(message, { code, delayMs });
  return new DiscardRun(`${message} It asks to be left alone for longer than an hour: not tried again.`, { code });
}
