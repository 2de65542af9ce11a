import { useLocale, useTranslations } from 'use-intl';
import type { Schemas } from '@/lib/api/types';

type Exclude = NonNullable<NonNullable<Schemas['Job']['schedule']>['exclude']>;

/** The days on which a schedule does not fire: "Saturday, Sunday, 25 December each year, calendar id-holidays". */
export function ExcludeText({ exclude: { calendars = [], weekdays = [], dates = [] } }: { exclude: Exclude }) {
  const t = useTranslations('common.exclude');
  const locale = useLocale();
  const day = (date: string, format: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'long', ...format }).format(
      new Date(`${date}T00:00:00Z`),
    );
  const inWords = (date: string) =>
    date.length === 5
      ? t('yearly', { date: day(`2024-${date}`, {}) })
      : date
          .split('/')
          .map(one => day(one, { year: 'numeric' }))
          .join(' – ');
  // 1 January 2024 was a Monday.
  const dayName = (weekday: (typeof weekdays)[number]) =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', weekday: 'long' }).format(
      Date.UTC(2024, 0, 1 + WEEKDAYS.indexOf(weekday)),
    );
  return [...calendars.map(id => t('calendar', { id })), ...weekdays.map(dayName), ...dates.map(inWords)].join(', ');
}

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
