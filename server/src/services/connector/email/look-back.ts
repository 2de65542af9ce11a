import type { MailboxClient } from '../../../channels/email/mailbox-client.ts';
import type { Acceptance } from '../../../operations/chat/accept-said.ts';

/** How far back is looked where the numbers of a mailbox begin anew. */
const LOOK_BACK_MS = 3 * 86_400_000;
const DAY_MS = 86_400_000;

/** What became of a mail: `gone` before it was read, `older` than what is looked for. */
export type Taken = Acceptance | 'gone' | 'older';

/** How many mails were new, taken before, and left alone for they came earlier. */
interface LookedBack {
  taken: number;
  known: number;
  older: number;
}

/**
 * Looks through a mailbox whose numbers begin anew, for what came within three days and since it is read: what was taken before is
 * known by its Message-ID.
 *
 * @param between is called after each mail.
 * @throws what taking one throws: nothing of it counts then.
 */
export async function lookBack(
  client: Pick<MailboxClient, 'uidsSince'>,
  {
    nowMs,
    sinceMs,
    take,
    between,
  }: {
    nowMs: number;
    sinceMs: number | null;
    take: (uid: number, fromMs: number) => Promise<Taken>;
    between: () => Promise<void>;
  },
): Promise<LookedBack> {
  // Mailboxes keep whole seconds.
  const fromMs = Math.floor(Math.max(nowMs - LOOK_BACK_MS, sinceMs ?? 0) / 1000) * 1000;
  const found: LookedBack = { taken: 0, known: 0, older: 0 };
  // Servers search by days, and by those of their own zone.
  for (const uid of await client.uidsSince(fromMs - DAY_MS)) {
    const became = await take(uid, fromMs);
    if (became === 'stored') found.taken += 1;
    if (became === 'duplicate') found.known += 1;
    if (became === 'older') found.older += 1;
    await between();
  }
  return found;
}
