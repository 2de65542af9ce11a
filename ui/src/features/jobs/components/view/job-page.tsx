'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { parseAsString, useQueryState } from 'nuqs';
import { useTranslations } from 'use-intl';
import { AddressTabs } from '@/components/ui/address-tabs';
import { Button } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { ErrorState, Loading, StateMessage } from '@/components/ui/states';
import { ApiError } from '@/lib/api/api-error';
import { apiQuery } from '@/lib/api/queries';
import type { Job } from '@/lib/api/types';
import { href } from '@/lib/href';
import { ExplainTab } from './explain-tab';
import { JobHeader } from './job-header';
import { JobNotices } from './job-notices';
import { OccurrencesTab } from './occurrences-tab';
import { RunsTab } from './runs-tab';
import { ScheduleTab } from './schedule-tab';
import { SpecTab } from './spec-tab';
import { VersionsTab } from './versions-tab';

/** One job: how it stands, and everything that is known of it. */
export function JobPage() {
  const t = useTranslations('job');
  const [id] = useQueryState('id', parseAsString.withDefault(''));
  const job = useQuery(apiQuery('/jobs/{job_id}', { path: { job_id: id } }));
  if (job.data !== undefined && !(job.error instanceof ApiError && job.error.status === 404)) {
    return <JobView key={id} job={job.data} />;
  }
  return (
    <>
      <PageHeader title={id === '' ? t('job') : id} trail={<Link href={href.jobs()}>{t('jobs')}</Link>} />
      {job.isPending && <Loading />}
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

function JobView({ job }: { job: Job }) {
  const t = useTranslations('job.tabs');
  return (
    <>
      <JobHeader job={job} />
      <JobNotices job={job} />
      <AddressTabs
        label={t('label')}
        tabs={[
          { id: 'runs', label: t('runs'), content: <RunsTab jobId={job.job_id} /> },
          { id: 'explain', label: t('explain'), content: <ExplainTab job={job} /> },
          { id: 'occurrences', label: t('occurrences'), content: <OccurrencesTab job={job} /> },
          { id: 'versions', label: t('versions'), content: <VersionsTab job={job} /> },
          { id: 'schedule', label: t('schedule'), content: <ScheduleTab job={job} /> },
          { id: 'spec', label: t('spec'), content: <SpecTab job={job} /> },
        ]}
      />
    </>
  );
}
