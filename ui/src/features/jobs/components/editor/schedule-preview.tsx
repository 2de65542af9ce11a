import { LoaderCircle } from 'lucide-react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { ApiError } from '@/lib/api/api-error';
import { usePreview } from '../../api/use-preview';
import type { JobForm } from '../../draft/job-form';
import { scheduleOfForm } from '../../draft/spec-of-form';
import { FiringList } from '../firing-list';
import { PreviewNotes } from '../preview-notes';
import { useApiWords } from '@/lib/i18n/api-words';

const FORETOLD = 10;

/** What comes of the schedule while it is being typed. */
export function SchedulePreview() {
  const t = useTranslations('jobEditor.preview');
  const { control } = useFormContext<JobForm>();
  const { sayError } = useApiWords();
  const schedule = scheduleOfForm(useWatch({ control, name: 'schedule' }));
  const { data, error, isSettled } = usePreview(schedule, { count: FORETOLD });
  return (
    <section aria-label={t('title')} aria-busy={!isSettled} className="rounded-md border bg-sunken/50 px-3 py-2.5">
      <h3 className="mb-1 flex items-center gap-1.5 text-12 font-medium text-text-2">
        {t('title')}
        {!isSettled && data !== undefined && <LoaderCircle className="size-3 animate-spin" aria-hidden />}
      </h3>
      {error !== null && isSettled ? (
        <p className="py-1 text-13 text-text-2">
          {error instanceof ApiError && error.status === 400 ? t('faulty') : sayError(error)}
        </p>
      ) : data === undefined ? (
        <div className="skeleton h-24" aria-hidden />
      ) : (
        <>
          {data.firings.length === 0 ? (
            <p className="py-1 text-13 text-text-2">{t('never')}</p>
          ) : (
            <FiringList zone={data.timezone} firings={data.firings} excluded={data.excluded} />
          )}
          <PreviewNotes preview={data} />
        </>
      )}
    </section>
  );
}
