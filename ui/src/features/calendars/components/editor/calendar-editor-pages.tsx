'use client';

import { parseAsString, useQueryState } from 'nuqs';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { ErrorState, Loading, StateMessage } from '@/components/ui/states';
import { href } from '@/lib/href';
import { useMay } from '@/lib/session/role-gate';
import { useCalendar } from '../../api/calendars';
import { CalendarEditor } from './calendar-editor';

/** `/schedules/calendars/new/` */
export function NewCalendarPage() {
  const t = useTranslations('calendars');
  return (
    <div className="max-w-190">
      <PageHeader title={t('editor.newTitle')} trail={<Link href={href.calendars()}>{t('title')}</Link>} />
      <ForOperators>
        <CalendarEditor calendar={null} />
      </ForOperators>
    </div>
  );
}

/** `/schedules/calendars/edit/?id=id-holidays` */
export function EditCalendarPage() {
  const t = useTranslations('calendars');
  const [id] = useQueryState('id', parseAsString.withDefault(''));
  const calendar = useCalendar(id);
  return (
    <div className="max-w-190">
      <PageHeader
        title={t('editor.editTitle', { calendar: id })}
        trail={
          <>
            <Link href={href.calendars()}>{t('title')}</Link> / <Link href={href.calendar(id)}>{id}</Link>
          </>
        }
      />
      <ForOperators>
        {calendar.isError && calendar.data === undefined && (
          <ErrorState error={calendar.error} onRetry={() => void calendar.refetch()} />
        )}
        {calendar.isPending && <Loading />}
        {calendar.data?.built_in === true && <Notice>{t('editor.replaces')}</Notice>}
        {calendar.data !== undefined && <CalendarEditor key={id} calendar={calendar.data} />}
      </ForOperators>
    </div>
  );
}

function ForOperators({ children }: { children: ReactNode }) {
  const t = useTranslations('calendars');
  if (useMay('operator')) return children;
  return (
    <StateMessage title={t('forOperators.title')} body={t('forOperators.body')}>
      <Button asChild>
        <Link href={href.calendars()}>{t('title')}</Link>
      </Button>
    </StateMessage>
  );
}
