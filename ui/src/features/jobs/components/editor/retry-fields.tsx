import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { ChoiceGroup } from '@/components/ui/choice-group';
import type { BackoffKind, JobForm } from '../../draft/job-form';
import { fieldId } from '@/components/form/field-id';
import { useFault } from '@/components/inputs/faults-context';
import { NumberField, TextField } from './form-controls';

const BACKOFFS = ['default', 'list', 'exponential'] as const;

/** How often and how soon a failed attempt is tried again. */
export function RetryFields() {
  const t = useTranslations('jobEditor.retry');
  const { control, setValue } = useFormContext<JobForm>();
  const backoff = useWatch({ control, name: 'retry_policy.backoff' });
  const fault = useFault('retry_policy', 'exact');
  return (
    <div className="grid gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <NumberField
          name="retry_policy.max_retry"
          path="retry_policy.max_retry"
          label={t('max')}
          hint={t('maxHint')}
          placeholder="3"
          isOptional
        />
        <NumberField
          name="retry_policy.jitter"
          path="retry_policy.jitter"
          label={t('jitter')}
          hint={t('jitterHint')}
          placeholder="0"
          isOptional
        />
      </div>
      <div id={fieldId('retry_policy')} tabIndex={-1} className="grid gap-1.5">
        <span className="text-13 font-medium">{t('waits')}</span>
        <ChoiceGroup<BackoffKind>
          label={t('waits')}
          className="justify-self-start"
          value={backoff}
          onValueChange={next => setValue('retry_policy.backoff', next, { shouldDirty: true })}
          choices={BACKOFFS.map(value => ({ value, label: t(`backoffs.${value}`) }))}
        />
      </div>
      {backoff === 'list' && (
        <TextField
          name="retry_policy.backoff_sec"
          path="retry_policy.backoff_sec"
          label={t('list')}
          hint={t('listHint')}
          placeholder="1, 2, 5, 10, 30"
        />
      )}
      {backoff === 'exponential' && (
        <div className="grid gap-4 sm:grid-cols-3">
          <NumberField
            name="retry_policy.base_sec"
            path="retry_policy.exponential.base_sec"
            label={t('base')}
            placeholder="2"
          />
          <NumberField
            name="retry_policy.factor"
            path="retry_policy.exponential.factor"
            label={t('factor')}
            placeholder="2"
            isOptional
          />
          <NumberField
            name="retry_policy.max_sec"
            path="retry_policy.exponential.max_sec"
            label={t('longest')}
            placeholder="3600"
            isOptional
          />
        </div>
      )}
      {fault !== undefined && <p className="text-12 text-failed">{fault}</p>}
    </div>
  );
}
