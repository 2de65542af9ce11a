import { z } from 'zod';
import { hasCode } from '../../core/errors.ts';
import type { Clock } from '../../core/clock.ts';
import type { DocumentVerbs } from '../../engine/port/documents.ts';
import { dayOf } from '../chat/button-tokens.ts';
import { CHAT_MAILS_COLLECTION, MAILS_KEPT_MS } from './mail-threads.ts';

const storedSchema = z.object({ date_ms: z.int() });

/**
 * The date of a mail when it was seen first: the same mail may come again with another one, and its place in the inbox follows
 * from its date.
 *
 * @param key what tells the mail from all others of its account.
 *
 * @throws UNAVAILABLE
 */
export async function firstDateOf(
  { engine, clock }: { engine: Pick<DocumentVerbs, 'putDocument' | 'getDocument'>; clock: Clock },
  { accountId, key, dateMs }: { accountId: string; key: string; dateMs: number },
): Promise<number> {
  const nowMs = clock.now();
  const id = `${accountId}/date/${key}`;
  try {
    await engine.putDocument({
      ...{ collection: CHAT_MAILS_COLLECTION, id, value: { date_ms: dateMs }, expectedRevision: 0, nowMs },
      fields: { forget: dayOf(nowMs + MAILS_KEPT_MS) },
    });
    return dateMs;
  } catch (error) {
    if (!hasCode(error, 'REVISION_CONFLICT')) throw error;
    const stored = await engine.getDocument(CHAT_MAILS_COLLECTION, id);
    return storedSchema.safeParse(stored?.value).data?.date_ms ?? dateMs;
  }
}
