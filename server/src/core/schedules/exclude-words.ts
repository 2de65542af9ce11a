import type { Language, ScheduleExclude, Weekday } from '@multi-job/contract';

/** So many dates are named; of more, the rest is counted. */
const MAX_NAMED_DATES = 6;

const WORDS = {
  en: {
    locale: 'en-GB',
    except: 'except',
    and: 'and',
    weekends: 'weekends',
    each: 'each year',
    to: 'to',
    more: (count: number) => `${count} more dates`,
    weekdays: {
      mon: 'Mondays',
      tue: 'Tuesdays',
      wed: 'Wednesdays',
      thu: 'Thursdays',
      fri: 'Fridays',
      sat: 'Saturdays',
      sun: 'Sundays',
    } satisfies Record<Weekday, string>,
    calendar: (id: string) => `the days of ${id}`,
    calendars: { 'id-holidays': 'the national holidays of Indonesia', 'id-joint-leave': 'joint leave of Indonesia' },
  },
  id: {
    locale: 'id',
    except: 'kecuali',
    and: 'dan',
    weekends: 'akhir pekan',
    each: 'tiap tahun',
    to: 'sampai',
    more: (count: number) => `${count} tanggal lain`,
    weekdays: {
      mon: 'Senin',
      tue: 'Selasa',
      wed: 'Rabu',
      thu: 'Kamis',
      fri: 'Jumat',
      sat: 'Sabtu',
      sun: 'Minggu',
    } satisfies Record<Weekday, string>,
    calendar: (id: string) => `hari-hari di ${id}`,
    calendars: { 'id-holidays': 'hari libur nasional', 'id-joint-leave': 'cuti bersama' },
  },
};

/** `except weekends, 25 December each year and the national holidays of Indonesia (id-holidays)`. */
export function excludeWords(exclude: ScheduleExclude, language: Language): string {
  const { except } = WORDS[language];
  return `${except} ${excludedInWords(exclude, language)}`;
}

/** A calendar by what it is, and its id: `the national holidays of Indonesia (id-holidays)`. */
export function calendarWords(calendarId: string, language: Language): string {
  const { calendars, calendar } = WORDS[language];
  const name = new Map<string, string>(Object.entries(calendars)).get(calendarId);
  return name === undefined ? calendar(calendarId) : `${name} (${calendarId})`;
}

/** The same without "except": `weekends and 25 December each year`. */
export function excludedInWords(
  { dates = [], weekdays = [], calendars = [] }: ScheduleExclude,
  language: Language,
): string {
  const { and, more } = WORDS[language];
  const named = dates.length > MAX_NAMED_DATES ? dates.slice(0, MAX_NAMED_DATES - 1) : dates;
  const parts = [
    ...weekdayWords(weekdays, language),
    ...named.map(date => dateWords(date, language)),
    ...(named.length < dates.length ? [more(dates.length - named.length)] : []),
    ...calendars.map(id => calendarWords(id, language)),
  ];
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} ${and} ${last}`;
}

function weekdayWords(days: readonly Weekday[], language: Language): string[] {
  const { weekdays, weekends } = WORDS[language];
  const isWeekend = days.includes('sat') && days.includes('sun');
  const others = isWeekend ? days.filter(day => day !== 'sat' && day !== 'sun') : days;
  return [...others.map(day => weekdays[day]), ...(isWeekend ? [weekends] : [])];
}

/** `12-25`, `2026-12-25` or `2026-12-24/2027-01-02`. */
function dateWords(date: string, language: Language): string {
  const { each, to } = WORDS[language];
  if (date.length === 5) return `${dayWords(`2024-${date}`, language, false)} ${each}`;
  return date
    .split('/')
    .map(day => dayWords(day, language, true))
    .join(` ${to} `);
}

function dayWords(date: string, language: Language, hasYear: boolean): string {
  const year = hasYear ? ({ year: 'numeric' } as const) : {};
  const format = new Intl.DateTimeFormat(WORDS[language].locale, {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'long',
    ...year,
  });
  return format.format(new Date(`${date}T00:00:00Z`));
}
