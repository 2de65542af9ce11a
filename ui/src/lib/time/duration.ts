/** "850 ms", "12.3 s", "4 m 05 s", "2 h 13 m", "3 d 4 h": at most two units, in figures of one width. */
export function durationText(ms: number, locale: string): string {
  const { second, minute, hour, day } = locale === 'id' ? ID : EN;
  if (ms < 1000) return `${Math.max(0, Math.round(ms))} ms`;
  if (ms < 10_000) return `${decimal(ms / 1000, locale)} ${second}`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} ${second}`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} ${minute} ${two(seconds % 60)} ${second}`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} ${hour} ${two(minutes % 60)} ${minute}`;
  return `${Math.floor(hours / 24)} ${day} ${hours % 24} ${hour}`;
}

const EN = { second: 's', minute: 'm', hour: 'h', day: 'd' };
const ID = { second: 'dtk', minute: 'mnt', hour: 'j', day: 'h' };

function decimal(value: number, locale: string): string {
  return value.toLocaleString(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
