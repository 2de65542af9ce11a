import { CircleCheck } from 'lucide-react';
import { useFormatter, useTranslations } from 'use-intl';
import { Card } from '@/components/ui/card';
import { DataTable, type Column } from '@/components/ui/data-table';
import { StatusText } from '@/components/ui/status';
import { Time } from '@/components/ui/time';
import { cn } from '@/lib/cn';
import { href } from '@/lib/href';
import type { Forecast } from '../api/load-map';
import { useForecast } from '../api/use-forecast';

type Troubled = Forecast['recent']['jobs'][number];

const NOT_KNOWN: Pick<Forecast['recent'], 'jobs' | 'truncated' | 'missed' | 'skipped'> = {
  jobs: [],
  truncated: false,
  missed: 0,
  skipped: 0,
};

/** What did not fire in the last 24 hours, by job. The map above says it when the answer does not come. */
export function Misfires() {
  const t = useTranslations('schedules.misfires');
  const { data, isError } = useForecast();
  const columns = useColumns();
  if (data === undefined && isError) return null;
  const { jobs, truncated, missed, skipped } = data?.recent ?? NOT_KNOWN;
  return (
    <Card title={t('title')} isFlush>
      {jobs.length === 0 ? (
        // Until it is known its place is kept.
        <p className={cn('flex items-center gap-2 px-4 py-3 text-13', data === undefined && 'invisible')}>
          <CircleCheck className="size-4 shrink-0 text-success" aria-hidden />
          {t('none')}
        </p>
      ) : (
        <>
          <DataTable
            label={t('title')}
            rows={jobs}
            columns={columns}
            rowId={job => job.job_id}
            rowHref={job => href.job(job.job_id, 'occurrences')}
          />
          <p className="nums border-t px-4 py-2 text-12 text-text-3">
            {t('total', { missed, skipped })}
            {truncated && ` ${t('truncated')}`}
          </p>
        </>
      )}
    </Card>
  );
}

function useColumns(): Column<Troubled>[] {
  const t = useTranslations('schedules.misfires');
  const guards = useTranslations('job.explain.names');
  const format = useFormatter();
  return [
    {
      id: 'job',
      header: t('columns.job'),
      phone: 'title',
      className: 'max-w-80',
      cell: job => <span className="block truncate">{job.job_id}</span>,
    },
    {
      id: 'counts',
      header: t('columns.counts'),
      className: 'w-64',
      cell: job => (
        <span className="nums flex flex-wrap gap-x-4">
          {(['missed', 'skipped'] as const)
            .filter(outcome => job[outcome] > 0)
            .map(outcome => (
              <span key={outcome} className="inline-flex gap-1.5">
                <StatusText status={outcome} />
                {format.number(job[outcome])}
              </span>
            ))}
        </span>
      ),
    },
    {
      id: 'why',
      header: t('columns.why'),
      cell: job => {
        const reasons = job.guards.map(({ guard, count }) => `${guards(guard)} (${format.number(count)})`);
        if (job.missed > 0) reasons.unshift(t('nobodyThere'));
        return <span className="break-words text-text-2">{reasons.join(' · ')}</span>;
      },
    },
    {
      id: 'last',
      header: t('columns.last'),
      phone: 'aside',
      className: 'w-36',
      cell: job => <Time at={job.last_due_at} />,
    },
  ];
}
