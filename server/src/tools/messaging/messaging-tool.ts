import { createHash } from 'node:crypto';
import type { ErrorCode, OutboxMessage } from '@multi-job/contract';
import { channelSchema } from '@multi-job/contract/connector';
import { ERROR_CODES } from '@multi-job/contract/error-codes';
import { accountIdSchema } from '@multi-job/contract/integration-account';
import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import { AppError, hasCode } from '../../core/errors.ts';
import type { NewId } from '../../core/ids.ts';
import type { Engine } from '../../engine/engine.ts';
import { enqueueMessage } from '../../operations/outbox/enqueue-message.ts';
import { readMessage } from '../../operations/outbox/read-message.ts';
import { resendMessage } from '../../operations/outbox/resend-message.ts';
import { waitForMessage } from '../../operations/outbox/wait-for-message.ts';
import { checked } from '../checked.ts';
import type { MessageReceipt, MessagingTool } from '../tool.ts';
import { fillTemplate } from './fill-template.ts';

const MAX_TEXT_BYTES = 64 * 1024;
const MAX_DATA_BYTES = 512 * 1024;
const LONGEST_WAIT_SEC = 300;
const DEFAULT_WAIT_SEC = 30;

const messageSchema = z.strictObject({
  channel: channelSchema,
  account_id: z.string().min(1).max(128),
  to: z.string().min(1).max(512).optional(),
  subject: z.string().max(512).optional(),
  text: z.string().min(1).max(MAX_TEXT_BYTES),
  values: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
  data: z.json().optional(),
  key: z.string().min(1).max(128).optional(),
  wait_seconds: z.number().min(0).max(LONGEST_WAIT_SEC).default(DEFAULT_WAIT_SEC),
});
type Message = z.infer<typeof messageSchema>;

export interface MessagingToolDeps {
  engine: Engine;
  clock: Clock;
  newId: NewId;
}

export interface SendingRun {
  runId: string;
  jobId: string;
  traceId: string;
  skill?: { skillId?: string | undefined } | undefined;
  leftMs?: (() => number) | undefined;
}

/** The `messaging` tool of one attempt of a run. */
export function createMessagingTool(deps: MessagingToolDeps, run: SendingRun, signal: AbortSignal): MessagingTool {
  const ids = createMessageIds();
  return {
    async send(given) {
      const message = checked('messaging.send', messageSchema, given);
      const filled = filledIn(message);
      const { key } = message;
      const stored =
        key === undefined
          ? await ids.withOne(JSON.stringify([run.runId, filled]), messageId => store(deps, run, messageId, filled))
          : await storeNamed(deps, run, key, filled);
      const leftMs = run.leftMs?.() ?? Infinity;
      const waitMs = Math.max(0, Math.min(message.wait_seconds * 1000, leftMs / 2));
      const { message: settled, isAlone } = await waitForMessage(deps, stored, { waitMs, signal });
      return receiptOf(settled, isAlone);
    },
  };
}

type Filled = ReturnType<typeof filledIn>;

function filledIn({ channel, account_id, to, subject, text, values, data }: Message) {
  const filled = fillTemplate(text, values);
  const subjectText = subject === undefined ? null : fillTemplate(subject, values);
  assertSize('text', Buffer.byteLength(filled), MAX_TEXT_BYTES);
  assertSize('data', data === undefined ? 0 : Buffer.byteLength(JSON.stringify(data)), MAX_DATA_BYTES);
  return { channel, account_id, to: to ?? null, subject: subjectText, text: filled, data: data ?? null };
}

function assertSize(field: string, bytes: number, atMost: number): void {
  if (bytes <= atMost) return;
  throw new AppError(
    'VALIDATION',
    `messaging.send: ${field} is ${bytes} bytes; at most ${atMost} are sent. Shorten it.`,
  );
}

/**
 * The ids of the messages of a run. The same message of a later attempt has the id it had before; said twice on purpose, it
 * gets another.
 */
