import { offsetMsAt } from './zone-clock.ts';

const MINUTE_MS = 60_000;

/** What the clocks of a zone show at an instant, as ISO-8601 with their offset: `2026-03-29T03:00:00.000+02:00`. */
export function localIso(zone: string, epochMs: number): string {
  const offsetMs = offsetMsAt(zone, epochMs);
  return `${isoReading(epochMs + offsetMs)}${offsetText(offsetMs)}`;
}

/** The same for people: `2026-03-29 03:00:00 (Europe/Berlin)`. */
export function localWords(zone: string, epochMs: number): string {
  const reading = isoReading(epochMs + offsetMsAt(zone, epochMs));
  return `${reading.slice(0, 10)} ${reading.slice(11, 19)} (${zone})`;
}

/** A local reading (see `zone-clock.ts`) as ISO-8601 without offset. */
export function isoReading(localMs: number): string {
  return new Date(localMs).toISOString().slice(0, -1);
}

function offsetText(offsetMs: number): string {
  const minutes = Math.trunc(Math.abs(offsetMs) / MINUTE_MS);
  const part = (number: number): string => String(number).padStart(2, '0');
  return `${offsetMs < 0 ? '-' : '+'}${part(Math.floor(minutes / 60))}:${part(minutes % 60)}`;
}
