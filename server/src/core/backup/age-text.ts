const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How long ago something was, for people: `12 minutes ago`, `5 hours ago`, `3 days ago`. */
export function agoText(ageMs: number): string {
  if (ageMs < 2 * MINUTE_MS) return 'just now';
  if (ageMs < 2 * HOUR_MS) return `${Math.floor(ageMs / MINUTE_MS)} minutes ago`;
  if (ageMs < 2 * DAY_MS) return `${Math.floor(ageMs / HOUR_MS)} hours ago`;
  return `${Math.floor(ageMs / DAY_MS)} days ago`;
}
