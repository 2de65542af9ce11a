import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@/components/ui/link';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useTranslations } from 'use-intl';
import { useVia } from '@/components/approval/use-via';
import { useWho } from '@/components/approval/use-who';
import { Button } from '@/components/ui/button';
import { DataTable, type Column } from '@/components/ui/data-table';
import { LoadMore } from '@/components/ui/load-more';
import { Select } from '@/components/ui/select';
import { Empty, ErrorState, FilteredEmpty, Loading } from '@/components/ui/states';
import { StatusText } from '@/components/ui/status';
import { Time } from '@/components/ui/time';
import { UnreadableBadge } from '@/components/ui/unreadable';
import { apiPages } from '@/lib/api/queries';
import type { Schemas } from '@/lib/api/types';
import { href } from '@/lib/href';
import { useApiWords } from '@/lib/i18n/api-words';

type Approval = Schemas['Approval'];

const OUTCOMES = ['approved', 'rejected', 'expired', 'cancelled'] as const;

/** What became of every question. */
export function DecidedApprovals() {
  const t = useTranslations('approvals.history');
  const words = useTranslations('common.status');
  const [status, setStatus] = useQueryState('status', parseAsStringLiteral(OUTCOMES));
  const query = useInfiniteQuery(
    apiPages('/approvals', { query: { limit: 100, ...(status === null ? {} : { status }) } }),
  );
  const columns = useColumns();
  const pages = query.data?.pages ?? [];
  // Without a status the API gives those that wait as well.
  const rows = pages.flatMap(page => page.items.filter(approval => approval.status !== 'pending'));
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <Select
          label={t('filter')}
          value={status ?? ''}
          onValueChange={value => void setStatus(value === '' ? null : value)}
          choices={[{ value: '', label: t('all') }, ...OUTCOMES.map(value => ({ value, label: words(value) }))]}
          className="max-md:w-full"
        />
      </div>
      {query.isPending && <Loading />}
      {query.isLoadingError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.data !== undefined && rows.length === 0 && !query.hasNextPage && (
        <Nothing isFiltered={status !== null} onClear={() => void setStatus(null)} />
      )}
      {query.data !== undefined && (rows.length > 0 || query.hasNextPage) && (
        <div className="overflow-hidden rounded-lg border bg-surface">
          <DataTable
            label={t('label')}
            rows={rows}
            columns={columns}
            rowId={approval => approval.approval_id}
            rowHref={approval => href.approval(approval.approval_id)}
          />
          <LoadMore
            shown={rows.length}
            total={status === null ? null : (pages[0]?.total ?? null)}
            hasMore={query.hasNextPage}
            isLoading={query.isFetchingNextPage}
            onMore={() => void query.fetchNextPage()}
          />
        </div>
      )}
    </>
  );
}

function Nothing({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  const t = useTranslations('approvals.history');
  if (isFiltered) return <FilteredEmpty onClear={onClear} />;
  return (
    <Empty title={t('emptyTitle')} body={t('emptyBody')}>
      <Button asChild>
        <Link href={href.approvals()}>{t('emptyAction')}</Link>
      </Button>
    </Empty>
  );
}

function useColumns(): Column<Approval>[] {
  const t = useTranslations('approvals.history.columns');
  const { say } = useApiWords();
  const nameOf = useWho();
  const viaOf = useVia();
  return [
    {
      id: 'reason',
      header: t('reason'),
      cell: approval => <span className="line-clamp-1 wrap-anywhere max-md:line-clamp-2">{say(approval.reason)}</span>,
      phone: 'title',
    },
    {
      id: 'status',
      header: t('status'),
      cell: approval => (
        <span className="flex flex-wrap items-center gap-2">
          <StatusText status={approval.status} />
          <UnreadableBadge reason={approval.unreadable} />
        </span>
      ),
      phone: 'line',
      className: 'w-40',
    },
    { id: 'job', header: t('job'), cell: approval => approval.job_id, phone: 'line', className: 'max-lg:hidden' },
    {
      id: 'by',
      header: t('by'),
      cell: ({ decided_by, decided_via }) =>
        decided_via === null ? nameOf(decided_by) : t('byVia', { who: nameOf(decided_by), via: viaOf(decided_via) }),
      phone: 'line',
      className: 'w-48',
    },
    {
      id: 'at',
      header: t('at'),
      cell: approval => <Time at={approval.decided_at} />,
      phone: 'aside',
      className: 'w-32',
    },
    {
      id: 'note',
      header: t('note'),
      cell: approval => <span className="line-clamp-1">{approval.note ?? ''}</span>,
      phone: 'line',
      className: 'max-lg:hidden',
    },
  ];
}
