'use client';

import { ArrowUp } from 'lucide-react';
import { Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { lazyPart } from '@/components/ui/lazy-part';
import { PartMissingDialog } from '@/components/ui/part-missing';
import { PageHeader } from '@/components/ui/page-header';
import { ErrorState, FilteredEmpty, Loading } from '@/components/ui/states';
import { useMay } from '@/lib/session/role-gate';
import { useSelection } from '@/lib/use-selection';
import { isFiltered, NO_FILTER, useRunFilter, useRunQuery } from '../api/run-filter';
import { useRunList, type RunList } from '../api/use-run-list';
import { BulkMenu } from './bulk-menu';
import { BulkProgress } from './bulk-progress';
import { RunFilters } from './run-filters';
import { RunTable } from './run-table';
import { RunViews } from './run-views';
import { NoRunsYet } from './no-runs-yet';
import type { BulkRequest } from './bulk-dialog';
import { useBulkWork } from '../api/use-bulk-work';

const BulkDialog = lazyPart(() => import('./bulk-dialog').then(module => module.BulkDialog), PartMissingDialog);

/** Every run, found by filters that stand in the address; new ones are announced, never pushed in between. */
export function RunsPage() {
  const t = useTranslations('runs');
  const mayAct = useMay('operator');
  const { filter, setFilter } = useRunFilter();
  const query = useRunQuery(filter);
  const list = useRunList(query);
  const selection = useSelection();
  const work = useBulkWork();
  const [asked, setAsked] = useState<BulkRequest | null>(null);
  const hasFilter = isFiltered(filter);

  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={mayAct && <BulkMenu query={query} onAsk={action => setAsked({ action, query })} />}
      />
      <RunViews filter={filter} onChoose={view => setFilter({ ...NO_FILTER, ...view })} />
      <RunFilters filter={filter} onChange={setFilter} />
      <BulkProgress work={work} />
      {list.isPending && <Loading rows={10} />}
      {list.error !== null && <ErrorState error={list.error} onRetry={list.retry} />}
      {!list.isPending && list.error === null && (
        <>
          <FreshRuns list={list} />
          {list.runs.length === 0 ? (
            hasFilter ? (
              <FilteredEmpty onClear={() => setFilter(NO_FILTER)} />
            ) : (
              <NoRunsYet />
            )
          ) : (
            <RunTable
              list={list}
              selection={mayAct ? selection : undefined}
              onAct={(action, runs) => setAsked({ action, runs })}
            />
          )}
        </>
      )}
      {asked !== null && (
        <Suspense>
          <BulkDialog
            request={asked}
            filter={filter}
            onClose={() => setAsked(null)}
            onStart={start => {
              selection.clear();
              work.start(start);
            }}
          />
        </Suspense>
      )}
    </>
  );
}

/** Runs that came since, one press away: rows do not move under the finger. */
function FreshRuns({ list }: { list: RunList }) {
  const t = useTranslations('runs.list');
  const { count, isMany } = list.fresh;
  return (
    <div role="status" className="sticky top-14 z-10 flex h-0 justify-center overflow-visible">
      {count > 0 && (
        <button
          type="button"
          data-fresh={count}
          onClick={() => {
            list.showFresh();
            window.scrollTo({ top: 0 });
          }}
          className="nums mt-2 flex h-8 items-center gap-1.5 rounded-full border border-accent/40 bg-raised px-3.5 text-13 font-medium text-accent-text shadow-lg animate-appear hover:bg-selected touch:h-control"
        >
          <ArrowUp className="size-4" aria-hidden />
          {isMany ? t('freshMany', { count: String(count) }) : t('fresh', { count })}
        </button>
      )}
    </div>
  );
}
