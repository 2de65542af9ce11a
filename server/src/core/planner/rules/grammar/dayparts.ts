/** Which hours of a 12-hour clock a part of the day may follow, and what they are on a 24-hour clock. */
interface Daypart {
  /** Hours as said, by the hour that they are. */
  hours: Readonly<Record<number, number>>;
  /** Hours of a 24-hour clock that it may follow as well. */
  from: number;
  to: number;
  /** The hour where none is said. */
  usual: number;
}

const MORNING: Daypart = { hours: { 12: 0 }, from: 0, to: 11, usual: 7 };
const AFTERNOON: Daypart = { hours: { 1: 13, 2: 14, 3: 15, 4: 16, 5: 17, 6: 18 }, from: 12, to: 18, usual: 13 };
const EVENING: Daypart = {
  hours: { 4: 16, 5: 17, 6: 18, 7: 19, 8: 20, 9: 21, 10: 22, 11: 23 },
  from: 16,
  to: 23,
  usual: 18,
};
const NIGHT_HOURS = { 5: 17, 6: 18, 7: 19, 8: 20, 9: 21, 10: 22, 11: 23, 12: 0, 0: 0, 1: 1, 2: 2, 3: 3, 4: 4 };

const DAYPARTS: Readonly<Record<string, Daypart>> = {
  pagi: { ...MORNING, hours: {} },
  am: MORNING,
  siang: { hours: { 1: 13, 2: 14, 3: 15, 4: 16 }, from: 10, to: 16, usual: 12 },
  sore: { hours: { 1: 13, 2: 14, 3: 15, 4: 16, 5: 17, 6: 18, 7: 19 }, from: 13, to: 19, usual: 17 },
  malam: { hours: { ...NIGHT_HOURS, 5: -1 }, from: 18, to: 23, usual: 21 },
  dini: { hours: { 12: 0, 0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 5 }, from: 0, to: 5, usual: 2 },
  pm: {
    hours: { 1: 13, 2: 14, 3: 15, 4: 16, 5: 17, 6: 18, 7: 19, 8: 20, 9: 21, 10: 22, 11: 23 },
    from: 12,
    to: 23,
    usual: 18,
  },
  afternoon: AFTERNOON,
  evening: EVENING,
  night: { hours: NIGHT_HOURS, from: 17, to: 23, usual: 21 },
};

/** The hour on a 24-hour clock, or null where the part of the day has no such hour ("14 pagi"). */
export function hourInDaypart(hour: number, part: string): number | null {
  const daypart = DAYPARTS[part];
  if (daypart === undefined) return null;
  const read = daypart.hours[hour] ?? hour;
  const isNamed = daypart.hours[hour] !== undefined;
  return read >= 0 && (isNamed || (read >= daypart.from && read <= daypart.to)) ? read : null;
}

/** The hour meant where only the part of the day is said: the one asked for where it lies in that part. */
export function usualHour(part: string, wanted: number): number {
  const daypart = DAYPARTS[part];
  if (daypart === undefined) return wanted;
  const isNight = (part === 'malam' || part === 'night') && wanted <= 4;
  const lies = wanted >= Math.max(daypart.from, part === 'pagi' || part === 'am' ? 5 : 0) && wanted <= daypart.to;
  return lies || isNight ? wanted : daypart.usual;
}
