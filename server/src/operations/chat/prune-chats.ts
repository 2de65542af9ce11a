import type { Clock } from '../../core/clock.ts';
import type { DocumentVerbs } from '../../engine/port/documents.ts';
import { CHAT_BUTTONS_COLLECTION, dayOf } from './button-tokens.ts';
import { CALLS_COLLECTION } from './calls.ts';
import { CHAT_INBOX_COLLECTION } from './chat-inbox.ts';
import { CHAT_MAILS_COLLECTION } from '../mail/mail-threads.ts';
import { CHAT_HEARD_COLLECTION } from './last-heard.ts';
import { OPEN_CHOICES_COLLECTION } from './open-choices.ts';
import { CHAT_RESPONSES_COLLECTION } from './response-addresses.ts';
import { CHAT_PLANS_COLLECTION } from './shown-plans.ts';

const DAY_MS = 86_400_000;
const PAGE_SIZE = 200;
/** Days before yesterday that are looked at: a connector that was away for longer leaves older ones to the next look. */
const LOOK_BACK_DAYS = 14;

const BY_DAY = [
  { collection: CHAT_INBOX_COLLECTION, field: 'forget' },
  { collection: CHAT_BUTTONS_COLLECTION, field: 'expires' },
  { collection: CHAT_PLANS_COLLECTION, field: 'expires' },
  { collection: CHAT_RESPONSES_COLLECTION, field: 'expires' },
  { collection: CHAT_HEARD_COLLECTION, field: 'forget' },
  { collection: OPEN_CHOICES_COLLECTION, field: 'expires' },
  { collection: CALLS_COLLECTION, field: 'expires' },
  { collection: CHAT_MAILS_COLLECTION, field: 'forget' },
] as const;

/** Removes what nobody can ask for any more. Cost follows what is removed. @returns how many documents are gone. */
export async function pruneChats({ engine, clock }: { engine: DocumentVerbs; clock: Clock }): Promise<number> {
  const nowMs = clock.now();
  let removed = 0;
  for (const { collection, field } of BY_DAY) {
    for (let back = 1; back <= LOOK_BACK_DAYS; back += 1) {
      const where = { field, value: dayOf(nowMs - back * DAY_MS) };
      for (;;) {
        const { items } = await engine.listDocuments({ collection, where, limit: PAGE_SIZE });
        for (const { id } of items) removed += Number(await engine.deleteDocument({ collection, id }));
        if (items.length < PAGE_SIZE) break;
      }
    }
  }
  return removed;
}
