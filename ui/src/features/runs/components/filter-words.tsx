import { useLocale, useTimeZone, useTranslations } from 'use-intl';
import { clockText } from '@/components/ui/time';
import { isRecentSpan, momentOf, type RunFilter } from '../api/run-filter';

/** The filters in force, in words. */
export function FilterWords({ filter }: { filter: RunFilter }) {
  const t = useTranslations('runs');
  const statuses = useTranslations('common.status');
  const { status, job_id, type, source, since, until, search, error, exclude_jobs } = filter;
  const locale = useLocale();
  const zone = useTimeZone() ?? 'UTC';
  const clockOf = (value: string, edge: 'begin' | 'end'): string | null => {
    const instant = momentOf(value, zone, edge);
    return instant === null ? null : clockText(new Date(instant), zone, locale);
  };
  const from = since === null || isRecentSpan(since) ? null : clockOf(since, 'begin');
  const to = until === null || isRecentSpan(until) ? null : clockOf(until, 'end');
  const words = [
    status === null ? null : `${t('filters.status')}: ${statuses(status)}`,
    job_id === null ? null : `${t('filters.job')}: ${job_id}`,
    type === null ? null : `${t('filters.type')}: ${type}`,
    source === null ? null : `${t('filters.source')}: ${source}`,
    isRecentSpan(since) ? t(`filters.span.${since}`) : null,
    from === null ? null : `${t('filters.from')}: ${from}`,
    to === null ? null : `${t('filters.to')}: ${to}`,
    error === null ? null : `${t('filters.error')}: ${error}`,
    exclude_jobs === null ? null : `${t('filters.without')}: ${exclude_jobs}`,
    search === null || search === '' ? null : `“${search}”`,
  ].filter(word => word !== null);
  return t('bulk.scope', { filters: words.join(' · ') });
}
