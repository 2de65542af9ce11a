const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const UNITS: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, ms: number, below: number])[] = [
  ['second', SECOND, MINUTE],
  ['minute', MINUTE, HOUR],
  ['hour', HOUR, DAY],
  ['day', DAY, 30 * DAY],
];

/** "12 sec. ago", "in 3 hr."; null from a month on: then a date says more. `now` for the second that is. */
export function relativeTime(atMs: number, nowMs: number, locale: string, now: string): string | null {
  const away = atMs - nowMs;
  if (Math.abs(away) < SECOND) return now;
  const unit = UNITS.find(([, , below]) => Math.abs(away) < below);
  if (unit === undefined) return null;
  return formatterOf(locale, unit[0]).format(Math.trunc(away / unit[1]), unit[0]);
}

const formatters = new Map<string, Intl.RelativeTimeFormat>();

function formatterOf(locale: string, unit: Intl.RelativeTimeFormatUnit): Intl.RelativeTimeFormat {
  // Days are "h" in short Indonesian, which is read as hours.
  const style = locale === 'id' && unit === 'day' ? 'long' : 'narrow';
  const key = `${locale} ${style}`;
  let formatter = formatters.get(key);
  if (formatter === undefined) {
    formatter = new Intl.RelativeTimeFormat(locale, { style, numeric: 'always' });
    formatters.set(key, formatter);
  }
  return formatter;
}
