import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import type { DocumentVerbs } from '../../engine/port/documents.ts';
import { dayOf } from '../chat/button-tokens.ts';

/** What an answer to a mail is to say besides its text, so that mail programs show the two together. */
export const CHAT_MAILS_COLLECTION = 'chat_mails';
const KEPT_MS = 8 * 86_400_000;

const threadSchema = z.object({ subject: z.string(), references: z.array(z.string()) });
type MailThread = z.infer<typeof threadSchema>;

/** @throws UNAVAILABLE */
export async function keepMailThread(
  { engine, clock }: { engine: Pick<DocumentVerbs, 'putDocument'>; clock: Clock },
  { accountId, messageId, ...thread }: MailThread & { accountId: string; messageId: string },
): Promise<void> {
  const nowMs = clock.now();
  await engine.putDocument({
    ...{ collection: CHAT_MAILS_COLLECTION, id: idOf(accountId, messageId), value: thread, nowMs },
    fields: { forget: dayOf(nowMs + KEPT_MS) },
  });
}

/** Null: it is not known, or not any more. */
export async function readMailThread(
  { engine }: { engine: Pick<DocumentVerbs, 'getDocument'> },
  { accountId, messageId }: { accountId: string; messageId: string },
): Promise<MailThread | null> {
  const document = await engine.getDocument(CHAT_MAILS_COLLECTION, idOf(accountId, messageId));
  return threadSchema.safeParse(document?.value).data ?? null;
}

function idOf(accountId: string, messageId: string): string {
  return `${accountId}/${createHash('sha256').update(messageId).digest('hex').slice(0, 32)}`;
}
