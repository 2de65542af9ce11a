import { useTranslations } from 'use-intl';
import type { Run } from '@/lib/api/types';

/** How far the handler says it is. */
export function RunProgress({ run }: { run: Run }) {
  const t = useTranslations('runs.progress');
  const { progress } = run;
  if (progress === null || run.finished_at !== null) return null;
  const { percent, message } = progress;
  return (
    <div className="rounded-lg border bg-surface px-4 py-3">
      <div className="flex items-baseline justify-between gap-3 text-13">
        <span className="min-w-0 break-words text-text-2">{message === '' ? t('unknown') : message}</span>
        {percent !== null && <span className="nums font-medium">{Math.round(percent)} %</span>}
      </div>
      {percent !== null && (
        <div
          role="progressbar"
          aria-label={t('label')}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(percent)}
          className="mt-2 h-1.5 overflow-hidden rounded-full bg-sunken"
        >
          <div
            className="h-full rounded-full bg-running transition-[width] duration-300"
            style={{ width: `${percent}%` }}
          />
        </div>
      )}
    </div>
  );
}
