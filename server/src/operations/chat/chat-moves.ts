import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import type { DocumentVerbs } from '../../engine/port/documents.ts';

/** Chats that have another number now, by that number: what was allowed to a group is allowed to what it became. */
export const CHAT_MOVES_COLLECTION = 'chat_moves';
const MOST_MOVES = 4;

const storedSchema = z.object({ before: z.string() });

export interface ChatMove {
  channel: string;
  accountId: string;
  from: string;
  to: string;
}

/** Only on the provider's own word. @throws UNAVAILABLE */
export async function noteChatMove(
  { engine, clock }: { engine: Pick<DocumentVerbs, 'putDocument'>; clock: Clock },
  { channel, accountId, from, to }: ChatMove,
): Promise<void> {
  await engine.putDocument({
    ...{ collection: CHAT_MOVES_COLLECTION, id: `${channel}/${accountId}/${to}`, value: { before: from } },
    ...{ fields: { account: `${channel}/${accountId}` }, nowMs: clock.now() },
  });
}

/** What a chat was called before, the newest first; usually nothing. */
export async function formerChats(
  engine: Pick<DocumentVerbs, 'getDocument'>,
  { channel, accountId, chatId }: { channel: string; accountId: string; chatId: string },
): Promise<string[]> {
  const former: string[] = [];
  for (let at = chatId; former.length < MOST_MOVES;) {
    const document = await engine.getDocument(CHAT_MOVES_COLLECTION, `${channel}/${accountId}/${at}`);
    const before = storedSchema.safeParse(document?.value).data?.before;
    if (before === undefined) break;
    former.push(before);
    at = before;
  }
  return former;
}
