'use client';

import { useQuery } from '@tanstack/react-query';
import { Link } from '@/components/ui/link';
import { parseAsString, useQueryState } from 'nuqs';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { ErrorState, Loading, StateMessage } from '@/components/ui/states';
import { apiQuery } from '@/lib/api/queries';
import { href } from '@/lib/href';
import { useMay } from '@/lib/session/role-gate';
import { specOfJob } from '../../draft/spec-of-job';
import type { Rest } from '../../draft/job-form';
import { JobEditor } from './job-editor';

const BLANK: Rest = { schedule: { interval_sec: 60 } };

/** `/jobs/new/`, with `?type=` one of that type, or with `?from=` a copy of another job. */
export function NewJobPage() {
  const t = useTranslations('jobEditor');
  const [from] = useQueryState('from', parseAsString);
  const [type] = useQueryState('type', parseAsString);
  const source = useQuery({ ...apiQuery('/jobs/{job_id}', { path: { job_id: from ?? '' } }), enabled: from !== null });
  return (
    // As wide as the form and what stands beside it.
    <div className="2xl:max-w-[73rem]">
      <PageHeader
        title={from === null ? t('newTitle') : t('copyTitle', { job: from })}
        trail={<Link href={href.jobs()}>{t('jobs')}</Link>}
        actions={
          <Button asChild variant="ghost">
            <Link href={href.planner()}>{t('planInstead')}</Link>
          </Button>
        }
      />
      <ForOperators>
        {from === null ? (
          <JobEditor
            job={null}
            initial={type === null ? BLANK : { ...BLANK, type }}
            storageKey={type === null ? 'new' : `new-${type}`}
          />
        ) : source.isPending ? (
          <Loading />
        ) : source.isError ? (
          <ErrorState error={source.error} onRetry={() => void source.refetch()} />
        ) : (
          <JobEditor
            job={null}
            initial={{ ...specOfJob(source.data), job_id: `${from}-copy`.slice(0, 128) }}
            storageKey={`copy-of-${from}`}
          />
        )}
      </ForOperators>
    </div>
  );
}

/** `/jobs/edit/?id=` */
export function EditJobPage() {
  const t = useTranslations('jobEditor');
  const [id] = useQueryState('id', parseAsString.withDefault(''));
  const job = useQuery(apiQuery('/jobs/{job_id}', { path: { job_id: id } }));
  return (
    <>
      <PageHeader
        title={t('editTitle', { job: id })}
        trail={
          <>
            <Link href={href.jobs()}>{t('jobs')}</Link> / <Link href={href.job(id)}>{id}</Link>
          </>
        }
      />
      <ForOperators>
        {job.isPending && <Loading />}
        {job.isError && job.data === undefined && <ErrorState error={job.error} onRetry={() => void job.refetch()} />}
        {job.data !== undefined && (
          <JobEditor key={id} job={job.data} initial={specOfJob(job.data)} storageKey={`edit-${id}`} />
        )}
      </ForOperators>
    </>
  );
}

function ForOperators({ children }: { children: React.ReactNode }) {
  const t = useTranslations('jobEditor');
  if (useMay('operator')) return children;
  return (
    <StateMessage title={t('viewerTitle')} body={t('viewerBody')}>
      <Button asChild>
        <Link href={href.jobs()}>{t('jobs')}</Link>
      </Button>
    </StateMessage>
  );
}
