'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { PageHeader } from '@/components/ui/page-header';
import { ErrorState, Loading } from '@/components/ui/states';
import { apiQuery } from '@/lib/api/queries';

/** Whether everything runs, and what needs somebody. */
export function OverviewPage() {
  const t = useTranslations('overview');
  const queue = useQuery(apiQuery('/queue'));
  return (
    <>
      <PageHeader title={t('title')} />
      {queue.isPending && <Loading />}
      {queue.isError && <ErrorState error={queue.error} onRetry={() => void queue.refetch()} />}
      {queue.data !== undefined && <pre className="font-mono text-12">{JSON.stringify(queue.data, null, 2)}</pre>}
    </>
  );
}
