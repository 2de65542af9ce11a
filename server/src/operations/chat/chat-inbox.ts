import { channelSchema } from '@multi-job/contract/connector';
import { z } from 'zod';
import { hasCode } from '../../core/errors.ts';
import type { Clock } from '../../core/clock.ts';
import type { DocumentVerbs, StoredDocument } from '../../engine/port/documents.ts';
import { dayOf } from './button-tokens.ts';

/**
 * What people said in chats and is still to be acted upon, and for eight days the numbers of what was: an update that comes
 * again finds its number taken. One document an update, in order by its id.
 */
export const CHAT_INBOX_COLLECTION = 'chat_inbox';
const NUMBER_DIGITS = 16;

const saidSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('text'),
    text: z.string(),
    message_id: z.string(),
    is_direct: z.boolean(),
    /** Who said it is shown that an answer comes, whatever it is. */
    is_awaited: z.boolean().optional(),
    /** The message of ours that it answers, where a channel says so. */
    answers: z.string().optional(),
    /** What triggers are given besides the text, where a channel knows more. */
    details: z.record(z.string(), z.json()).optional(),
  }),
  /** Somebody unknown, who has this code by now: of what they wrote nothing is stored. */
  z.object({ kind: z.literal('stranger'), code: z.string() }),
  z.object({
    ...{ kind: z.literal('button'), token: z.string(), message_id: z.string(), callback_id: z.string() },
    /** False: the provider says that the message has no such button. */
    is_on_message: z.boolean().optional(),
    /** What the message shows, but for its buttons, where the provider has to be told that to take them away. */
    shown: z.object({ text: z.string(), blocks: z.array(z.json()) }).optional(),
    /** Nobody but who pressed sees the message. */
    is_private: z.boolean().optional(),
  }),
]);
const updateSchema = z.object({
  channel: channelSchema,
  account_id: z.string(),
  /** Of whom the numbers are: another bot in the same account begins to count anew. */
  bot: z.string(),
  number: z.int(),
  /** What tells updates of the same number apart, where numbers are times. */
  key: z.string().optional(),
  chat_id: z.string(),
  sender_id: z.string(),
  sender_name: z.string(),
  language: z.string().nullable(),
  said: saidSchema,
});
export type ChatUpdate = z.infer<typeof updateSchema>;

type InboxDeps = { engine: DocumentVerbs; clock: Clock };

/**
 * Stores an update that is to be acted upon, once.
 *
 * @returns false: it was stored before, whether it was acted upon by now or not.
 * @throws UNAVAILABLE: it is not known whether it was stored.
 */
export async function putInInbox({ engine, clock }: InboxDeps, update: ChatUpdate): Promise<boolean> {
  const value = { status: 'waiting', update };
  const fields = { waiting: `${update.channel}/${update.account_id}` };
  const put = {
    collection: CHAT_INBOX_COLLECTION,
    id: inboxId(update),
    value,
    fields,
    expectedRevision: 0,
    wakes: true,
  };
  try {
    await engine.putDocument({ ...put, nowMs: clock.now() });
    return true;
  } catch (error) {
    if (hasCode(error, 'REVISION_CONFLICT')) return false;
    throw error;
  }
}

/** Whether it was stored before, and acted upon by now or not. */
export async function isInInbox(engine: Pick<DocumentVerbs, 'getDocument'>, update: ChatUpdate): Promise<boolean> {
  return (await engine.getDocument(CHAT_INBOX_COLLECTION, inboxId(update))) !== null;
}

export interface WaitingUpdate {
  id: string;
  /** Null: what is stored of it cannot be read. */
  update: ChatUpdate | null;
}

/** The updates of an account that wait, in the order of their ids, behind one of them. Cost follows how many are returned. */
export async function listWaiting(
  engine: Pick<DocumentVerbs, 'listDocuments'>,
  {
    channel,
    accountId,
    after,
    limit,
  }: { channel: string; accountId: string; after?: string | undefined; limit: number },
): Promise<WaitingUpdate[]> {
  const where = { field: 'waiting', value: `${channel}/${accountId}` };
  const { items } = await engine.listDocuments({ collection: CHAT_INBOX_COLLECTION, where, after, limit });
  return items.map(document => ({ id: document.id, update: updateIn(document) }));
}

/** It was acted upon: of what was said nothing is kept, its number for as long as it might come again. */
export async function markDone({ engine, clock }: InboxDeps, id: string, dedupMs: number): Promise<void> {
  const nowMs = clock.now();
  const fields = { forget: dayOf(nowMs + dedupMs) };
  await engine.putDocument({ collection: CHAT_INBOX_COLLECTION, id, value: { status: 'done' }, fields, nowMs });
}

/** What the same update is called whenever it comes. */
export function updateIdOf({ bot, number, key }: Pick<ChatUpdate, 'bot' | 'number' | 'key'>): string {
  return [bot, number, ...(key === undefined ? [] : [key])].join(':');
}

function inboxId({ channel, account_id, bot, number, key, said }: ChatUpdate): string {
  const numbered = [bot, String(number).padStart(NUMBER_DIGITS, '0'), ...(key === undefined ? [] : [key])];
  const which = said.kind === 'stranger' ? ['pairing', said.code] : numbered;
  return [channel, account_id, ...which].join('/');
}

function updateIn({ value }: StoredDocument): ChatUpdate | null {
  return z.object({ update: updateSchema }).safeParse(value).data?.update ?? null;
}
