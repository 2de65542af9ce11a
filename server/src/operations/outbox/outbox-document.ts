import type { OutboxStatus } from '@multi-job/contract';
import { channelSchema } from '@multi-job/contract/connector';
import { accountIdSchema } from '@multi-job/contract/integration-account';
import { MESSAGE_FORMATS, OUTBOX_ORIGINS, messageButtonSchema, outboxStatusSchema } from '@multi-job/contract/outbox';
import { z } from 'zod';
import type { DocumentFields, DocumentVerbs, StoredDocument } from '../../engine/port/documents.ts';

/** How messages stand: small, changed with each try. In order of their ids the newest is first. */
export const OUTBOX_COLLECTION = 'outbox';
/** What they say, by message id: written once, which also decides who of several was the first to ask. */
export const OUTBOX_CONTENTS_COLLECTION = 'outbox_contents';
/** Who waits for a message to be asked for, or to be sent, waits for this. */
export const OUTBOX_TOPIC = `documents:${OUTBOX_COLLECTION}` as const;

const buttonsSchema = z.array(z.array(messageButtonSchema));

/** Another text that a sent message is to have. The last one asked for counts. */
const messageEditSchema = z.object({
  edit_id: z.string(),
  text: z.string(),
  format: z.enum(MESSAGE_FORMATS),
  buttons: buttonsSchema,
  steps: z.int(),
  since_ms: z.number(),
  next_attempt_ms: z.number(),
});
export type MessageEdit = z.infer<typeof messageEditSchema>;

const messageStateSchema = z.object({
  message_id: z.string(),
  /** Sorts by the time at which it was asked for. */
  seq: z.string(),
  status: outboxStatusSchema,
  channel: channelSchema,
  account_id: accountIdSchema,
  /** Where it goes: not what was asked for, where the chat has moved. */
  to: z.string().nullable(),
  origin: z.enum(OUTBOX_ORIGINS),
  job_id: z.string().nullable(),
  run_id: z.string().nullable(),
  /** Whose run sends it; older messages name none. */
  skill_id: z.string().nullable().default(null),
  trace_id: z.string().nullable(),
  parts: z.int().nullable(),
  parts_sent: z.int(),
  attempts: z.int(),
  /** Failed tries after which the provider named no time; they count from `since_ms`. */
  steps: z.int(),
  since_ms: z.number(),
  next_attempt_ms: z.number().nullable(),
  /** Whoever is sending a piece: stored before the request is made. */
  sending: z.object({ owner: z.string(), part: z.int() }).nullable(),
  /** A person asked for it: an account that wants no more is asked all the same. */
  is_by_hand: z.boolean(),
  provider_message_ids: z.array(z.string()),
  provider_status: z.string().nullable(),
  last_error: z.object({ code: z.string(), message: z.string() }).nullable(),
  edit: messageEditSchema.nullable(),
  created_at: z.string(),
  updated_at: z.string(),
  sent_at: z.string().nullable(),
  delivered_at: z.string().nullable(),
});
export type MessageState = z.infer<typeof messageStateSchema>;

const messageContentSchema = z.object({
  key: z.string(),
  seq: z.string(),
  digest: z.string(),
  created_at: z.string(),
  to: z.string().nullable(),
  subject: z.string().nullable(),
  text: z.string(),
  format: z.enum(MESSAGE_FORMATS),
  buttons: buttonsSchema,
  data: z.json(),
  reply_to: z.string().nullable(),
});
export type MessageContent = z.infer<typeof messageContentSchema>;

/** How a message stands, at a revision. */
export interface StateRecord {
  key: string;
  revision: number;
  state: MessageState;
}

export function stateRecordOf({ id, revision, value }: StoredDocument): StateRecord | null {
  const read = messageStateSchema.safeParse(value);
  return read.success ? { key: id, revision, state: read.data } : null;
}

/** Null: there is none, or it cannot be read. */
export async function readState(engine: Pick<DocumentVerbs, 'getDocument'>, key: string): Promise<StateRecord | null> {
  const document = await engine.getDocument(OUTBOX_COLLECTION, key);
  return document === null ? null : stateRecordOf(document);
}

export async function readContent(
  engine: Pick<DocumentVerbs, 'getDocument'>,
  messageId: string,
): Promise<MessageContent | null> {
  const document = await engine.getDocument(OUTBOX_CONTENTS_COLLECTION, messageId);
  return messageContentSchema.safeParse(document?.value).data ?? null;
}

const LAST_MS = 9_999_999_999_999;

/** The key of a message that was asked for at this time: later ones come first. */
export function keyOf(createdMs: number, seq: string): string {
  return `${keyTimeOf(createdMs)}.${seq}`;
}

/** Keys of messages that were asked for before this time come after it. */
export function keyTimeOf(createdMs: number): string {
  return String(LAST_MS - createdMs).padStart(13, '0');
}

/** What there still is to do of a message: the sender finds it by this. */
export function isActive({ status, edit }: Pick<MessageState, 'status' | 'edit'>): boolean {
  return isWaiting(status) || edit !== null;
}

export function isWaiting(status: OutboxStatus): boolean {
  return status === 'queued' || status === 'sending';
}

/** What a message is found by. */
export function stateFieldsOf(state: MessageState): DocumentFields {
  const { status, channel, account_id, run_id, job_id } = state;
  const account = `${channel}/${account_id}`;
  return {
    ...{ status, channel, account, account_id },
    ...(run_id !== null && { run_id }),
    ...(job_id !== null && { job_id }),
    ...(isActive(state) && { active: 'yes' }),
    ...(isWaiting(status) && { waiting: account }),
  };
}
