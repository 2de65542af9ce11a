import { useLocale } from 'use-intl';

/** A date in words: "Friday 25 December 2026". */
export function useDayWords(): (date: string, format?: Intl.DateTimeFormatOptions) => string {
  const locale = useLocale();
  return (date, format = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }) => {
    const atMs = Date.parse(`${date}T00:00:00Z`);
    return Number.isNaN(atMs) ? date : new Intl.DateTimeFormat(locale, { ...format, timeZone: 'UTC' }).format(atMs);
  };
}

/** The date that the clocks of the browser show so many days from now: `2026-12-25`. */
export function dateFromToday(days = 0): string {
  const now = new Date();
  return new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate() + days)).toISOString().slice(0, 10);
}
