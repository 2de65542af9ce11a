'use client';

import { Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { AddressTabs } from '@/components/ui/address-tabs';
import { lazyPart } from '@/components/ui/lazy-part';
import { PageHeader } from '@/components/ui/page-header';
import { Loading } from '@/components/ui/states';
import { LiveTab } from './live-tab';

const AuditTab = lazyPart(() => import('./audit-tab').then(module => module.AuditTab));

/** What happens, and who did what. */
export function ActivityPage() {
  const t = useTranslations('activity');
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <AddressTabs
        label={t('title')}
        tabs={[
          { id: 'live', label: t('tabs.live'), content: <LiveTab /> },
          {
            id: 'audit',
            label: t('tabs.audit'),
            content: (
              <Suspense fallback={<Loading />}>
                <AuditTab />
              </Suspense>
            ),
          },
        ]}
      />
    </>
  );
}
