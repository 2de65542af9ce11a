import { useFormatter, useLocale, useTimeZone, useTranslations } from 'use-intl';
import { zoneName } from '@/lib/time/zone-name';
import type { LoadCell } from '../api/load-map';

interface LoadWords {
  /** "Tue 24 Nov, 14:00–15:00 WIB" */
  span: (cell: Pick<LoadCell, 'at' | 'endsAt'>) => string;
  /** "34%"; nothing where there is no capacity to compare with. */
  share: (load: number) => string | null;
  /** "34% of 8 slots" */
  ofSlots: (load: number, slots: number) => string;
}

/** When and how much, in the viewer's language and zone. */
export function useLoadWords(): LoadWords {
  const t = useTranslations('schedules.load');
  const format = useFormatter();
  const locale = useLocale();
  const zone = useTimeZone() ?? 'UTC';
  const [day, clock] = [
    { weekday: 'short', day: 'numeric', month: 'short' } as const,
    { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const,
  ].map(options => new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { ...options, timeZone: zone }));
  const share = (load: number): string | null => {
    if (!Number.isFinite(load)) return null;
    return format.number(load, {
      style: 'percent',
      maximumSignificantDigits: load < 0.1 ? 1 : 3,
      maximumFractionDigits: 0,
    });
  };
  return {
    share,
    span: ({ at, endsAt }) => {
      const [from, to] = [new Date(at), new Date(endsAt)];
      return `${day?.format(from) ?? ''}, ${clock?.format(from) ?? ''}–${clock?.format(to) ?? ''} ${zoneName(zone, from, locale)}`;
    },
    ofSlots: (load, slots) => {
      const text = share(load);
      return text === null ? t('noCapacity') : t('ofSlots', { share: text, slots });
    },
  };
}
