import { Link } from '@/components/ui/link';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { useErrorWords } from '@/components/ui/states';
import { ApiError } from '@/lib/api/api-error';
import { href } from '@/lib/href';
import type { Checked } from '../../api/use-validation';
import { isRecord } from '@/lib/inputs/plain-values';
import type { JobDraft } from '../../draft/use-job-draft';

interface SaveBarProps {
  draft: JobDraft;
  checked: Checked;
  isNew: boolean;
  isConflict: boolean;
  isSaving: boolean;
  error: unknown;
}

/** The note and the button, always in reach. */
export function SaveBar({ draft, checked, isNew, isConflict, isSaving, error }: SaveBarProps) {
  const t = useTranslations('jobEditor');
  const actions = useTranslations('common.actions');
  const isUnchanged = !isNew && !checked.isStale && checked.validation?.change === 'unchanged';
  const jobId = isRecord(draft.spec) ? draft.spec['job_id'] : null;
  return (
    <div className="sticky bottom-0 z-20 -mx-4 flex flex-wrap items-center gap-2 border-t bg-bg/95 px-4 py-3 backdrop-blur-sm max-md:bottom-14 md:-mx-6 md:px-6 lg:col-span-2">
      {error !== null && <SaveError error={error} isNew={isNew} />}
      <label htmlFor="job-note" className="sr-only">
        {t('note')}
      </label>
      <Input
        id="job-note"
        value={draft.note}
        maxLength={500}
        placeholder={t('notePlaceholder')}
        onChange={({ target }) => draft.setNote(target.value)}
        className="min-w-40 flex-1 md:max-w-110"
      />
      <Button asChild variant="ghost">
        <Link href={!isNew && typeof jobId === 'string' ? href.job(jobId) : href.jobs()}>{actions('cancel')}</Link>
      </Button>
      <Button type="submit" variant="primary" isBusy={isSaving} disabled={isConflict || isUnchanged}>
        {isNew ? t('create') : actions('save')}
      </Button>
    </div>
  );
}

function SaveError({ error, isNew }: { error: unknown; isNew: boolean }) {
  const t = useTranslations('jobEditor');
  const { detail } = useErrorWords(error);
  const isConflict = !isNew && error instanceof ApiError && error.status === 409;
  return (
    <p role="alert" className="w-full text-13 text-failed">
      {isConflict ? t('conflict.refused') : detail} {t('kept')}
    </p>
  );
}
