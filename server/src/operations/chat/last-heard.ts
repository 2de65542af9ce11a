import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import type { DocumentVerbs } from '../../engine/port/documents.ts';
import { dayOf } from './button-tokens.ts';

/** When somebody was heard last, for channels that may be written to freely only for so long. */
export const CHAT_HEARD_COLLECTION = 'chat_heard';
const KEPT_MS = 2 * 86_400_000;

const heardSchema = z.object({ at_ms: z.number() });

export interface Heard {
  channel: string;
  accountId: string;
  senderId: string;
}

/** @throws UNAVAILABLE */
export async function noteHeard(
  { engine, clock }: { engine: Pick<DocumentVerbs, 'putDocument'>; clock: Clock },
  { atMs, ...who }: Heard & { atMs: number },
): Promise<void> {
  await engine.putDocument({
    ...{ collection: CHAT_HEARD_COLLECTION, id: idOf(who), value: { at_ms: atMs }, nowMs: clock.now() },
    fields: { forget: dayOf(atMs + KEPT_MS) },
  });
}

/** Epoch ms; null: not in the last days. */
export async function lastHeardMs(
  { engine }: { engine: Pick<DocumentVerbs, 'getDocument'> },
  who: Heard,
): Promise<number | null> {
  const document = await engine.getDocument(CHAT_HEARD_COLLECTION, idOf(who));
  return heardSchema.safeParse(document?.value).data?.at_ms ?? null;
}

function idOf({ channel, accountId, senderId }: Heard): string {
  return `${channel}/${accountId}/${senderId}`;
}
