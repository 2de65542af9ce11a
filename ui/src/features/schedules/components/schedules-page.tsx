'use client';

import { useTranslations } from 'use-intl';
import { PageHeader } from '@/components/ui/page-header';
import { NextFirings } from './next-firings';

/** When everything fires. */
export function SchedulesPage() {
  const t = useTranslations('schedules');
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <NextFirings />
    </>
  );
}
