import { useInfiniteQuery } from '@tanstack/react-query';
import { CalendarClock } from 'lucide-react';
import { useMemo } from 'react';
import { Link } from '@/components/ui/link';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { DataTable, type Column } from '@/components/ui/data-table';
import { LoadMore } from '@/components/ui/load-more';
import { NextStepText } from '@/components/ui/next-step';
import { ScheduleText } from '@/components/ui/schedule-text';
import { Empty, ErrorState, Loading } from '@/components/ui/states';
import { Time } from '@/components/ui/time';
import { UnreadableBadge } from '@/components/ui/unreadable';
import { apiPages } from '@/lib/api/queries';
import type { Job } from '@/lib/api/types';
import { href } from '@/lib/href';
import { factsOfJob } from '@/lib/jobs/next-step';
import { useActivity } from '@/lib/jobs/use-activity';
import { usePausedUntil } from '@/lib/jobs/use-paused-until';
import { usePressure } from '@/lib/jobs/use-pressure';
import { RoleGate, useMay } from '@/lib/session/role-gate';
import { EnableButton } from './enable-button';

const PAGE = 200;
/** A firing makes no event that says when the next one is. */
const EVERY_MS = 10_000;

/** Jobs in the order in which they fire; those that are disabled come last. */
export function NextFirings() {
  const t = useTranslations('schedules');
  const isOperator = useMay('operator');
  const jobs = useInfiniteQuery({
    ...apiPages('/jobs', { query: { inputs: 'short', limit: PAGE } }),
    refetchInterval: EVERY_MS,
  });
  const rows = useMemo(() => scheduledOf(jobs.data?.pages ?? []), [jobs.data]);
  const activity = useActivity(useMemo(() => rows.map(job => job.job_id), [rows]));
  const isUnderPressure = usePressure();
  const pausedUntil = usePausedUntil();
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
      cell: job => (
        <span className="flex items-center gap-2">
          <span className="truncate">{job.job_id}</span>
          <UnreadableBadge reason={job.unreadable} />
        </span>
      ),
    },
    {
      id: 'next',
      header: t('columns.next'),
      phone: 'aside',
      className: 'w-36',
      cell: job => (
        <NextStepText
          facts={{ ...factsOfJob(job, activity.get(job.job_id), isUnderPressure), pausedUntil: pausedUntil(job) }}
        />
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
            {...(isOperator ? { actions: (job: Job) => <EnableButton job={job} /> } : {})}
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

function DueAt({ job }: { job: Job }) {
  if (!job.enabled || job.next_due_at === null) return null;
  return <Time at={job.next_due_at} show="clock" className="text-text-2" />;
}

function scheduledOf(pages: readonly { items: readonly Job[] }[]): Job[] {
  return pages
    .flatMap(page => page.items)
    .filter(job => job.schedule !== null)
    .sort(byNextDue);
}

function byNextDue(one: Job, other: Job): number {
  return dueMs(one) - dueMs(other) || one.job_id.localeCompare(other.job_id);
}

function dueMs(job: Job): number {
  return job.enabled && job.next_due_at !== null ? Date.parse(job.next_due_at) : Number.MAX_SAFE_INTEGER;
}
