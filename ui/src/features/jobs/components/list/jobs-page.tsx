'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { CirclePause, Plus, Sparkles } from 'lucide-react';
import { Suspense, useEffect, useState } from 'react';
import { Link } from '@/components/ui/link';
import { useRouter } from 'next/navigation';
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { lazyPart } from '@/components/ui/lazy-part';
import { PartMissingDialog } from '@/components/ui/part-missing';
import { LoadMore } from '@/components/ui/load-more';
import { PageHeader } from '@/components/ui/page-header';
import { ErrorState, FilteredEmpty, Loading } from '@/components/ui/states';
import { apiPages } from '@/lib/api/queries';
import { href } from '@/lib/href';
import { RoleGate, useMay } from '@/lib/session/role-gate';
import { useShortcut } from '@/lib/shortcuts/shortcuts';
import type { JobsQuery } from '../../api/count-bulk';
import { labelFilterOf } from '@/lib/jobs/labels';
import { useSettled } from '@/lib/use-settled';
import { JOB_STATES, JobFilters, type JobFilter } from './job-filters';
import { JobsTable } from './jobs-table';

const PauseDialog = lazyPart(() => import('./pause-dialog').then(module => module.PauseDialog), PartMissingDialog);
const JobsEmpty = lazyPart(() => import('./jobs-empty').then(module => module.JobsEmpty));

const PAGE = 100;

/** All jobs: how each stands, when it fires, how it went lately. */
export function JobsPage() {
  const t = useTranslations('jobs');
  const router = useRouter();
  const isOperator = useMay('operator');
  const [isPausing, setIsPausing] = useState(false);
  const [filter, setFilter] = useQueryStates({
    q: parseAsString.withDefault(''),
    type: parseAsString.withDefault(''),
    state: parseAsStringLiteral(JOB_STATES),
    label: parseAsString.withDefault(''),
    owner: parseAsString.withDefault(''),
  });
  const query = queryOf({
    ...filter,
    q: useSettled(filter.q.trim(), 200),
    label: useSettled(filter.label, 200),
    owner: useSettled(filter.owner.trim(), 400),
  });
  const jobs = useInfiniteQuery(apiPages('/jobs', { query: { ...query, inputs: 'short', limit: PAGE } }));
  const rows = jobs.data?.pages.flatMap(page => page.items) ?? [];
  const last = jobs.data?.pages.at(-1);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = jobs;
  const isSearchingOn = jobs.isSuccess && rows.length === 0 && hasNextPage;
  // A search looks through so many jobs at once: while none was found it goes on by itself.
  useEffect(() => {
    if (isSearchingOn && !isFetchingNextPage) void fetchNextPage();
  }, [isSearchingOn, isFetchingNextPage, fetchNextPage]);
  const isFiltered = Object.values(filter).some(value => value !== null && value !== '');
  useShortcut({ keys: 'c', label: t('create'), isOn: isOperator, run: () => router.push(href.newJob()) });
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <RoleGate role="operator">
            <Button variant="ghost" onClick={() => setIsPausing(true)}>
              <CirclePause aria-hidden />
              {t('pause.open')}
            </Button>
            <Button asChild>
              <Link href={href.planner()}>
                <Sparkles aria-hidden />
                {t('plan')}
              </Link>
            </Button>
            <Button asChild variant="primary">
              <Link href={href.newJob()}>
                <Plus aria-hidden />
                {t('create')}
              </Link>
            </Button>
          </RoleGate>
        }
      />
      <JobFilters filter={filter} onChange={next => void setFilter(next)} />
      <Card isFlush className="overflow-visible">
        {(jobs.isPending || isSearchingOn) && <Loading rows={10} className="p-4" />}
        {jobs.isError && rows.length === 0 && <ErrorState error={jobs.error} onRetry={() => void jobs.refetch()} />}
        {jobs.isSuccess && rows.length === 0 && !hasNextPage && isFiltered && (
          <FilteredEmpty onClear={() => void setFilter(null)} />
        )}
        {jobs.isSuccess && rows.length === 0 && !isFiltered && (
          <Suspense>
            <JobsEmpty />
          </Suspense>
        )}
        {rows.length > 0 && (
          <>
            <JobsTable jobs={rows} matching={{ query, total: last?.total ?? rows.length }} />
            <LoadMore
              shown={rows.length}
              total={last?.total == null ? null : Math.max(last.total, rows.length)}
              isTotalCapped={last?.isTotalCapped ?? false}
              hasMore={hasNextPage}
              isLoading={isFetchingNextPage}
              onMore={() => void fetchNextPage()}
            />
          </>
        )}
      </Card>
      {isPausing && (
        <Suspense>
          <PauseDialog onClose={() => setIsPausing(false)} />
        </Suspense>
      )}
    </>
  );
}

function queryOf({ q, type, state, label, owner }: JobFilter): JobsQuery {
  const labels = labelFilterOf(label);
  return {
    ...(labels === null ? {} : { label: labels }),
    ...(owner === '' ? {} : { owner: owner.slice(0, 128) }),
    ...(q === '' ? {} : { search: q.slice(0, 128) }),
    ...(type === '' ? {} : { type }),
    ...(state === null ? {} : { enabled: state === 'enabled' }),
  };
}
