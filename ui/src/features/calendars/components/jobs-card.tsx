import { useTranslations } from 'use-intl';
import { Card } from '@/components/ui/card';
import { Link } from '@/components/ui/link';
import { ErrorState, Loading } from '@/components/ui/states';
import { href } from '@/lib/href';
import { useCalendarJobs } from '../api/calendars';

/** The enabled jobs that do not fire on its days. */
export function JobsCard({ calendarId }: { calendarId: string }) {
  const t = useTranslations('calendars.jobs');
  const jobs = useCalendarJobs(calendarId);
  return (
    <Card title={t('title')}>
      {jobs.isPending && <Loading rows={2} />}
      {jobs.isError && <ErrorState error={jobs.error} onRetry={() => void jobs.refetch()} />}
      {jobs.data?.total === 0 && <p className="text-13 text-text-2">{t('none')}</p>}
      {jobs.data !== undefined && jobs.data.total > 0 && (
        <>
          <ul className="grid gap-1">
            {jobs.data.job_ids.map(id => (
              <li key={id} className="min-w-0">
                <Link
                  className="touch-area font-mono text-12 text-accent-text wrap-anywhere hover:underline"
                  href={href.job(id, 'schedule')}
                >
                  {id}
                </Link>
              </li>
            ))}
          </ul>
          {jobs.data.total > jobs.data.job_ids.length && (
            <p className="mt-2 text-12 text-text-3">
              {t('more', { count: jobs.data.total - jobs.data.job_ids.length })}
            </p>
          )}
        </>
      )}
    </Card>
  );
}
