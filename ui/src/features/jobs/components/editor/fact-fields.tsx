import { useFormContext } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { fieldId } from '@/components/form/field-id';
import { useFault } from '@/components/inputs/faults-context';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';
import type { JobForm } from '../../draft/job-form';
import { TextField } from './form-controls';

/** What people want to know of the job: nothing of it changes how it runs. */
export function FactFields() {
  const t = useTranslations('jobEditor.fields');
  const { register } = useFormContext<JobForm>();
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field
        id={fieldId('description')}
        label={t('description')}
        isOptional
        error={useFault('description')}
        className="sm:col-span-2"
      >
        <Textarea id={fieldId('description')} rows={2} {...register('description')} />
      </Field>
      <TextField name="owner" path="owner" label={t('owner')} hint={t('ownerHint')} isOptional />
      <TextField
        name="labels"
        path="labels"
        label={t('labels')}
        hint={t('labelsHint')}
        placeholder="team=ops, env=prod"
        className="[&_input]:font-mono"
        isOptional
      />
      <TextField
        name="runbook"
        path="runbook"
        label={t('runbook')}
        hint={t('runbookHint')}
        placeholder="https://"
        inputMode="url"
        className="sm:col-span-2"
        isOptional
      />
    </div>
  );
}
