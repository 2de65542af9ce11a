'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { AddressTabs } from '@/components/ui/address-tabs';
import { PageHeader } from '@/components/ui/page-header';
import { apiList } from '@/lib/api/queries';
import { DecidedApprovals } from './decided-approvals';
import { PendingApprovals } from './pending-approvals';

/** What waits for a decision first; then what was decided, by whom and why. */
export function ApprovalsPage() {
  const t = useTranslations('approvals');
  const pending = useQuery(apiList('/approvals', { query: { status: 'pending', limit: 1 } }));
  const count = pending.data?.total ?? 0;
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <AddressTabs
        label={t('tabs.label')}
        tabs={[
          { id: 'pending', label: t('tabs.pending'), count, content: <PendingApprovals /> },
          { id: 'decided', label: t('tabs.decided'), content: <DecidedApprovals /> },
        ]}
      />
    </>
  );
}
