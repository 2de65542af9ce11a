import type { Schemas } from '@/lib/api/types';

export type Forecast = Schemas['ScheduleForecast'];
type Bucket = Forecast['buckets'][number];

/** How much of what the workers can do is asked for: `over` is more than they can. */
export type Level = 'none' | 'low' | 'half' | 'high' | 'full' | 'over';

/** One or more hours of a day. */
export interface LoadCell {
  /** The start of its first hour, ISO-8601. */
  at: string;
  endsAt: string;
  firings: number;
  /** Slot seconds that the firings are expected to take. */
  busySec: number;
  /** Of its busiest hour, as a share of the capacity; infinite where nobody takes runs. */
  load: number;
  level: Level;
  /** The jobs that take most of it, the longest first. */
  top: Bucket['top'];
}

export interface LoadDay {
  /** An instant of the day. */
  at: string;
  /** By the clocks of the zone, from midnight; null before the first hour and after the last. */
  cells: readonly (LoadCell | null)[];
}

/** The hours of a forecast as rows of days by the clocks of a zone. Hours that clocks show twice share a cell. */
export function loadMapOf(forecast: Forecast, zone: string, hoursPerCell: number): LoadDay[] {
  const placeOf = createPlaceOf(zone);
  const days = new Map<string, { at: string; parts: Bucket[][] }>();
  for (const bucket of forecast.buckets) {
    const { day, hour } = placeOf(bucket.at);
    const row = days.get(day) ?? { at: bucket.at, parts: Array.from({ length: 24 / hoursPerCell }, () => []) };
    days.set(day, row);
    row.parts[Math.floor(hour / hoursPerCell)]?.push(bucket);
  }
  return Array.from(days.values(), ({ at, parts }) => ({ at, cells: parts.map(part => cellOf(part, forecast)) }));
}

export function levelOf(load: number, firings: number): Level {
  if (firings === 0) return 'none';
  if (load > 1) return 'over';
  if (load > 0.75) return 'full';
  if (load > 0.5) return 'high';
  return load > 0.25 ? 'half' : 'low';
}

/** The hours in which more is asked for than the workers can do, soonest first, and the busiest of all. */
export function busyHours(forecast: Forecast): { over: LoadCell[]; busiest: LoadCell | null } {
  const hours = forecast.buckets.flatMap(bucket => cellOf([bucket], forecast) ?? []).filter(hour => hour.firings > 0);
  const busiest = hours.reduce<LoadCell | null>((most, hour) => {
    if (most === null || hour.load > most.load) return hour;
    return hour.load === most.load && hour.firings > most.firings ? hour : most;
  }, null);
  return { over: hours.filter(({ level }) => level === 'over'), busiest };
}

function createPlaceOf(zone: string): (at: string) => { day: string; hour: number } {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
  });
  return at => {
    const parts = format.formatToParts(new Date(at));
    const of = (type: Intl.DateTimeFormatPartTypes): string => parts.find(part => part.type === type)?.value ?? '';
    return { day: `${of('year')}-${of('month')}-${of('day')}`, hour: Number(of('hour')) };
  };
}

function cellOf(
  buckets: readonly Bucket[],
  { capacity_sec: capacitySec, bucket_sec: widthSec }: Forecast,
): LoadCell | null {
  const [first] = buckets;
  const last = buckets.at(-1);
  if (first === undefined || last === undefined) return null;
  const firings = buckets.reduce((sum, bucket) => sum + bucket.firings, 0);
  const load = Math.max(...buckets.map(bucket => loadOf(bucket, capacitySec)));
  return {
    at: first.at,
    endsAt: new Date(Date.parse(last.at) + widthSec * 1000).toISOString(),
    firings,
    busySec: buckets.reduce((sum, bucket) => sum + bucket.busy_sec, 0),
    load,
    level: levelOf(load, firings),
    top: topOf(buckets),
  };
}

function loadOf({ firings, busy_sec: busySec }: Bucket, capacitySec: number): number {
  if (firings === 0) return 0;
  return capacitySec === 0 ? Number.POSITIVE_INFINITY : busySec / capacitySec;
}

function topOf(buckets: readonly Bucket[]): Bucket['top'] {
  const byJob = new Map<string, Bucket['top'][number]>();
  for (const { job_id, firings, busy_sec } of buckets.flatMap(bucket => bucket.top)) {
    const known = byJob.get(job_id);
    byJob.set(job_id, {
      job_id,
      firings: firings + (known?.firings ?? 0),
      busy_sec: busy_sec + (known?.busy_sec ?? 0),
    });
  }
  return [...byJob.values()].sort((one, other) => other.busy_sec - one.busy_sec || other.firings - one.firings);
}
