'use client';

import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { ChoiceGroup } from '@/components/ui/choice-group';
import { lazyPart } from '@/components/ui/lazy-part';
import { PageHeader } from '@/components/ui/page-header';
import { ErrorState, Loading } from '@/components/ui/states';
import { RANGE_IDS, useOverview, useRunStats, type Overview } from '../api/use-overview';
import { FailingJobs } from './failing-jobs';
import { FirstSteps } from './first-steps';
import { NeedsYouStrip } from './needs-you-strip';
import { NextFirings } from './next-firings';
import { PoolLoads } from './pool-loads';
import { RunFigures } from './run-figures';
import { RunsOverTime } from './runs-over-time';

const PairingRequests = lazyPart(
  () => import('@/components/pairing/pairing-requests').then(module => module.PairingRequests),
  null,
);

/** Whether everything runs, and what needs somebody. */
export function OverviewPage() {
  const t = useTranslations('overview');
  const overview = useOverview();
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      {overview.isPending && <Loading rows={8} />}
      {overview.isError && overview.data === undefined && (
        <ErrorState error={overview.error} onRetry={() => void overview.refetch()} />
      )}
      {overview.data !== undefined && <Standing overview={overview.data} />}
    </>
  );
}

function Standing({ overview }: { overview: Overview }) {
  const isFresh = overview.totals.jobs === 0;
  return (
    <div className="grid gap-4">
      <Suspense>
        <PairingRequests />
      </Suspense>
      <NeedsYouStrip needs={overview.needs_you} jobs={overview.totals.enabled_jobs} />
      {isFresh ? <FirstSteps /> : <Figures />}
      <FailingJobs failing={overview.needs_you.failing_jobs} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        {!isFresh && <NextFirings firings={overview.next_firings} isUnderPressure={overview.needs_you.pressure_mode} />}
        <PoolLoads overview={overview} />
      </div>
    </div>
  );
}

function Figures() {
  const t = useTranslations('overview');
  const [range, setRange] = useQueryState('range', parseAsStringLiteral(RANGE_IDS).withDefault('24h'));
  const stats = useRunStats(range);
  return (
    <section aria-label={t('figures.title')} className="grid gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-14 font-semibold">{t('figures.title')}</h2>
        <ChoiceGroup
          label={t('range.label')}
          value={range}
          onValueChange={next => void setRange(next)}
          choices={RANGE_IDS.map(value => ({ value, label: t(`range.${value}`) }))}
        />
      </div>
      {stats.isPending && <FiguresSkeleton />}
      {stats.isError && stats.data === undefined && (
        <ErrorState error={stats.error} onRetry={() => void stats.refetch()} />
      )}
      {stats.data !== undefined && (
        <>
          <RunFigures stats={stats.data} />
          <RunsOverTime stats={stats.data} />
        </>
      )}
    </section>
  );
}

/** As high as the figures and their chart: what is below stays where it is when they come. */
function FiguresSkeleton() {
  const t = useTranslations('common.states');
  return (
    <div role="status" className="grid gap-3">
      <span className="sr-only">{t('loading')}</span>
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4" aria-hidden>
        {['ended', 'success', 'wait', 'duration'].map(figure => (
          <div key={figure} className="skeleton h-27" />
        ))}
      </div>
      <div className="skeleton h-65 md:h-73" aria-hidden />
    </div>
  );
}
