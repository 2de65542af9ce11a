'use client';

import { CalendarDays, Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { DataTable, type Column } from '@/components/ui/data-table';
import { Link } from '@/components/ui/link';
import { PageHeader } from '@/components/ui/page-header';
import { Empty, ErrorState, Loading } from '@/components/ui/states';
import { href } from '@/lib/href';
import { RoleGate, useMay } from '@/lib/session/role-gate';
import { useShortcut } from '@/lib/shortcuts/shortcuts';
import { useCalendars, type Calendar } from '../api/calendars';
import { dateFromToday, useDayWords } from '../api/use-day-words';
import { OriginBadge } from './calendar-texts';

const idOf = ({ calendar_id }: Calendar): string => calendar_id;

/** `/schedules/calendars/`: days on which schedules may not fire. */
export function CalendarsPage() {
  const t = useTranslations('calendars');
  const schedules = useTranslations('schedules');
  const router = useRouter();
  const calendars = useCalendars();
  useShortcut({ keys: 'c', label: t('add'), isOn: useMay('operator'), run: () => router.push(href.newCalendar()) });
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        trail={<Link href={href.schedules()}>{schedules('title')}</Link>}
        actions={
          <RoleGate role="operator">
            <Button asChild variant="primary">
              <Link href={href.newCalendar()}>
                <Plus aria-hidden />
                {t('add')}
              </Link>
            </Button>
          </RoleGate>
        }
      />
      <Card isFlush className="overflow-visible">
        {calendars.data === undefined && calendars.isError && (
          <ErrorState error={calendars.error} onRetry={() => void calendars.refetch()} />
        )}
        {calendars.isPending && <Loading className="p-4" rows={2} />}
        {calendars.data?.length === 0 && <Empty icon={CalendarDays} title={t('empty.title')} body={t('empty.body')} />}
        {calendars.data !== undefined && calendars.data.length > 0 && <CalendarTable calendars={calendars.data} />}
      </Card>
    </>
  );
}

function CalendarTable({ calendars }: { calendars: readonly Calendar[] }) {
  const t = useTranslations('calendars');
  const columns: Column<Calendar>[] = [
    {
      id: 'calendar',
      header: t('columns.calendar'),
      phone: 'title',
      className: 'max-w-80',
      cell: ({ calendar_id: id, title }) => (
        <span className="block min-w-0">
          <span className="block truncate">{title}</span>
          <span className="block truncate font-mono text-12 font-normal text-text-3">{id}</span>
        </span>
      ),
    },
    { id: 'next', header: t('columns.next'), phone: 'line', cell: calendar => <NextDay calendar={calendar} /> },
    {
      id: 'days',
      header: t('columns.days'),
      className: 'md:w-40',
      cell: ({ days, years }) => (
        <span className="nums">{t('daysOf', { count: days.length, years: years.join(', ') })}</span>
      ),
    },
    {
      id: 'origin',
      header: t('columns.origin'),
      phone: 'aside',
      className: 'md:w-52',
      cell: calendar => <OriginBadge calendar={calendar} />,
    },
  ];
  return (
    <DataTable
      label={t('title')}
      rows={calendars}
      columns={columns}
      rowId={idOf}
      rowHref={calendar => href.calendar(calendar.calendar_id)}
      rowName={idOf}
    />
  );
}

/** The next of its days. */
function NextDay({ calendar: { days } }: { calendar: Calendar }) {
  const t = useTranslations('calendars');
  const inWords = useDayWords();
  const today = dateFromToday();
  const next = days.find(({ date }) => date >= today);
  if (next === undefined) return <span className="text-text-3">{t('noneAhead')}</span>;
  return (
    <span className="block min-w-0">
      <span className="block">{inWords(next.date, { day: 'numeric', month: 'short', year: 'numeric' })}</span>
      <span className="block truncate text-12 text-text-3">{next.name}</span>
    </span>
  );
}
