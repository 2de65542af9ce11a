import { useInfiniteQuery } from '@tanstack/react-query';
import { CalendarClock } from 'lucide-react';
import { Link } from '@/components/ui/link';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { DataTable, type Column } from '@/components/ui/data-table';
import { LoadMore } from '@/components/ui/load-more';
import { ScheduleText } from '@/components/ui/schedule-text';
import { Empty, ErrorState, Loading } from '@/components/ui/states';
import { Time } from '@/components/ui/time';
import { apiPages } from '@/lib/api/queries';
import type { Job } from '@/lib/api/types';
import { href } from '@/lib/href';
import { useNow } from '@/lib/time/now';
import { RoleGate, useMay } from '@/lib/session/role-gate';
import { PauseButton } from './pause-button';

const PAGE = 200;
/** A firing makes no event that says when the next one is. */
const EVERY_MS = 10_000;

/** Jobs in the order in which they fire; those that are paused come last. */
export function NextFirings() {
  const t = useTranslations('schedules');
  const isOperator = useMay('operator');
  const jobs = useInfiniteQuery({
    ...apiPages('/jobs', { query: { inputs: 'short', limit: PAGE } }),
    refetchInterval: EVERY_MS,
  });
  const all = jobs.data?.pages.flatMap(page => page.items) ?? [];
  const rows = all.filter(job => job.schedule !== null).sort(byNextDue);
  if (jobs.isPending) return <Loading />;
  if (jobs.isError && jobs.data === undefined) {
    return <ErrorState error={jobs.error} onRetry={() => void jobs.refetch()} />;
  }
  const columns: Column<Job>[] = [
    {
      id: 'job',
      header: t('columns.job'),
      phone: 'title',
      className: 'max-w-80',
      cell: job => <span className="block truncate">{job.job_id}</span>,
    },
    {
      id: 'next',
      header: t('columns.next'),
      phone: 'aside',
      className: 'w-36',
      cell: job =>
        job.enabled && job.next_due_at !== null ? (
          <DueIn at={job.next_due_at} />
        ) : (
          <span className="text-disabled">{job.enabled ? t('ended') : t('paused')}</span>
        ),
    },
    { id: 'at', header: t('columns.at'), className: 'w-64', phone: 'hidden', cell: job => <DueAt job={job} /> },
    { id: 'schedule', header: t('columns.schedule'), cell: job => <ScheduleText schedule={job.schedule} /> },
  ];
  return (
    <Card title={t('nextFirings')} isFlush>
      {rows.length === 0 ? (
        <Empty icon={CalendarClock} title={t('empty.title')} body={t('empty.body')}>
          <RoleGate role="operator">
            <Button asChild variant="primary">
              <Link href={href.newJob()}>{t('empty.create')}</Link>
            </Button>
          </RoleGate>
        </Empty>
      ) : (
        <>
          <DataTable
            label={t('nextFirings')}
            rows={rows}
            columns={columns}
            rowId={job => job.job_id}
            rowHref={job => href.job(job.job_id, 'schedule')}
            {...(isOperator ? { actions: (job: Job) => <PauseButton job={job} /> } : {})}
          />
          <LoadMore
            said={t(jobs.hasNextPage ? 'listedMore' : 'listed', { count: rows.length })}
            hasMore={jobs.hasNextPage}
            isLoading={jobs.isFetchingNextPage}
            onMore={() => void jobs.fetchNextPage()}
          />
        </>
      )}
    </Card>
  );
}

/** Between a firing and the next look at the list it is due, not past. */
function DueIn({ at }: { at: string }) {
  const t = useTranslations('common.time');
  const isDue = useNow(nowMs => (Date.parse(at) <= nowMs ? 1 : 0)) === 1;
  return isDue ? t('now') : <Time at={at} />;
}

function DueAt({ job }: { job: Job }) {
  if (!job.enabled || job.next_due_at === null) return null;
  return <Time at={job.next_due_at} show="clock" className="text-text-2" />;
}

function byNextDue(one: Job, other: Job): number {
  return dueMs(one) - dueMs(other) || one.job_id.localeCompare(other.job_id);
}

function dueMs(job: Job): number {
  return job.enabled && job.next_due_at !== null ? Date.parse(job.next_due_at) : Number.MAX_SAFE_INTEGER;
}
