import { CalendarClock, TriangleAlert } from 'lucide-react';
import { Link } from '@/components/ui/link';
import { useMemo, useRef, useState } from 'react';
import { useTimeZone, useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Empty, ErrorState, Loading } from '@/components/ui/states';
import { cn } from '@/lib/cn';
import { href } from '@/lib/href';
import { RoleGate } from '@/lib/session/role-gate';
import { busyHours, loadMapOf, type Forecast, type Level, type LoadCell } from '../api/load-map';
import { useForecast } from '../api/use-forecast';
import { LEVEL_FILL, LoadGrid } from './load-grid';
import { LoadDetail } from './load-detail';
import { LoadSentence } from './load-sentence';
import { useHoursPerCell } from './use-hours-per-cell';

const LEVELS: readonly Level[] = ['none', 'low', 'half', 'high', 'full', 'over'];

/** The week to come: what fires when, against what the workers that are alive can do. */
export function LoadMap() {
  const t = useTranslations('schedules');
  const forecast = useForecast();
  return (
    // As high as the map will be: what is below stays where it is when it comes.
    <Card title={t('load.title')} className="min-h-141.5 md:min-h-115.5">
      {forecast.isPending && <Loading rows={9} />}
      {forecast.isError && forecast.data === undefined && (
        <ErrorState error={forecast.error} onRetry={() => void forecast.refetch()} />
      )}
      {forecast.data !== undefined && <Week forecast={forecast.data} />}
    </Card>
  );
}

function Week({ forecast }: { forecast: Forecast }) {
  const t = useTranslations('schedules');
  const isEmpty = forecast.buckets.every(({ firings }) => firings === 0);
  if (isEmpty) {
    return (
      <Empty icon={CalendarClock} title={t('load.emptyTitle')} body={t('load.emptyBody')} className="py-8">
        <RoleGate role="operator">
          <Button asChild>
            <Link href={href.newJob()}>{t('empty.create')}</Link>
          </Button>
        </RoleGate>
      </Empty>
    );
  }
  return (
    <>
      <LoadSentence forecast={forecast} />
      <Hours forecast={forecast} />
      <Legend />
      <Notes forecast={forecast} />
    </>
  );
}

function Hours({ forecast }: { forecast: Forecast }) {
  const zone = useTimeZone() ?? 'UTC';
  const box = useRef<HTMLDivElement>(null);
  const hoursPerCell = useHoursPerCell(box);
  const [chosenAt, setChosenAt] = useState<string | null>(null);
  const [looked, setLooked] = useState<LoadCell | null>(null);
  const days = useMemo(
    () => (hoursPerCell === null ? [] : loadMapOf(forecast, zone, hoursPerCell)),
    [forecast, zone, hoursPerCell],
  );
  const cells = days.flatMap(day => day.cells.filter(cell => cell !== null));
  const { over, busiest } = busyHours(forecast);
  const start = chosenAt ?? (over[0] ?? busiest)?.at ?? '';
  const chosen = cells.find(({ at, endsAt }) => at <= start && start < endsAt) ?? cells[0] ?? null;
  const shown = looked ?? chosen;
  return (
    <div ref={box} className="mt-4">
      {hoursPerCell !== null && (
        <LoadGrid
          days={days}
          hoursPerCell={hoursPerCell}
          slots={forecast.slots_alive}
          chosen={chosen?.at ?? null}
          onChoose={cell => setChosenAt(cell.at)}
          onLook={setLooked}
        />
      )}
      {shown !== null && <LoadDetail cell={shown} slots={forecast.slots_alive} />}
    </div>
  );
}

function Legend() {
  const t = useTranslations('schedules.load');
  return (
    <ul aria-label={t('legend')} className="mt-3 flex flex-wrap gap-x-4 gap-y-1.5 text-12 text-text-2">
      {LEVELS.map(level => (
        <li key={level} className="flex items-center gap-1.5">
          <span
            className={cn('flex size-4 items-center justify-center rounded-sm border', LEVEL_FILL[level])}
            aria-hidden
          >
            {level === 'over' && <TriangleAlert className="size-3" />}
          </span>
          {t(`levels.${level}`)}
        </li>
      ))}
    </ul>
  );
}

function Notes({ forecast }: { forecast: Forecast }) {
  const t = useTranslations('schedules.load');
  const { jobs_left_out: leftOut, jobs_without_duration: unknown, estimated } = forecast;
  return (
    <p className="mt-2 text-12 text-text-3">
      {t('basis')}
      {estimated && ` ${t('estimated')}`}
      {unknown > 0 && ` ${t('unknown', { count: unknown })}`}
      {leftOut > 0 && ` ${t('leftOut', { count: leftOut })}`}
    </p>
  );
}