function createMessageIds() {
  const used = new Map<string, Set<number>>();
  return {
    /** An id for which `act` fails is given again. */
    async withOne<Result>(said: string, act: (messageId: string) => Promise<Result>): Promise<Result> {
      const digest = digestOf(said);
      const ordinals = used.get(digest) ?? new Set<number>();
      used.set(digest, ordinals);
      let ordinal = 0;
      while (ordinals.has(ordinal)) ordinal += 1;
      ordinals.add(ordinal);
      try {
        return await act(`${digest}-${ordinal}`);
      } catch (error) {
        ordinals.delete(ordinal);
        throw error;
      }
    },
  };
}

/** What an earlier attempt could not send is tried again, as this one asks for it. */
async function store(
  deps: MessagingToolDeps,
  { runId, jobId, traceId, skill }: SendingRun,
  messageId: string,
  { account_id: accountId, ...filled }: Filled,
): Promise<OutboxMessage> {
  if (!accountIdSchema.safeParse(accountId).success) throw noSuchAccount(filled.channel, accountId);
  const message = {
    ...filled,
    messageId,
    accountId,
    origin: 'run',
    jobId,
    runId,
    traceId,
    skillId: skill?.skillId,
  } as const;
  const stored = await enqueueMessage(deps, message);
  return stored.status === 'failed' ? resendMessage(deps, { messageId, isByHand: false }) : stored;
}

/** Where another text was said under this name before, that one stands. */
async function storeNamed(
  deps: MessagingToolDeps,
  run: SendingRun,
  key: string,
  filled: Filled,
): Promise<OutboxMessage> {
  const messageId = `${digestOf(JSON.stringify([run.runId, 'key', key]))}-k`;
  try {
    return await store(deps, run, messageId, filled);
  } catch (error) {
    const first = hasCode(error, 'IDEMPOTENCY_MISMATCH') ? await readMessage(deps.engine, messageId) : null;
    if (first === null) throw error;
    return first.status === 'failed' ? resendMessage(deps, { messageId, isByHand: false }) : first;
  }
}

function digestOf(said: string): string {
  return createHash('sha256').update(said).digest('hex').slice(0, 32);
}

function noSuchAccount(channel: string, accountId: string): AppError {
  return new AppError('NOT_FOUND', `There is no account ${channel}/${accountId}: that is no id of an account.`);
}

/** @throws what keeps the message from being sent. */
function receiptOf(message: OutboxMessage, isAlone: boolean): MessageReceipt {
  const { channel, account_id, message_id, status, provider_message_ids: ids, provider_status, last_error } = message;
  if (status === 'failed' || status === 'dropped') throw notSent(message);
  const detail = isAlone ? ALONE : detailOf(status, last_error);
  const provider_message_id = ids.at(-1) ?? null;
  return { channel, account_id, message_id, status, provider_message_id, provider_status, detail };
}

const ALONE =
  'No connector is running: the message is stored, and sent as soon as one runs (multi-job start, or multi-job connector).';

function detailOf(status: OutboxMessage['status'], error: OutboxMessage['last_error']): string | null {
  if (status === 'sent' || status === 'delivered') return null;
  if (status === 'sending') return 'It is being sent.';
  return error?.message ?? 'It waits for its turn.';
}

function notSent({
  channel,
  account_id,
  message_id,
  status,
  provider_status,
  last_error: error,
}: OutboxMessage): AppError {
  const details = { channel, account_id, message_id, provider_status, reason: error?.code ?? status };
  if (status === 'dropped' || error === null) {
    return new AppError('VALIDATION', `Message "${message_id}" was given up by hand: it is not sent.`, { details });
  }
  return new AppError(codeOf(error.code), error.message, { details });
}

/** A channel has words of its own for what it refuses. */
function codeOf(code: string): ErrorCode {
  return ERROR_CODES.find(each => each.toLowerCase() === code) ?? 'VALIDATION';
}
