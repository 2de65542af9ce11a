'use client';

import { CalendarDays } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { PageHeader } from '@/components/ui/page-header';
import { href } from '@/lib/href';
import { LoadMap } from './load-map';
import { Misfires } from './misfires';
import { NextFirings } from './next-firings';

/** When everything fires, whether that fits, and what did not fire. */
export function SchedulesPage() {
  const t = useTranslations('schedules');
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <Button asChild>
            <Link href={href.calendars()}>
              <CalendarDays aria-hidden />
              {t('calendars')}
            </Link>
          </Button>
        }
      />
      <div className="grid gap-4">
        <LoadMap />
        <Misfires />
        <NextFirings />
      </div>
    </>
  );
}
