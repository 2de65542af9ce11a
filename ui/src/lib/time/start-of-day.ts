/** The first instant of a day such as `2026-11-25` in a zone, as ISO-8601; null for what is no day. */
export function startOfDay(day: string, zone: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return null;
  const asUtcMs = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(asUtcMs)) return null;
  // Twice: the offset is the one of midnight there, which may differ from the one of midnight in UTC.
  const guessMs = asUtcMs - offsetMs(asUtcMs, zone);
  return new Date(asUtcMs - offsetMs(guessMs, zone)).toISOString();
}

/** How far the clocks of a zone are ahead of UTC at an instant. */
function offsetMs(atMs: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(atMs);
  const of = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find(part => part.type === type)?.value);
  const localMs = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
  return localMs - Math.floor(atMs / 1000) * 1000;
}
