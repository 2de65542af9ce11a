import { z } from 'zod';

/** Bounds of what calendars are good for; beyond them times cannot be written down with four digits for the year. */
const EARLIEST_MS = Date.parse('1970-01-01T00:00:00Z');
export const LATEST_INSTANT_MS = Date.parse('2199-12-31T23:59:59Z');

/** A point in time that a client gives and that is kept: ISO-8601 with its zone. */
export const instantSchema = z.iso
  .datetime({ offset: true })
  .refine(text => !isBeyond(Date.parse(text)), { error: 'must lie between 1970 and 2199' });

/** What is no point in time at all was refused before, with another sentence. */
function isBeyond(ms: number): boolean {
  return ms < EARLIEST_MS || ms > LATEST_INSTANT_MS;
}
