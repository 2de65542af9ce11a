import { isoOf } from '../../core/clock.ts';
import type { TooManyMails } from '../../operations/mail/mail-rate.ts';

/** What was found when a mailbox whose numbers began anew was looked through. */
export interface Renumbered {
  at_ms: number;
  taken: number;
  known: number;
  older: number;
}

/** As long as somebody may still find in the mailbox what was not looked at. */
const RENUMBERED_SAID_MS = 3 * 86_400_000;
const TOO_MANY_SAID_MS = 86_400_000;

interface Noted {
  accountId: string;
  renumbered: Renumbered | null;
  tooMany: TooManyMails | null;
}

/** What somebody should know of an account although it works, with what can be done; null: nothing. */
export function mailNote({ accountId, renumbered, tooMany }: Noted, nowMs: number): string | null {
  const notes = [
    ...(renumbered !== null && nowMs - renumbered.at_ms < RENUMBERED_SAID_MS ? [renumberedNote(renumbered)] : []),
    ...(tooMany !== null && nowMs - tooMany.until_ms < TOO_MANY_SAID_MS
      ? [tooManyNote(accountId, tooMany, nowMs)]
      : []),
  ];
  return notes.length === 0 ? null : notes.join(' ');
}

function renumberedNote({ at_ms: atMs, taken, known, older }: Renumbered): string {
  const found = `${taken} new and taken, ${known} taken before, ${older} older and left alone`;
  return `The mail server numbered the mailbox anew, which was seen at ${isoOf(atMs)}; of its mails of the last days there were ${found}. What came more than three days before that and was never read is not looked at: see whether a mail is missing, and have it sent again.`;
}

function tooManyNote(accountId: string, { sender, limit, until_ms: untilMs }: TooManyMails, nowMs: number): string {
  const until = isoOf(untilMs);
  const left =
    nowMs < untilMs ? `what they write until ${until} is left out` : `what they wrote until ${until} was left out`;
  return `${sender} wrote more than ${limit} mails in an hour: ${left} and is not taken later, and they are not told. Raise max_per_hour of smtp/${accountId} if that many are meant to come.`;
}
