import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { useErrorWords } from '@/components/ui/states';
import { ApiError, type Fault } from '@/lib/api/api-error';
import { useApiWords } from '@/lib/i18n/api-words';

interface SaveBarProps {
  isNew: boolean;
  /** Where it leads to leave it as it is. */
  cancelTo: string;
  /** What the button says of a new one. */
  createLabel: string;
  isSaving: boolean;
  /** Nothing to save, or something to decide first. */
  isBlocked: boolean;
  error: unknown;
  /** Faults that no field says. */
  unplaced: readonly Fault[];
}

/** The button, always in reach, and what kept the last save from being one. */
export function SaveBar(props: SaveBarProps) {
  const { isNew, cancelTo, createLabel, isSaving, isBlocked, error, unplaced } = props;
  const actions = useTranslations('common.actions');
  return (
    <div className="sticky bottom-0 z-20 -mx-4 flex flex-wrap items-center justify-end gap-2 border-t bg-bg/95 px-4 py-3 backdrop-blur-sm max-md:bottom-14 md:-mx-6 md:px-6">
      {error !== null && <SaveError error={error} isNew={isNew} unplaced={unplaced} />}
      <Button asChild variant="ghost">
        <Link href={cancelTo}>{actions('cancel')}</Link>
      </Button>
      <Button type="submit" variant="primary" isBusy={isSaving} disabled={isBlocked}>
        {isNew ? createLabel : actions('save')}
      </Button>
    </div>
  );
}

function SaveError({ error, isNew, unplaced }: Pick<SaveBarProps, 'error' | 'isNew' | 'unplaced'>) {
  const t = useTranslations('form');
  const common = useTranslations('common.states');
  const { detail } = useErrorWords(error);
  const { say } = useApiWords();
  const faults = error instanceof ApiError ? error.errors : [];
  const isConflict = !isNew && error instanceof ApiError && error.status === 409;
  // What stands at its field is not told twice.
  const said = isConflict ? t('refused') : faults.length > 0 ? common('faults', { count: faults.length }) : detail;
  return (
    <div role="alert" className="w-full text-13 text-failed">
      <p>
        {said} {t('kept')}
      </p>
      {unplaced.map(({ path, message }) => (
        <p key={`${path} ${message}`}>
          <code className="font-mono text-12">{path}</code> {say(message)}
        </p>
      ))}
    </div>
  );
}
