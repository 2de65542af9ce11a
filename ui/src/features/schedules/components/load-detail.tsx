import { Link } from '@/components/ui/link';
import { useLocale, useTranslations } from 'use-intl';
import { href } from '@/lib/href';
import { durationText } from '@/lib/time/duration';
import type { LoadCell } from '../api/load-map';
import { useLoadWords } from './use-load-words';

/** What fires in the hours that are looked at: how much it takes, and the jobs by name. */
export function LoadDetail({ cell, slots }: { cell: LoadCell; slots: number }) {
  const t = useTranslations('schedules.load');
  const locale = useLocale();
  const words = useLoadWords();
  const named = cell.top.reduce((sum, { firings }) => sum + firings, 0);
  return (
    <section
      aria-label={t('detail')}
      className="mt-3 min-h-20 rounded-md border bg-sunken px-3 py-2.5 text-13"
      data-load-detail
    >
      <p className="nums" aria-live="polite">
        <span className="font-medium">{words.span(cell)}</span>
        <span className="text-text-2">
          {' · '}
          {t('firings', { count: cell.firings })}
          {cell.firings > 0 && ` · ${words.ofSlots(cell.load, slots)}`}
        </span>
      </p>
      <ul className="mt-1.5 grid gap-x-6 sm:grid-cols-2 xl:grid-cols-3">
        {cell.top.map(job => (
          <li key={job.job_id} className="flex min-w-0 items-center gap-2">
            <Link
              href={href.job(job.job_id, 'schedule')}
              className="min-w-0 truncate font-medium text-accent-text hover:underline touch:min-w-control touch:py-3.5"
            >
              {job.job_id}
            </Link>
            <span className="nums shrink-0 text-12 text-text-2">
              {t('firings', { count: job.firings })}
              {job.busy_sec > 0 && ` · ${durationText(job.busy_sec * 1000, locale)}`}
            </span>
          </li>
        ))}
        {named < cell.firings && (
          <li className="flex items-center text-12 text-text-3 touch:min-h-control">
            {t('others', { count: cell.firings - named })}
          </li>
        )}
      </ul>
    </section>
  );
}
