import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import type { Engine } from '../../engine/engine.ts';

/** Whose mails came faster than they are taken, last, of each account: whoever looks at it is told so. */
const CHAT_MAIL_RATES_COLLECTION = 'chat_mail_rates';
const HOUR_MS = 3_600_000;
const DEFAULT_PER_HOUR = 10;
const NOTE_EVERY_MS = 60_000;

const tooManySchema = z.object({
  sender: z.string(),
  limit: z.int(),
  /** From when on they are heard again, epoch ms. */
  until_ms: z.number(),
});
export type TooManyMails = z.infer<typeof tooManySchema>;

/** How many mails of one sender are taken in an hour, by the settings of `smtp/<id>`. */
export function mailsPerHour({ max_per_hour: limit }: Readonly<Record<string, unknown>>): number {
  const given = Number(limit ?? DEFAULT_PER_HOUR);
  return Number.isInteger(given) && given > 0 ? given : DEFAULT_PER_HOUR;
}

type RateDeps = { engine: Pick<Engine, 'hitRateWindow' | 'putDocument'>; clock: Clock };

/**
 * Counts a mail of somebody who is listened to. Whose mails come faster than a person writes is left out for the rest of the hour: also two
 * who answer each other.
 *
 * @returns whether it may be taken.
 * @throws UNAVAILABLE
 */
export async function isWithinMailRate(
  { engine, clock }: RateDeps,
  { accountId, sender, limit }: { accountId: string; sender: string; limit: number },
): Promise<boolean> {
  const nowMs = clock.now();
  const hit = { key: `mail:${accountId}:${sender}`, limit, windowMs: HOUR_MS, nowMs };
  const { isAllowed, resetAtMs } = await engine.hitRateWindow(hit);
  if (isAllowed) return true;
  // However many come, little is written.
  const noting = { key: `mail-note:${accountId}`, limit: 1, windowMs: NOTE_EVERY_MS, nowMs };
  if ((await engine.hitRateWindow(noting)).isAllowed) {
    const value: TooManyMails = { sender, limit, until_ms: resetAtMs };
    await engine.putDocument({ collection: CHAT_MAIL_RATES_COLLECTION, id: accountId, value, nowMs });
  }
  return false;
}

/** Null: nobody wrote too much lately. */
export async function readTooManyMails(
  engine: Pick<Engine, 'getDocument'>,
  accountId: string,
): Promise<TooManyMails | null> {
  const document = await engine.getDocument(CHAT_MAIL_RATES_COLLECTION, accountId);
  return tooManySchema.safeParse(document?.value).data ?? null;
}
