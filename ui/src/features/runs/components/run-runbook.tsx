import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { OutsideLink } from '@/components/ui/outside-link';
import { apiQuery } from '@/lib/api/queries';
import type { Run } from '@/lib/api/types';
import { runbookHref } from '@/lib/jobs/labels';

/** Of a run that failed: who answers for its job, and what to do. Nothing where the job does not say, or is gone. */
export function RunRunbook({ run }: { run: Run }) {
  const t = useTranslations('runs.run');
  const isFailed = run.status === 'failed';
  const job = useQuery({
    ...apiQuery('/jobs/{job_id}', { path: { job_id: run.job_id } }),
    enabled: isFailed,
    retry: false,
  }).data;
  const link = runbookHref(job?.runbook);
  if (!isFailed || (link === null && job?.owner === undefined)) return null;
  return (
    <p className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1 text-13" data-runbook>
      {link !== null && <OutsideLink to={link}>{t('runbook')}</OutsideLink>}
      {job?.owner !== undefined && <span className="text-text-2">{t('owner', { owner: job.owner })}</span>}
    </p>
  );
}
