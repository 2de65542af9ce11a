import type { ReactNode } from 'react';
import { useFormatter, useLocale, useTranslations } from 'use-intl';
import { Sparkline } from '@/components/ui/charts';
import { durationText } from '@/lib/time/duration';
import type { RunStats } from '../api/use-overview';

/** The four numbers that say whether runs go well, each with how it came there. */
export function RunFigures({ stats }: { stats: RunStats }) {
  const t = useTranslations('overview.figures');
  const format = useFormatter();
  const locale = useLocale();
  const { totals, points } = stats;
  const ended = totals.success + totals.failed;
  const ms = (value: number | undefined): string => (value === undefined ? '—' : durationText(value, locale));
  return (
    <dl className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      <Figure
        name={t('ended')}
        value={format.number(ended)}
        detail={t('endedDetail', { failed: totals.failed, cancelled: totals.cancelled })}
        values={points.map(point => point.success + point.failed)}
      />
      <Figure
        name={t('success')}
        value={
          totals.success_rate === null
            ? '—'
            : format.number(floored(totals.success_rate), { style: 'percent', maximumFractionDigits: 1 })
        }
        detail={t('successDetail', { success: totals.success, ended })}
        values={points.map(point => point.success_rate)}
        max={1}
      />
      <Figure
        name={t('wait')}
        value={ms(totals.wait_ms?.p95)}
        detail={t('median', { value: ms(totals.wait_ms?.p50) })}
        values={points.map(point => point.wait_ms?.p95 ?? null)}
      />
      <Figure
        name={t('duration')}
        value={ms(totals.duration_ms?.p95)}
        detail={t('median', { value: ms(totals.duration_ms?.p50) })}
        values={points.map(point => point.duration_ms?.p95 ?? null)}
      />
    </dl>
  );
}

interface FigureProps {
  name: string;
  value: string;
  detail: ReactNode;
  values: readonly (number | null)[];
  max?: number;
}

function Figure({ name, value, detail, values, max }: FigureProps) {
  return (
    <div className="flex min-w-0 flex-col rounded-lg border bg-surface px-4 pt-3">
      <dt className="truncate text-12 text-text-2">{name}</dt>
      <dd className="nums mt-0.5 text-20 font-semibold tracking-tight whitespace-nowrap">{value}</dd>
      <dd className="nums truncate text-12 text-text-3">{detail}</dd>
      <dd aria-hidden className="mt-auto pt-2">
        <Sparkline values={values} label={name} {...(max === undefined ? {} : { max })} className="h-8" />
      </dd>
    </div>
  );
}

/** 99.96 % is not "100 %" while something failed. */
function floored(rate: number): number {
  return Math.floor(rate * 1000) / 1000;
}
