const formats = new Map<string, Intl.DateTimeFormat>();

/** How far the clocks of a zone are ahead of UTC at an instant. */
export function offsetMs(atMs: number, zone: string): number {
  const part = Object.fromEntries(
    formatOf(zone)
      .formatToParts(atMs)
      .map(({ type, value }) => [type, value]),
  );
  const of = (type: Intl.DateTimeFormatPartTypes): number => Number(part[type]);
  // The year before the year 1 is "1 B".
  const year = part['era'] === 'B' ? 1 - of('year') : of('year');
  const clockMs = new Date(0).setUTCFullYear(year, of('month') - 1, of('day')) + clockOfDayMs(of);
  return clockMs - Math.floor(atMs / 1000) * 1000;
}

function clockOfDayMs(of: (type: Intl.DateTimeFormatPartTypes) => number): number {
  return ((of('hour') * 60 + of('minute')) * 60 + of('second')) * 1000;
}

/** To make one costs more than all that is asked of it. */
function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      era: 'narrow',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, format);
  }
  return format;
}
