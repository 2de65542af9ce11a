import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { Card } from '@/components/ui/card';
import { BarChart, type Stack } from '@/components/ui/charts';
import { cn } from '@/lib/cn';
import type { RunStats } from '../api/use-overview';

type Point = RunStats['points'][number];

const PARTS = ['success', 'failed', 'cancelled'] as const;
const SWATCHES = { success: 'bg-success', failed: 'bg-failed', cancelled: 'bg-cancelled' } as const;
const MARKS = 4;

/** How many runs ended when, and how. Under the pointer: one stretch in numbers. */
export function RunsOverTime({ stats }: { stats: RunStats }) {
  const t = useTranslations('overview.overTime');
  const format = useFormatter();
  const [index, setIndex] = useState<number | null>(null);
  const { points, totals } = stats;
  const isLong = stats.bucket_sec >= 10_800;
  const timeOf = (at: string): string =>
    format.dateTime(new Date(at), {
      ...(isLong ? { weekday: 'short', day: 'numeric' } : {}),
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
  const shown = index === null ? undefined : points[index];
  const stacks: Stack[] = points.map(point => ({
    id: point.at,
    title: '',
    parts: PARTS.map(part => ({ tone: part, value: point[part] })),
  }));
  const top = Math.max(0, ...points.map(endedIn));
  return (
    <Card
      title={t('title')}
      actions={
        <span className="nums text-12 text-text-3" aria-hidden>
          {shown === undefined ? '' : t('from', { from: timeOf(shown.at), to: timeOf(endOf(shown, stats)) })}
        </span>
      }
    >
      <Legend counts={shown ?? totals} />
      <div
        className="relative mt-3 pl-8"
        onPointerMove={event => setIndex(indexUnder(event, points.length))}
        onPointerLeave={() => setIndex(null)}
      >
        <span className="nums absolute top-0 left-0 text-12 leading-none text-text-3">{format.number(top)}</span>
        <span className="nums absolute bottom-0 left-0 text-12 leading-none text-text-3">0</span>
        <div data-plot className={cn('border-t border-dashed', top === 0 && 'opacity-60')}>
          <BarChart
            stacks={stacks}
            className="h-36 md:h-44"
            label={t('label', { success: totals.success, failed: totals.failed, cancelled: totals.cancelled })}
          />
        </div>
        {top === 0 && (
          <p className="absolute inset-0 grid place-items-center pl-8 text-center text-13 text-text-3">{t('empty')}</p>
        )}
      </div>
      <div className="nums mt-1 flex justify-between pl-8 text-12 text-text-3" aria-hidden>
        {marksOf(points).map(at => (
          <span key={at}>{timeOf(at)}</span>
        ))}
      </div>
    </Card>
  );
}

function Legend({ counts }: { counts: Record<(typeof PARTS)[number], number> }) {
  const t = useTranslations('common.status');
  const format = useFormatter();
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-12 text-text-2">
      {PARTS.map(part => (
        <li key={part} className="flex items-center gap-1.5">
          <span className={cn('size-2 rounded-full', SWATCHES[part])} aria-hidden />
          {t(part)}
          <span className="nums font-medium text-text">{format.number(counts[part])}</span>
        </li>
      ))}
    </ul>
  );
}

function endedIn({ success, failed, cancelled }: Point): number {
  return success + failed + cancelled;
}

function endOf({ at }: Point, { bucket_sec }: RunStats): string {
  return new Date(Date.parse(at) + bucket_sec * 1000).toISOString();
}

function indexUnder(event: React.PointerEvent<HTMLElement>, count: number): number | null {
  const plot = event.currentTarget.querySelector('[data-plot]')?.getBoundingClientRect();
  if (plot === undefined) return null;
  const index = Math.floor(((event.clientX - plot.left) / plot.width) * count);
  return index < 0 || index >= count ? null : index;
}

/** Times under the bars: the first, the last, and some between. */
function marksOf(points: readonly Point[]): string[] {
  const step = (points.length - 1) / (MARKS - 1);
  const marks = Array.from({ length: MARKS }, (_, mark) => points[Math.round(mark * step)]?.at);
  return [...new Set(marks.filter(at => at !== undefined))];
}
