'use client';

import { useQuery } from '@tanstack/react-query';
import { Link } from '@/components/ui/link';
import { parseAsString, useQueryState } from 'nuqs';
import { Suspense, type ReactNode } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { AddressTabs } from '@/components/ui/address-tabs';
import { Button } from '@/components/ui/button';
import { lazyPart } from '@/components/ui/lazy-part';
import { PageHeader } from '@/components/ui/page-header';
import { ErrorState, Loading, StateMessage } from '@/components/ui/states';
import { UnreadableNote } from '@/components/ui/unreadable';
import { ApiError } from '@/lib/api/api-error';
import { apiQuery } from '@/lib/api/queries';
import type { Job } from '@/lib/api/types';
import { href } from '@/lib/href';
import { JobFacts } from './job-facts';
import { JobHeader } from './job-header';
import { JobNotices } from './job-notices';
import { RunsTab } from './runs-tab';

// The code of a tab comes when it is first opened.
const ExplainTab = lazyPart(() => import('./explain-tab').then(module => module.ExplainTab));
const OccurrencesTab = lazyPart(() => import('./occurrences-tab').then(module => module.OccurrencesTab));
const VersionsTab = lazyPart(() => import('./versions-tab').then(module => module.VersionsTab));
const ScheduleTab = lazyPart(() => import('./schedule-tab').then(module => module.ScheduleTab));
const SpecTab = lazyPart(() => import('./spec-tab').then(module => module.SpecTab));

/** One job: how it stands, and everything that is known of it. */
export function JobPage() {
  const t = useTranslations('job');
  const [id] = useQueryState('id', parseAsString.withDefault(''));
  const job = useQuery(apiQuery('/jobs/{job_id}', { path: { job_id: id } }));
  const isSaid = useNoticesKnown(id);
  if (job.data !== undefined && isSaid && !(job.error instanceof ApiError && job.error.status === 404)) {
    return <JobView key={id} job={job.data} />;
  }
  return (
    <>
      <PageHeader title={id === '' ? t('job') : id} trail={<Link href={href.jobs()}>{t('jobs')}</Link>} />
      {(job.isPending || !isSaid) && job.error === null && <Loading />}
      {job.error instanceof ApiError && [400, 404].includes(job.error.status) && (
        <StateMessage title={t('gone.title')} body={t('gone.body')}>
          <Button asChild>
            <Link href={href.jobs()}>{t('gone.toJobs')}</Link>
          </Button>
          <Button asChild variant="ghost">
            <Link href={href.runs({ job_id: id })}>{t('gone.toRuns')}</Link>
          </Button>
        </StateMessage>
      )}
      {job.error !== null && !(job.error instanceof ApiError && [400, 404].includes(job.error.status)) && (
        <ErrorState error={job.error} onRetry={() => void job.refetch()} />
      )}
    </>
  );
}

/** What stands above the tabs is asked for with the job: coming later it would push them down. Trouble is not waited for. */
function useNoticesKnown(id: string): boolean {
  const path = { job_id: id };
  const explanation = useQuery(apiQuery('/jobs/{job_id}/explain', { path, query: { lang: useLocale() } }));
  const memory = useQuery(apiQuery('/jobs/{job_id}/memory', { path }));
  return [explanation, memory].every(({ isPending, failureCount }) => !isPending || failureCount > 0);
}

function JobView({ job }: { job: Job }) {
  const t = useTranslations('job.tabs');
  return (
    <>
      <JobHeader job={job} />
      <JobFacts job={job} />
      <UnreadableNote reason={job.unreadable} />
      <JobNotices job={job} />
      <AddressTabs
        label={t('label')}
        tabs={[
          { id: 'runs', label: t('runs'), content: <RunsTab jobId={job.job_id} /> },
          { id: 'explain', label: t('explain'), content: later(<ExplainTab job={job} />) },
          { id: 'occurrences', label: t('occurrences'), content: later(<OccurrencesTab job={job} />) },
          { id: 'versions', label: t('versions'), content: later(<VersionsTab job={job} />) },
          { id: 'schedule', label: t('schedule'), content: later(<ScheduleTab job={job} />) },
          { id: 'spec', label: t('spec'), content: later(<SpecTab job={job} />) },
        ]}
      />
    </>
  );
}

function later(tab: ReactNode): ReactNode {
  return <Suspense fallback={<Loading />}>{tab}</Suspense>;
}
