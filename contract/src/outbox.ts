import { z } from 'zod';
import { accountIdSchema } from './integration-account.ts';
import { channelSchema } from './connector.ts';

/**
 * `queued`: waits for its (next) try. `sending`: a connector has it. `sent`: the provider took all of it. `delivered`: the
 * provider says that it arrived. `failed`: it will not be sent, and says why. `outcome_unknown`: it left and nobody knows
 * whether it was taken; it is never sent again by itself. `dropped`: a person gave it up.
 */
export const OUTBOX_STATUSES = [
  'queued',
  'sending',
  'sent',
  'delivered',
  'failed',
  'outcome_unknown',
  'dropped',
] as const;
export const outboxStatusSchema = z.enum(OUTBOX_STATUSES);
export type OutboxStatus = z.infer<typeof outboxStatusSchema>;

/** Who asked for a message. */
export const OUTBOX_ORIGINS = ['run', 'alert', 'approval', 'chat'] as const;

/** How a text is written: as it is, or in the small Markdown (bold, italic, code, link, list). */
export const MESSAGE_FORMATS = ['plain', 'markdown'] as const;
export type MessageFormat = (typeof MESSAGE_FORMATS)[number];

/** A button under a message. `token` is opaque, at most 64 bytes, and means nothing outside of this installation. */
export const messageButtonSchema = z.strictObject({
  label: z.string().min(1).max(64),
  token: z.string().min(1).max(64),
});
export type MessageButton = z.infer<typeof messageButtonSchema>;

/** Given by whoever asks, so that asking again asks for the same message. Dots alone are no part of an address. */
export const messageIdSchema = z
  .string()
  .max(128)
  .regex(/^(?:[A-Za-z0-9_:-]|\.[A-Za-z0-9_:-]|\.\.[A-Za-z0-9._:-])[A-Za-z0-9._:-]*$/, {
    error: 'must be 1 to 128 letters, digits, ".", "_", ":" and "-", and not "." or ".."',
  });

const instant = z.iso.datetime();

/** One message on its way out, stored before anything is sent. */
export const outboxMessageSchema = z.object({
  message_id: z.string(),
  status: outboxStatusSchema,
  channel: channelSchema,
  account_id: accountIdSchema,
  to: z.string().nullable(),
  subject: z.string().nullable(),
  text: z.string(),
  format: z.enum(MESSAGE_FORMATS),
  origin: z.enum(OUTBOX_ORIGINS),
  job_id: z.string().nullable(),
  run_id: z.string().nullable(),
  trace_id: z.string().nullable(),
  /** Pieces that the channel splits it into, and how many of them the provider took; null until its first try. */
  parts: z.int().nullable(),
  parts_sent: z.int(),
  attempts: z.int(),
  /** When it is tried next; null where it is not. */
  next_attempt_at: instant.nullable(),
  /** What the provider calls its pieces, in order. */
  provider_message_ids: z.array(z.string()),
  provider_status: z.string().nullable(),
  last_error: z.object({ code: z.string(), message: z.string() }).nullable(),
  created_at: instant,
  updated_at: instant,
  sent_at: instant.nullable(),
  delivered_at: instant.nullable(),
});
export type OutboxMessage = z.infer<typeof outboxMessageSchema>;
