import { CircleAlert } from 'lucide-react';
import { useLocale, useTimeZone, useTranslations } from 'use-intl';
import { Time } from '@/components/ui/time';
import { Tooltip } from '@/components/ui/tooltip';
import { cn } from '@/lib/cn';
import { isKnownZone } from '@/lib/time/known-zones';
import { zoneNameToday } from '@/lib/time/zone-name';
import type { Firing, Preview } from '../api/use-preview';
import { ExclusionText } from './exclusion-text';

export interface ListedFiring extends Pick<Firing, 'at' | 'clock_change'> {
  /** In a comparison: only in the new schedule, or only in the old one. */
  mark?: 'added' | 'removed' | undefined;
}

interface FiringListProps {
  zone: string;
  firings: readonly ListedFiring[];
  /** What the schedule excludes in between: struck through, with the reason. */
  excluded?: Preview['excluded'] | undefined;
  className?: string;
}

/** Firings by the clocks of the schedule and, where they differ, by those of the viewer. */
export function FiringList({ zone, firings, excluded = [], className }: FiringListProps) {
  const t = useTranslations('jobEditor.preview');
  const viewerZone = useTimeZone() ?? 'UTC';
  const locale = useLocale();
  const isSame = viewerZone === zone || !isKnownZone(zone);
  const nameOf = (one: string): string => (isKnownZone(one) ? zoneNameToday(one, locale) : one);
  return (
    <div className={cn('overflow-x-auto', className)}>
      <table className="nums w-full text-13">
        <thead className="text-left text-12 text-text-3">
          <tr>
            <th scope="col" className="py-1 pr-4 font-normal">
              {t('inZone', { zone: nameOf(zone) })}
            </th>
            {!isSame && (
              <th scope="col" className="py-1 pr-4 font-normal">
                {t('inYours', { zone: nameOf(viewerZone) })}
              </th>
            )}
            <th scope="col" className="py-1 text-right font-normal">
              {t('in')}
            </th>
          </tr>
        </thead>
        <tbody>
          {inOrder(firings, excluded).map(row =>
            'due_at' in row ? (
              <ExcludedRow
                key={row.due_at}
                row={row}
                zone={isKnownZone(zone) ? zone : 'UTC'}
                columns={isSame ? 1 : 2}
              />
            ) : (
              <FiringRow
                key={`${row.at}${row.mark ?? ''}`}
                firing={row}
                zone={isKnownZone(zone) ? zone : 'UTC'}
                viewerZone={isSame ? null : viewerZone}
              />
            ),
          )}
        </tbody>
      </table>
    </div>
  );
}

type Excluded = Preview['excluded'][number];

function inOrder(firings: readonly ListedFiring[], excluded: readonly Excluded[]): (ListedFiring | Excluded)[] {
  const at = (row: ListedFiring | Excluded): number => Date.parse('due_at' in row ? row.due_at : row.at);
  return [...firings, ...excluded].sort((a, b) => at(a) - at(b));
}

function ExcludedRow({ row, zone, columns }: { row: Excluded; zone: string; columns: number }) {
  const clock = useClock();
  return (
    <tr className="border-t text-text-3" data-mark="excluded">
      <td className="py-1.5 pr-4 whitespace-nowrap">
        <s>{clock(new Date(row.due_at), zone)}</s>
        {row.count > 1 && <span className="ml-1">×{row.count}</span>}
      </td>
      <td colSpan={columns} className="py-1.5 text-right text-12">
        <ExclusionText exclusion={row} />
      </td>
    </tr>
  );
}

interface FiringRowProps {
  firing: ListedFiring;
  zone: string;
  viewerZone: string | null;
}

function FiringRow({ firing, zone, viewerZone }: FiringRowProps) {
  const t = useTranslations('jobEditor.preview');
  const clock = useClock();
  const { clock_change: change, mark, at } = firing;
  const instant = new Date(at);
  return (
    <tr
      data-mark={mark}
      className={cn(
        'border-t',
        mark === 'added' && 'tint-success',
        mark === 'removed' && 'tint-failed text-text-3 line-through',
      )}
    >
      <td className="py-1.5 pr-4 whitespace-nowrap">
        {mark !== undefined && (
          <span className="inline-block w-4 font-mono no-underline" aria-label={t(mark)}>
            {mark === 'added' ? '+' : '−'}
          </span>
        )}
        {clock(instant, zone)}
        {change !== null && (
          <Tooltip content={t(`change.${change.kind}`, { wanted: change.wanted_local.replace('T', ' ') })}>
            <button type="button" className="ml-2 inline-flex items-center gap-1 align-middle text-12 text-retrying">
              <CircleAlert className="size-3.5" aria-hidden />
              {t('clockChange')}
            </button>
          </Tooltip>
        )}
      </td>
      {viewerZone !== null && (
        <td className="py-1.5 pr-4 whitespace-nowrap text-text-2">{clock(instant, viewerZone)}</td>
      )}
      <td className="py-1.5 text-right text-text-3">
        <Time at={at} />
      </td>
    </tr>
  );
}

/** Day and time to the second where seconds count. */
export function useClock(): (instant: Date, zone: string) => string {
  const locale = useLocale();
  return (instant, zone) =>
    new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
      timeZone: zone,
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
      ...(instant.getTime() % 60_000 === 0 ? {} : { second: '2-digit' as const }),
      hourCycle: 'h23',
    }).format(instant);
}
