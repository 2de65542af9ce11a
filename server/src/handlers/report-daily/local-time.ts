import { offsetMsAt } from '../../core/schedules/zone-clock.ts';

/** `YYYY-MM-DD HH:MM:SS` in a zone, IANA or a fixed offset such as `+07:00`. */
export function localTime(epochMs: number, timezone: string): string {
  const local = new Date(epochMs + offsetMsAt(timezone, epochMs)).toISOString();
  return `${local.slice(0, 10)} ${local.slice(11, 19)}`;
}

/** `YYYY-MM-DD` in a zone. */
export function localDate(epochMs: number, timezone: string): string {
  return localTime(epochMs, timezone).slice(0, 10);
}
