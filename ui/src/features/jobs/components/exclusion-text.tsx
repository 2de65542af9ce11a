import { useTranslations } from 'use-intl';
import type { Preview } from '../api/use-preview';

type Exclusion = Pick<Preview['excluded'][number], 'by' | 'calendar' | 'name'>;

/** Why nothing fires on a day, in a few words. */
export function ExclusionText({ exclusion: { by, calendar, name } }: { exclusion: Exclusion }) {
  const t = useTranslations('job.exclusion');
  if (by === 'calendar') return t('calendar', { name: name ?? '', calendar: calendar ?? '' });
  return t(by);
}

/** The reason that a row of the ledger keeps; null where it says none that is known here. */
export function exclusionIn(detail: Record<string, unknown>): Exclusion | null {
  const { by, calendar, name } = detail;
  if (by !== 'calendar' && by !== 'date' && by !== 'weekday') return null;
  return {
    by,
    calendar: typeof calendar === 'string' ? calendar : null,
    name: typeof name === 'string' ? name : null,
  };
}
