import { z } from 'zod';
import type { DocumentVerbs } from '../../engine/port/documents.ts';

/** How far the mailbox of each account was read, and how that went last: written by the connector that reads it. */
const MAILBOXES_COLLECTION = 'mailboxes';
/** Whoever shows how a mailbox is read waits for this. */
export const MAILBOXES_TOPIC = `documents:${MAILBOXES_COLLECTION}` as const;

const mailboxStateSchema = z.object({
  /** Of which mailbox: the account may be set to another. */
  place: z.string(),
  /** Null: nothing was read yet. */
  uid_validity: z.string().nullable(),
  last_uid: z.int(),
  status: z.enum(['connected', 'degraded', 'offline']),
  error: z.string().nullable(),
  /** When the server last answered a search, epoch ms. */
  searched_ms: z.number().nullable(),
  checked_ms: z.number(),
  /** Who said last, in Authentication-Results, whether senders are genuine; null: nobody yet. */
  heard_authserv: z.string().nullable(),
  /** Since when it is read, epoch ms: what came before is nobody's concern. Null: it was begun when that was not kept. */
  since_ms: z.number().nullable().default(null),
  /** The numbers of the mailbox began anew: what was found when it was looked through. Null: they never did. */
  renumbered: z.object({ at_ms: z.number(), taken: z.int(), known: z.int(), older: z.int() }).nullable().default(null),
});
export type MailboxState = z.infer<typeof mailboxStateSchema>;

/** Null: nobody has looked at it, or what is stored cannot be read. */
export async function readMailbox(
  engine: Pick<DocumentVerbs, 'getDocument'>,
  accountId: string,
): Promise<MailboxState | null> {
  const document = await engine.getDocument(MAILBOXES_COLLECTION, accountId);
  return mailboxStateSchema.safeParse(document?.value).data ?? null;
}

/** @param isNews it is read otherwise than before. @throws UNAVAILABLE */
export async function writeMailbox(
  engine: Pick<DocumentVerbs, 'putDocument'>,
  accountId: string,
  value: MailboxState,
  { nowMs, isNews }: { nowMs: number; isNews: boolean },
): Promise<void> {
  await engine.putDocument({ collection: MAILBOXES_COLLECTION, id: accountId, value, nowMs, wakes: isNews });
}
