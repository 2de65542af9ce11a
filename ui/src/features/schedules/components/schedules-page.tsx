'use client';

import { useTranslations } from 'use-intl';
import { PageHeader } from '@/components/ui/page-header';
import { LoadMap } from './load-map';
import { Misfires } from './misfires';
import { NextFirings } from './next-firings';

/** When everything fires, whether that fits, and what did not fire. */
export function SchedulesPage() {
  const t = useTranslations('schedules');
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <div className="grid gap-4">
        <LoadMap />
        <Misfires />
        <NextFirings />
      </div>
    </>
  );
}
