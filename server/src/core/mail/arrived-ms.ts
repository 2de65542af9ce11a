import { headersOf } from './heard-mail.ts';
import type { HeardMail } from './heard-mail.ts';

/**
 * When a mail came to its mailbox, epoch ms: by the server that took it (the first `Received`, RFC 5321), and by the mailbox itself. The
 * earlier of both, because a mailbox that was copied back takes all of it for new.
 *
 * @param storedMs what the mailbox says (INTERNALDATE); null: nothing.
 * @returns null: nobody says.
 */
export function arrivedMs(mail: Pick<HeardMail, 'headers'>, storedMs: number | null): number | null {
  const taken = takenMs(headersOf(mail, 'received')[0] ?? '');
  if (taken === null || storedMs === null) return taken ?? storedMs;
  return Math.min(taken, storedMs);
}

/** Its time stands behind the last semicolon, often with the name of the zone as a comment. */
function takenMs(received: string): number | null {
  const at = received.lastIndexOf(';');
  if (at === -1) return null;
  const ms = Date.parse(received.slice(at + 1).replaceAll(/\([^()]*\)/g, ' '));
  return Number.isSafeInteger(ms) && ms > 0 ? ms : null;
}
