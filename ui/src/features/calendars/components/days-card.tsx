import { CalendarDays } from 'lucide-react';
import { parseAsString, useQueryState } from 'nuqs';
import { useTranslations } from 'use-intl';
import { Card } from '@/components/ui/card';
import { ChoiceGroup } from '@/components/ui/choice-group';
import { Empty } from '@/components/ui/states';
import { cn } from '@/lib/cn';
import type { Calendar } from '../api/calendars';
import { dateFromToday, useDayWords } from '../api/use-day-words';

/** The days of one year, with their names; those that are over stand back. */
export function DaysCard({ calendar: { days, years } }: { calendar: Calendar }) {
  const t = useTranslations('calendars');
  const inWords = useDayWords();
  const today = dateFromToday();
  const listed = [...new Set([...years.map(String), ...days.map(({ date }) => date.slice(0, 4))])].sort();
  const [chosen, setChosen] = useQueryState('year', parseAsString);
  const usual = listed.includes(today.slice(0, 4)) ? today.slice(0, 4) : (listed.at(-1) ?? '');
  const year = chosen !== null && listed.includes(chosen) ? chosen : usual;
  const shown = days.filter(({ date }) => date.startsWith(year));
  return (
    <Card
      isFlush
      title={t('daysTitle', { count: shown.length, year })}
      actions={
        listed.length > 1 && (
          <ChoiceGroup
            label={t('year')}
            value={year}
            onValueChange={next => void setChosen(next === usual ? null : next)}
            choices={listed.map(value => ({ value, label: value }))}
          />
        )
      }
    >
      {shown.length === 0 ? (
        <Empty icon={CalendarDays} title={t('noDays.title', { year })} body={t('noDays.body')} />
      ) : (
        <ol>
          {shown.map(({ date, name }) => (
            <li
              key={date}
              data-day={date}
              className={cn(
                'grid gap-x-4 gap-y-0.5 border-t px-4 py-2 text-13 first:border-t-0 sm:grid-cols-[14rem_minmax(0,1fr)]',
                date < today && 'text-text-3',
              )}
            >
              <time dateTime={date} className="nums">
                {inWords(date, { weekday: 'long', day: 'numeric', month: 'long' })}
              </time>
              <span className={cn('break-words', date >= today && 'font-medium')}>{name}</span>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}
