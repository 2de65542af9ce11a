import { CircleAlert, CircleCheck, CircleDashed, TriangleAlert } from 'lucide-react';
import { useTimeZone, useTranslations } from 'use-intl';
import { useErrorWords } from '@/components/ui/states';
import { cn } from '@/lib/cn';
import type { Checked, Validation } from '../../api/use-validation';
import { SpecChanges } from '@/components/json/spec-changes';
import { useClock } from '../firing-list';
import { useApiWords } from '@/lib/i18n/api-words';
import { useDueFaults } from '@/components/inputs/faults-context';

interface CheckPanelProps {
  checked: Checked;
  isNew: boolean;
  /** Where the form does not show them itself. */
  hasFirings: boolean;
  /** Leads to the field of a path. */
  onGoTo: (path: string) => void;
  className?: string;
}

/** What saving would do, beside the form and in the words of the API. */
export function CheckPanel({ checked, isNew, hasFirings, onGoTo, className }: CheckPanelProps) {
  const t = useTranslations('jobEditor.check');
  const { say } = useApiWords();
  const { validation, isStale, error } = checked;
  const faults = useDueFaults(checked.faults);
  const isTaken = isNew && validation?.valid === true && validation.change !== 'created';
  return (
    <aside aria-label={t('title')} aria-busy={isStale} className={cn('grid content-start gap-4', className)}>
      <section className="rounded-lg border bg-surface p-4">
        <Verdict checked={checked} isTaken={isTaken} isNew={isNew} />
        {error !== null && <PanelError error={error} />}
        {faults.length > 0 && (
          <ul className="mt-3 grid gap-2">
            {faults.map(({ path, message }) => (
              <li key={path + message} className="flex gap-2 text-13">
                <CircleAlert className="mt-0.5 size-4 shrink-0 text-failed" aria-hidden />
                <span className="min-w-0 break-words">
                  <button
                    type="button"
                    className="font-mono text-12 text-accent-text underline decoration-dotted underline-offset-2"
                    onClick={() => onGoTo(path)}
                  >
                    {path}
                  </button>{' '}
                  {say(message)}
                </span>
              </li>
            ))}
          </ul>
        )}
        {validation !== null && <Warnings validation={validation} onGoTo={onGoTo} />}
      </section>
      {hasFirings && validation?.valid === true && validation.job_spec?.schedule != null && (
        <NextRuns validation={validation} />
      )}
      {!isNew && validation !== null && validation.changes.length > 0 && (
        <section className="rounded-lg border bg-surface p-4">
          <h2 className="mb-2 text-13 font-semibold">{t('changes', { count: validation.changes.length })}</h2>
          <SpecChanges changes={validation.changes} />
        </section>
      )}
    </aside>
  );
}

function Verdict({ checked, isTaken, isNew }: { checked: Checked; isTaken: boolean; isNew: boolean }) {
  const t = useTranslations('jobEditor.check');
  const common = useTranslations('common.states');
  const { validation, faults, isStale } = checked;
  const due = useDueFaults(faults);
  const line = 'flex items-start gap-2 text-13 font-medium';
  if (validation === null || (isStale && faults.length === 0 && !validation.valid)) {
    return (
      <p className={cn(line, 'text-text-2')}>
        <CircleDashed className="mt-0.5 size-4 shrink-0" aria-hidden />
        {t('checking')}
      </p>
    );
  }
  if (!validation.valid && due.length === 0 && faults.length > 0) {
    return (
      <p role="status" className={cn(line, 'text-text-2')}>
        <CircleDashed className="mt-0.5 size-4 shrink-0" aria-hidden />
        {t('incomplete')}
      </p>
    );
  }
  if (!validation.valid) {
    return (
      <p role="status" className={cn(line, 'text-failed')}>
        <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
        {common('faults', { count: due.length })}
      </p>
    );
  }
  if (isTaken) {
    return (
      <p role="status" className={cn(line, 'text-failed')}>
        <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
        {t('taken')}
      </p>
    );
  }
  return (
    <p role="status" className={cn(line, 'text-success')}>
      <CircleCheck className="mt-0.5 size-4 shrink-0" aria-hidden />
      {isNew ? t('creates') : validation.change === 'unchanged' ? t('unchanged') : t('updates')}
    </p>
  );
}

function PanelError({ error }: { error: unknown }) {
  return <p className="mt-2 text-13 text-failed">{useErrorWords(error).detail}</p>;
}

function Warnings({ validation, onGoTo }: { validation: Validation; onGoTo: (path: string) => void }) {
  const { say } = useApiWords();
  const t = useTranslations('jobEditor.check');
  if (validation.warnings.length === 0) return null;
  return (
    <ul aria-label={t('warnings')} className="mt-3 grid gap-2">
      {validation.warnings.map(({ code, path, message }) => (
        <li key={code + path} className="flex gap-2 text-13 text-text-2">
          <TriangleAlert className="mt-0.5 size-4 shrink-0 text-retrying" aria-hidden />
          <button type="button" className="min-w-0 text-left break-words hover:text-text" onClick={() => onGoTo(path)}>
            {say(message)}
          </button>
        </li>
      ))}
    </ul>
  );
}

function NextRuns({ validation }: { validation: Validation }) {
  const t = useTranslations('jobEditor.check');
  const clock = useClock();
  const zone = useTimeZone() ?? 'UTC';
  return (
    <section className="rounded-lg border bg-surface p-4">
      <h2 className="mb-1 text-13 font-semibold">{t('nextRuns')}</h2>
      <p className="mb-2 text-12 text-text-3">{t('nextRunsHint')}</p>
      <ul className="nums grid gap-1 text-13">
        {validation.next_runs.map(at => (
          <li key={at}>{clock(new Date(at), zone)}</li>
        ))}
        {validation.next_runs.length === 0 && <li className="text-text-3">{t('never')}</li>}
      </ul>
    </section>
  );
}
