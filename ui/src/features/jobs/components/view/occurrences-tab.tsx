import { useInfiniteQuery } from '@tanstack/react-query';
import { CalendarClock } from 'lucide-react';
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useTimeZone, useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { DataTable, type Column } from '@/components/ui/data-table';
import { Input } from '@/components/ui/input';
import { LoadMore } from '@/components/ui/load-more';
import { Select } from '@/components/ui/select';
import { Empty, ErrorState, FilteredEmpty, Loading } from '@/components/ui/states';
import { StatusText } from '@/components/ui/status';
import { Duration, Time } from '@/components/ui/time';
import { apiPages } from '@/lib/api/queries';
import type { Job, Schemas } from '@/lib/api/types';
import { fromZonedInput, instantIn, toZonedInput } from '@/lib/time/zoned-input';
import { ExclusionText, exclusionIn } from '../exclusion-text';
import { GuardDetail } from '../guard-detail';
import { RunLink } from './verdict-numbers';

type Occurrence = Schemas['Occurrence'];

const OUTCOMES = ['dispatched', 'skipped', 'missed', 'excluded'] as const;
const PAGE = 50;

/** The ledger: what became of each firing. */
export function OccurrencesTab({ job }: { job: Job }) {
  const t = useTranslations('job.occurrences');
  const [filter, setFilter] = useQueryStates({
    outcome: parseAsStringLiteral(OUTCOMES),
    since: parseAsString,
    until: parseAsString,
  });
  const { outcome } = filter;
  const zone = useTimeZone() ?? 'UTC';
  // Whoever types an address may type anything: what is no time filters nothing.
  const since = instantIn(filter.since ?? '', zone);
  const until = instantIn(filter.until ?? '', zone, 'end');
  const query = {
    limit: PAGE,
    ...(outcome === null ? {} : { outcome }),
    ...(since === null ? {} : { since }),
    ...(until === null ? {} : { until }),
  };
  const ledger = useInfiniteQuery(apiPages('/jobs/{job_id}/occurrences', { path: { job_id: job.job_id }, query }));
  const rows = ledger.data?.pages.flatMap(page => page.items) ?? [];
  const isFiltered = outcome !== null || since !== null || until !== null;
  const clear = (): void => void setFilter({ outcome: null, since: null, until: null });
  return (
    <>
      <Filters filter={{ outcome, since, until }} onChange={next => void setFilter(next)} />
      <Card isFlush>
        {ledger.isPending && <Loading className="p-4" />}
        {ledger.isError && rows.length === 0 && (
          <ErrorState error={ledger.error} onRetry={isFiltered ? clear : () => void ledger.refetch()} />
        )}
        {ledger.isSuccess && rows.length === 0 && isFiltered && <FilteredEmpty onClear={clear} />}
        {ledger.isSuccess && rows.length === 0 && !isFiltered && (
          <Empty
            icon={CalendarClock}
            title={job.schedule === null ? t('noScheduleTitle') : t('emptyTitle')}
            body={job.schedule === null ? t('noScheduleBody') : t('emptyBody')}
          />
        )}
        {rows.length > 0 && (
          <>
            <Rows rows={rows} />
            <LoadMore
              shown={rows.length}
              total={null}
              hasMore={ledger.hasNextPage}
              isLoading={ledger.isFetchingNextPage}
              onMore={() => void ledger.fetchNextPage()}
            />
          </>
        )}
      </Card>
    </>
  );
}

interface Filter {
  outcome: (typeof OUTCOMES)[number] | null;
  since: string | null;
  until: string | null;
}

function Filters({ filter, onChange }: { filter: Filter; onChange: (next: Partial<Filter>) => void }) {
  const t = useTranslations('job.occurrences');
  const common = useTranslations('common');
  const zone = useTimeZone() ?? 'UTC';
  const instant = (name: 'since' | 'until') => (
    <label className="flex items-center gap-2 text-13 text-text-2">
      {t(name)}
      <Input
        type="datetime-local"
        className="w-52"
        value={toZonedInput(filter[name] ?? '', zone)}
        onChange={({ target }) => onChange({ [name]: target.value === '' ? null : fromZonedInput(target.value, zone) })}
      />
    </label>
  );
  return (
    <div className="mb-3 flex flex-wrap items-center gap-3">
      <Select
        label={t('outcome')}
        value={filter.outcome ?? ''}
        onValueChange={next => onChange({ outcome: next === '' ? null : next })}
        choices={[
          { value: '', label: t('all') },
          ...OUTCOMES.map(value => ({ value, label: common(`status.${value}`) })),
        ]}
      />
      {instant('since')}
      {instant('until')}
      {(filter.outcome ?? filter.since ?? filter.until) !== null && (
        <Button variant="ghost" size="sm" onClick={() => onChange({ outcome: null, since: null, until: null })}>
          {common('actions.clearFilters')}
        </Button>
      )}
    </div>
  );
}

function Rows({ rows }: { rows: readonly Occurrence[] }) {
  const t = useTranslations('job.occurrences');
  const columns: Column<Occurrence>[] = [
    {
      id: 'due',
      header: t('due'),
      phone: 'title',
      className: 'w-64',
      cell: row => <Time at={row.due_at} show="clock" />,
    },
    {
      id: 'outcome',
      header: t('outcome'),
      phone: 'aside',
      className: 'w-36',
      cell: row => <StatusText status={row.outcome} />,
    },
    { id: 'detail', header: t('detail'), cell: row => <Detail row={row} /> },
  ];
  return (
    <DataTable
      label={t('title')}
      rows={rows}
      columns={columns}
      rowId={row => `${row.due_at} ${row.decided_at} ${row.outcome}`}
    />
  );
}

function Detail({ row }: { row: Occurrence }) {
  const t = useTranslations('job.occurrences');
  if (row.outcome === 'dispatched') {
    return (
      <span className="inline-flex flex-wrap items-center gap-x-3">
        <RunLink id={row.run_id} />
        <span className="text-text-3">{t.rich('late', { by: () => <Duration ms={row.lateness_ms} /> })}</span>
      </span>
    );
  }
  if (row.outcome === 'skipped' && row.guard !== null) return <GuardDetail guard={row.guard} detail={row.detail} />;
  if (row.outcome === 'excluded') {
    const exclusion = exclusionIn(row.detail);
    return (
      <span className="text-text-2">
        {exclusion !== null && <ExclusionText exclusion={exclusion} />}{' '}
        {row.count > 1 && t('excludedCount', { count: row.count })}
      </span>
    );
  }
  return <span className="text-text-2">{t('missed', { count: row.count })}</span>;
}
