import { useInfiniteQuery } from '@tanstack/react-query';
import { Play } from 'lucide-react';
import { Link } from '@/components/ui/link';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { DataTable, type Column } from '@/components/ui/data-table';
import { LoadMore } from '@/components/ui/load-more';
import { Select } from '@/components/ui/select';
import { Empty, ErrorState, FilteredEmpty, Loading } from '@/components/ui/states';
import { StatusText, statusOfRun } from '@/components/ui/status';
import { Duration, Time } from '@/components/ui/time';
import { UnreadableBadge } from '@/components/ui/unreadable';
import { apiPages } from '@/lib/api/queries';
import type { Run } from '@/lib/api/types';
import { href } from '@/lib/href';
import { RoleGate } from '@/lib/session/role-gate';
import { useRunNow } from '../../api/use-run-now';

const STATUSES = ['queued', 'delayed', 'running', 'awaiting_approval', 'success', 'failed', 'cancelled'] as const;
const PAGE = 50;

/** The runs of the job, newest first, as they happen. */
export function RunsTab({ jobId }: { jobId: string }) {
  const t = useTranslations('job.runs');
  const words = useTranslations('common.status');
  const [status, setStatus] = useQueryState('status', parseAsStringLiteral(STATUSES));
  const query = { limit: PAGE, ...(status === null ? {} : { status }) };
  const runs = useInfiniteQuery(apiPages('/jobs/{job_id}/runs', { path: { job_id: jobId }, query }));
  const rows = runs.data?.pages.flatMap(page => page.items) ?? [];
  const last = runs.data?.pages.at(-1);
  return (
    <Card
      isFlush
      title={t('title')}
      actions={
        <div className="flex items-center gap-2 py-1.5">
          <Select
            label={t('filter')}
            value={status ?? ''}
            onValueChange={next => void setStatus(next === '' ? null : next)}
            choices={[{ value: '', label: t('all') }, ...STATUSES.map(value => ({ value, label: words(value) }))]}
          />
          <Button asChild variant="ghost" size="sm" className="max-sm:hidden">
            <Link href={href.runs({ job_id: jobId })}>{t('openAll')}</Link>
          </Button>
        </div>
      }
    >
      {runs.isPending && <Loading className="p-4" />}
      {runs.isError && rows.length === 0 && <ErrorState error={runs.error} onRetry={() => void runs.refetch()} />}
      {runs.isSuccess && rows.length === 0 && status !== null && <FilteredEmpty onClear={() => void setStatus(null)} />}
      {runs.isSuccess && rows.length === 0 && status === null && <NoRuns jobId={jobId} />}
      {rows.length > 0 && (
        <>
          <RunRows rows={rows} />
          <LoadMore
            shown={rows.length}
            total={last?.total ?? null}
            isTotalCapped={last?.isTotalCapped ?? false}
            hasMore={runs.hasNextPage}
            isLoading={runs.isFetchingNextPage}
            onMore={() => void runs.fetchNextPage()}
          />
        </>
      )}
    </Card>
  );
}

function RunRows({ rows }: { rows: readonly Run[] }) {
  const t = useTranslations('job.runs');
  const columns: Column<Run>[] = [
    {
      id: 'run',
      header: t('run'),
      phone: 'title',
      className: 'w-72 max-w-72',
      cell: run => (
        <span className="flex items-center gap-2">
          <code className="truncate font-mono text-12">{run.run_id}</code>
          <UnreadableBadge reason={run.unreadable} />
        </span>
      ),
    },
    {
      id: 'status',
      header: t('status'),
      phone: 'aside',
      className: 'w-44',
      cell: run => <StatusText status={statusOfRun(run)} />,
    },
    { id: 'when', header: t('when'), className: 'w-32', cell: run => <Time at={run.created_at} /> },
    {
      id: 'duration',
      header: t('duration'),
      isNumber: true,
      phone: 'hidden',
      className: 'w-28',
      cell: run =>
        run.started_at === null ? (
          <span className="text-text-3">—</span>
        ) : (
          <Duration from={run.started_at} to={run.finished_at} />
        ),
    },
    {
      id: 'attempt',
      header: t('attempt'),
      isNumber: true,
      phone: 'hidden',
      className: 'w-24 max-lg:hidden',
      cell: run => run.attempt,
    },
    {
      id: 'source',
      header: t('source'),
      phone: 'hidden',
      className: 'w-36 max-lg:hidden',
      cell: run => run.source,
    },
    {
      id: 'error',
      header: t('outcome'),
      className: 'max-w-100',
      cell: run => <Outcome run={run} />,
    },
  ];
  return (
    <DataTable
      label={t('title')}
      rows={rows}
      columns={columns}
      rowId={run => run.run_id}
      rowHref={run => href.run(run.run_id)}
    />
  );
}

function Outcome({ run }: { run: Run }) {
  const error = run.result?.error ?? run.attempts.at(-1)?.error ?? null;
  if (run.status === 'running' && run.progress !== null) {
    return <span className="block truncate text-text-2">{run.progress.message}</span>;
  }
  if (error === null || run.status === 'success') return null;
  return (
    <span className="block truncate text-text-2" title={error.message}>
      <code className="font-mono text-12">{error.code}</code> {error.message}
    </span>
  );
}

function NoRuns({ jobId }: { jobId: string }) {
  const t = useTranslations('job.runs');
  const { runNow, isStarting } = useRunNow();
  return (
    <Empty icon={Play} title={t('emptyTitle')} body={t('emptyBody')}>
      <RoleGate role="operator">
        <Button variant="primary" isBusy={isStarting} onClick={() => void runNow(jobId)}>
          {t('runFirst')}
        </Button>
      </RoleGate>
      <Button asChild variant="ghost">
        <Link href={href.job(jobId, 'explain')}>{t('why')}</Link>
      </Button>
    </Empty>
  );
}
