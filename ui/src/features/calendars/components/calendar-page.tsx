'use client';

import { parseAsString, useQueryState } from 'nuqs';
import { useTranslations } from 'use-intl';
import { Card, Facts } from '@/components/ui/card';
import { Link } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { ErrorState, Loading } from '@/components/ui/states';
import { Time } from '@/components/ui/time';
import { href } from '@/lib/href';
import { useCalendar, type Calendar } from '../api/calendars';
import { dateFromToday } from '../api/use-day-words';
import { CalendarActions } from './calendar-actions';
import { OriginBadge } from './calendar-texts';
import { DaysCard } from './days-card';
import { JobsCard } from './jobs-card';

/** A year that begins within so many days should be in a calendar. */
const NOTICE_DAYS = 60;

/** `/schedules/calendars/view/?id=id-holidays`: its days, and who names it. */
export function CalendarPage() {
  const t = useTranslations('calendars');
  const [id] = useQueryState('id', parseAsString.withDefault(''));
  const calendar = useCalendar(id);
  if (calendar.data !== undefined) return <CalendarView key={id} calendar={calendar.data} />;
  return (
    <>
      <PageHeader title={id} trail={<Link href={href.calendars()}>{t('title')}</Link>} />
      {calendar.isError ? (
        <ErrorState error={calendar.error} onRetry={() => void calendar.refetch()} />
      ) : (
        <Loading rows={6} />
      )}
    </>
  );
}

function CalendarView({ calendar }: { calendar: Calendar }) {
  const t = useTranslations('calendars');
  const schedules = useTranslations('schedules');
  const ahead = Number(dateFromToday(NOTICE_DAYS).slice(0, 4));
  return (
    <>
      <PageHeader
        title={calendar.title}
        trail={
          <>
            <Link href={href.schedules()}>{schedules('title')}</Link> /{' '}
            <Link href={href.calendars()}>{t('title')}</Link>
          </>
        }
        aside={<OriginBadge calendar={calendar} />}
        actions={<CalendarActions calendar={calendar} />}
      />
      {!calendar.years.includes(ahead) && <Notice isWarning>{t('unknownYear', { year: String(ahead) })}</Notice>}
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(20rem,26rem)] lg:items-start">
        <DaysCard calendar={calendar} />
        <div className="grid min-w-0 gap-4">
          <JobsCard calendarId={calendar.calendar_id} />
          <CalendarFacts calendar={calendar} />
        </div>
      </div>
    </>
  );
}

function CalendarFacts({ calendar: { calendar_id: id, source, years, updated_at: at } }: { calendar: Calendar }) {
  const t = useTranslations('calendars.facts');
  const common = useTranslations('common');
  return (
    <Card title={t('title')}>
      <Facts
        facts={[
          { name: t('id'), value: <code className="font-mono text-12 wrap-anywhere">{id}</code> },
          { name: t('years'), value: <span className="nums">{years.join(', ')}</span> },
          { name: t('source'), value: <span className="break-words">{source ?? common('none')}</span> },
          ...(at === null ? [] : [{ name: t('updated'), value: <Time at={at} /> }]),
        ]}
      />
    </Card>
  );
}
