import { createHash } from 'node:crypto';
import type { Channel, MessageButton, MessageFormat, OutboxMessage } from '@multi-job/contract';
import { accountIdSchema } from '@multi-job/contract/integration-account';
import { messageIdSchema } from '@multi-job/contract/outbox';
import { isoOf } from '../../core/clock.ts';
import { AppError, hasCode } from '../../core/errors.ts';
import type { OutboxDeps } from './outbox-deps.ts';
import {
  keyOf,
  OUTBOX_COLLECTION,
  OUTBOX_CONTENTS_COLLECTION,
  readContent,
  readState,
  stateFieldsOf,
} from './outbox-document.ts';
import type { MessageContent, MessageState } from './outbox-document.ts';
import { viewMessage } from './view-message.ts';

/** So many wait for one account at most: what nobody can send must not fill the store. */
export const MOST_WAITING = 10_000;

/** A message to be sent. */
export interface NewMessage {
  /** The same id is the same message, however often it is asked for. */
  messageId: string;
  channel: Channel;
  accountId: string;
  /** Null: the default of the account. */
  to: string | null;
  subject?: string | null;
  text: string;
  format?: MessageFormat;
  buttons?: readonly (readonly MessageButton[])[];
  /** Structured facts for channels that carry them (webhook). */
  data?: unknown;
  /** The message at the provider that it answers. */
  replyTo?: string | null;
  origin: MessageState['origin'];
  jobId: string | null;
  runId: string | null;
  /** Of whose run it is. */
  skillId?: string | undefined;
  traceId: string | null;
}

/**
 * Stores a message; a connector sends it. Nothing is sent here. Asked for again it is the same message, as it stands by then.
 *
 * @throws IDEMPOTENCY_MISMATCH for an id that another message has; RATE_LIMITED while 10 000 wait for the account;
 *   VALIDATION for an id that is none; NOT_FOUND for an account that cannot exist; UNAVAILABLE.
 */
export async function enqueueMessage(deps: OutboxDeps, message: NewMessage): Promise<OutboxMessage> {
  assertIds(message);
  const content = await claimedContent(deps, message);
  const state = (await readState(deps.engine, content.key))?.state ?? (await putFirstState(deps, message, content));
  return viewMessage(state, content);
}

function assertIds({ messageId, channel, accountId }: NewMessage): void {
  if (!messageIdSchema.safeParse(messageId).success) {
    throw new AppError(
      'VALIDATION',
      `"${messageId}" is no id of a message: 1 to 128 letters, digits, ".", "_", ":" and "-".`,
    );
  }
  if (accountIdSchema.safeParse(accountId).success) return;
  throw new AppError(
    'NOT_FOUND',
    `There is no account of ${channel} with such an id: ids are letters, digits, ".", "_", "@" and "-".`,
  );
}

/** What the first who asked for this id has stored: this, or the same from before. */
async function claimedContent(deps: OutboxDeps, message: NewMessage): Promise<MessageContent> {
  const { engine, clock, newId } = deps;
  const { messageId } = message;
  const stored = await readContent(engine, messageId);
  if (stored !== null) return sameOrThrow(deps, stored, message);
  await assertRoom(deps, message);
  const nowMs = clock.now();
  const seq = newId(nowMs);
  const value: MessageContent = {
    ...{ key: keyOf(nowMs, seq), seq, digest: digestOf(message), created_at: isoOf(nowMs) },
    ...sayingsOf(message),
  };
  try {
    const put = { collection: OUTBOX_CONTENTS_COLLECTION, id: messageId, value, expectedRevision: 0 };
    await engine.putDocument({ ...put, nowMs });
    return value;
  } catch (error) {
    if (!hasCode(error, 'REVISION_CONFLICT')) throw error;
    const first = await readContent(engine, messageId);
    if (first !== null) return sameOrThrow(deps, first, message);
    throw new AppError('UNAVAILABLE', `Message "${messageId}" was removed just now; ask for it again.`);
  }
}

async function sameOrThrow(deps: OutboxDeps, stored: MessageContent, message: NewMessage): Promise<MessageContent> {
  if (stored.digest === digestOf(message)) return stored;
  await makeWhole(deps, stored, message);
  throw new AppError(
    'IDEMPOTENCY_MISMATCH',
    `Message "${message.messageId}" says something else already, or goes elsewhere. Give a new message a new id.`,
    { details: { message_id: message.messageId } },
  );
}

/**
 * What was said first is what is sent: also where its asker died before it was whole, and says it in other words now. Where it
 * goes elsewhere nobody knows what the first one was about.
 */
async function makeWhole(deps: OutboxDeps, stored: MessageContent, message: NewMessage): Promise<void> {
  const { to, subject, text, format, buttons, data, reply_to: replyTo } = stored;
  const first: NewMessage = { ...message, to, subject, text, format, buttons, data, replyTo };
  if (digestOf(first) !== stored.digest || (await readState(deps.engine, stored.key)) !== null) return;
  await putFirstState(deps, first, stored);
}

async function assertRoom({ engine }: OutboxDeps, { channel, accountId }: NewMessage): Promise<void> {
  const where = { field: 'waiting', value: `${channel}/${accountId}` };
  const { total } = await engine.listDocuments({ collection: OUTBOX_COLLECTION, where, limit: 1 });
  if (total < MOST_WAITING) return;
  throw new AppError(
    'RATE_LIMITED',
    `${total} messages wait already for ${channel}/${accountId}. Look why none is sent: \`multi-job outbox list --status queued\`.`,
    { details: { channel, account_id: accountId } },
  );
}

function sayingsOf({ to, subject, text, format, buttons, data, replyTo }: NewMessage) {
  return {
    ...{ to, subject: subject ?? null, text, format: format ?? 'plain' },
    buttons: (buttons ?? []).map(row => row.map(({ label, token }) => ({ label, token }))),
    data: (data ?? null) as MessageContent['data'],
    reply_to: replyTo ?? null,
  } as const;
}

function digestOf(message: NewMessage): string {
  const { channel, accountId } = message;
  return createHash('sha256')
    .update(JSON.stringify([channel, accountId, sayingsOf(message)]))
    .digest('hex');
}

/** Also where whoever asked first died before it was stored. */
async function putFirstState(deps: OutboxDeps, message: NewMessage, content: MessageContent): Promise<MessageState> {
  const { engine, clock } = deps;
  const nowMs = clock.now();
  const state = firstStateOf(message, content, nowMs);
  try {
    await engine.putDocument({
      ...{ collection: OUTBOX_COLLECTION, id: content.key, value: state, fields: stateFieldsOf(state) },
      ...{ expectedRevision: 0, wakes: true, nowMs },
    });
    return state;
  } catch (error) {
    if (!hasCode(error, 'REVISION_CONFLICT')) throw error;
    return (await readState(engine, content.key))?.state ?? state;
  }
}

function firstStateOf(message: NewMessage, content: MessageContent, nowMs: number): MessageState {
  const { messageId, channel, accountId, origin, jobId, runId, traceId, skillId = null, to } = message;
  return {
    ...{ message_id: messageId, seq: content.seq, status: 'queued', channel, account_id: accountId, to, origin },
    ...{ job_id: jobId, run_id: runId, skill_id: skillId, trace_id: traceId },
    ...{ parts: null, parts_sent: 0, attempts: 0, steps: 0, since_ms: nowMs, next_attempt_ms: nowMs },
    ...{ sending: null, is_by_hand: false, provider_message_ids: [], provider_status: null, last_error: null },
    ...{ edit: null, created_at: content.created_at, updated_at: isoOf(nowMs), sent_at: null, delivered_at: null },
  };
}
