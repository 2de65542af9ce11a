/**
 * The day that a budget is counted on, `2026-11-30`: by the calendar of the installation's zone, so that it ends at midnight
 * there, whatever the length of that day.
 */
export function budgetDay(nowMs: number, timezone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: timezone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(nowMs);
  const of = (type: string) => parts.find(part => part.type === type)?.value ?? '';
  return `${of('year')}-${of('month')}-${of('day')}`;
}
