import { useEffect, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import type { Schemas } from '@/lib/api/types';
import { cn } from '@/lib/cn';
import { cronWords } from '@/lib/time/cron-words';
import { zoneNameToday } from '@/lib/time/zone-name';

type Schedule = NonNullable<Schemas['Job']['schedule']>;

/** A schedule in words: "Every 30 s", "At 07:00, only on Monday, WIB"; the cron expression itself in the title. */
export function ScheduleText({ schedule, className }: { schedule: Schedule | null | undefined; className?: string }) {
  const t = useTranslations('common.schedule');
  const locale = useLocale();
  const every = useIntervalWords();
  const cron = schedule?.cron ?? null;
  const words = useCronWords(cron, locale);
  if (schedule === null || schedule === undefined)
    return <span className={cn('text-text-3', className)}>{t('onDemand')}</span>;
  if (cron === null) return <span className={cn('nums', className)}>{every(schedule.interval_sec ?? 0)}</span>;
  const zone = schedule.timezone;
  return (
    <span className={className} title={cron}>
      {zone === undefined ? (words ?? cron) : t('inZone', { words: words ?? cron, zone: zoneNameToday(zone, locale) })}
    </span>
  );
}

function useIntervalWords(): (sec: number) => string {
  const t = useTranslations('common.schedule');
  return sec => {
    if (sec % 86_400 === 0) return t('everyDays', { count: sec / 86_400 });
    if (sec % 3600 === 0) return t('everyHours', { count: sec / 3600 });
    if (sec % 60 === 0) return t('everyMinutes', { count: sec / 60 });
    return t('everySeconds', { count: sec });
  };
}

/** The words come with a piece of code of their own; until it is there the expression speaks for itself. */
function useCronWords(cron: string | null, locale: string): string | null {
  const [words, setWords] = useState<{ of: string; words: string | null } | null>(null);
  useEffect(() => {
    if (cron === null) return undefined;
    let isCurrent = true;
    void cronWords(cron, locale).then(text => {
      if (isCurrent) setWords({ of: cron, words: text });
    });
    return () => {
      isCurrent = false;
    };
  }, [cron, locale]);
  return words?.of === cron ? words.words : null;
}
