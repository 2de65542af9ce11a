import type { Calendar, CalendarBody } from './calendars';

/** A day in the form. `year` is where it is listed: it stays there while its date is typed. */
export interface DayRow {
  key: number;
  year: string;
  date: string;
  name: string;
}

/** A calendar as it stands in the form. */
export interface CalendarFields {
  title: string;
  source: string;
  years: string;
  days: readonly DayRow[];
}

type Content = Pick<Calendar, 'title' | 'source' | 'years' | 'days'>;

export function fieldsOf(calendar: Content | null, firstKey = 0): CalendarFields {
  return {
    title: calendar?.title ?? '',
    source: calendar?.source ?? '',
    years: (calendar?.years ?? []).join(', '),
    days: (calendar?.days ?? []).map(({ date, name }, index) => ({
      key: firstKey + index,
      year: date.slice(0, 4),
      date,
      name,
    })),
  };
}

/** What a save sends. What is no number goes as it was typed, so that the API says what is wrong with it. */
export function bodyOf({ title, source, years, days }: CalendarFields): CalendarBody {
  return {
    title: title.trim(),
    source: source.trim() === '' ? null : source.trim(),
    years: years
      .split(/[\s,;]+/)
      .filter(year => year !== '')
      .map(Number),
    days: days.map(({ date, name }) => ({ date, name: name.trim() })),
  };
}

/** The years that a form can show, in order: those that are known, and those of its days. */
export function yearsIn({ years, days }: CalendarFields): string[] {
  const named = years.split(/[\s,;]+/).filter(year => /^\d{4}$/.test(year));
  return [...new Set([...named, ...days.map(({ year }) => year)])].filter(year => year !== '').sort();
}

/** What differs between two states of a calendar. */
export function changesOf(before: Calendar, after: Calendar): { path: string; before: unknown; after: unknown }[] {
  return (['title', 'source', 'years', 'days'] as const).flatMap(path =>
    JSON.stringify(before[path]) === JSON.stringify(after[path])
      ? []
      : [{ path, before: before[path], after: after[path] }],
  );
}

export interface CalendarFile extends Content {
  calendar_id: string | null;
}

/** What a file holds that the API would take, such as one that was kept here; null where it holds no calendar. */
export function readCalendarFile(text: string): CalendarFile | null {
  const value = parsed(text);
  if (typeof value !== 'object' || value === null) return null;
  const { calendar_id: id, title, source, years, days } = value as Record<string, unknown>;
  if (!Array.isArray(days)) return null;
  const read = days.map((day: unknown) => {
    const { date, name } = (typeof day === 'object' && day !== null ? day : {}) as Record<string, unknown>;
    return { date: textOf(date), name: textOf(name) };
  });
  return {
    calendar_id: typeof id === 'string' ? id : null,
    title: textOf(title),
    source: typeof source === 'string' ? source : null,
    years: Array.isArray(years) ? years.filter(year => typeof year === 'number') : [],
    days: read,
  };
}

/** The same as a file, which `multi-job calendars save --from` takes as well. */
export function fileOf({ title, source, years, days }: Calendar): string {
  return `${JSON.stringify({ title, source, years, days }, null, 2)}\n`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
