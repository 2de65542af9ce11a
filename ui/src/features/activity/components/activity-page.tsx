'use client';

import { useTranslations } from 'use-intl';
import { AddressTabs } from '@/components/ui/address-tabs';
import { PageHeader } from '@/components/ui/page-header';
import { AuditTab } from './audit-tab';
import { LiveTab } from './live-tab';

/** What happens, and who did what. */
export function ActivityPage() {
  const t = useTranslations('activity');
  return (
    <>
      <PageHeader title={t('title')} />
      <AddressTabs
        label={t('title')}
        tabs={[
          { id: 'live', label: t('tabs.live'), content: <LiveTab /> },
          { id: 'audit', label: t('tabs.audit'), content: <AuditTab /> },
        ]}
      />
    </>
  );
}
