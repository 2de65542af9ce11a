import { useTranslations } from 'use-intl';
import { isRecentSpan, type RunFilter } from '../api/run-filter';

/** The filters in force, in words. */
export function FilterWords({ filter }: { filter: RunFilter }) {
  const t = useTranslations('runs');
  const statuses = useTranslations('common.status');
  const { status, job_id, type, source, since, until, search, error, exclude_jobs } = filter;
  const words = [
    status === null ? null : `${t('filters.status')}: ${statuses(status)}`,
    job_id === null ? null : `${t('filters.job')}: ${job_id}`,
    type === null ? null : `${t('filters.type')}: ${type}`,
    source === null ? null : `${t('filters.source')}: ${source}`,
    since === null ? null : isRecentSpan(since) ? t(`filters.span.${since}`) : `${t('filters.from')}: ${since}`,
    until === null ? null : `${t('filters.to')}: ${until}`,
    error === null ? null : `${t('filters.error')}: ${error}`,
    exclude_jobs === null ? null : `${t('filters.without')}: ${exclude_jobs}`,
    search === null || search === '' ? null : `“${search}”`,
  ].filter(word => word !== null);
  return t('bulk.scope', { filters: words.join(' · ') });
}
