import type { LiveEvent } from '@/lib/live/live-event';

/** Ids grow with time: a number, or two of them with a dash between. */
export function isNewer(a: Pick<LiveEvent, 'id'>, b: Pick<LiveEvent, 'id'>): boolean {
  const [aFirst, aSecond] = partsOf(a.id);
  const [bFirst, bSecond] = partsOf(b.id);
  return aFirst === bFirst ? aSecond > bSecond : aFirst > bFirst;
}

function partsOf(id: string): [first: number, second: number] {
  const [first = '0', second = '0'] = id.split('-');
  return [Number(first), Number(second)];
}
