const MINUTE_MS = 60_000;

/** An instant as `<input type="datetime-local">` of a zone wants it; empty for what is no instant. */
export function toZonedInput(iso: string, zone: string): string {
  const ms = Date.parse(iso);
  if (Number.isNaN(ms)) return '';
  return new Date(ms + offsetMs(ms, zone)).toISOString().slice(0, 19).replace(/:00$/, '');
}

/** The instant at which the clocks of a zone show this; a time that the clocks skip is moved over the gap. */
export function fromZonedInput(text: string, zone: string): string {
  const wallMs = Date.parse(`${text}Z`);
  if (Number.isNaN(wallMs)) return text;
  const guessMs = wallMs - offsetMs(wallMs, zone);
  return new Date(wallMs - offsetMs(guessMs, zone)).toISOString();
}

/** How far the clocks of a zone are ahead of UTC at an instant. */
function offsetMs(ms: number, zone: string): number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const part = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  const wallMs = Date.UTC(year, month - 1, day, hour, minute, second);
  return Math.round((wallMs - ms) / MINUTE_MS) * MINUTE_MS;
}
