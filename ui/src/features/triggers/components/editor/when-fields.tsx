import { useTranslations } from 'use-intl';
import { useFault } from '@/components/form/faults';
import { fieldId } from '@/components/form/field-id';
import { FormSection } from '@/components/form/form-section';
import { JobField } from '@/components/form/job-field';
import { ChoiceGroup } from '@/components/ui/choice-group';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { TriggerFormPart } from './trigger-form-part';

/** Which ended runs it listens to. */
export function WhenFields({ fields, onChange }: TriggerFormPart) {
  const t = useTranslations('triggers');
  const fault = useFault('when.type', 'when');
  return (
    <FormSection title={t('when.title')} lead={t('when.lead')}>
      <ChoiceGroup
        className="w-fit"
        label={t('when.by')}
        value={fields.whenBy}
        onValueChange={whenBy => onChange({ whenBy, whenName: '' })}
        choices={[
          { value: 'job_id', label: t('when.byJob') },
          { value: 'type', label: t('when.byType') },
        ]}
      />
      {fields.whenBy === 'job_id' ? (
        <JobField
          path="when.job_id"
          label={t('when.job')}
          error={fault}
          value={fields.whenName}
          onValueChange={whenName => onChange({ whenName })}
        />
      ) : (
        <Field id={fieldId('when.type')} label={t('when.type')} error={fault} className="max-w-110">
          <Input
            id={fieldId('when.type')}
            value={fields.whenName}
            onChange={({ target }) => onChange({ whenName: target.value })}
            placeholder="report.daily"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            className="font-mono"
          />
        </Field>
      )}
      <div className="grid gap-1.5">
        <span className="text-13 font-medium">{t('when.status')}</span>
        <ChoiceGroup
          className="w-fit"
          label={t('when.status')}
          value={fields.whenStatus}
          onValueChange={whenStatus => onChange({ whenStatus })}
          choices={(['success', 'failed', 'any'] as const).map(value => ({
            value,
            label: t(`when.statuses.${value}`),
          }))}
        />
      </div>
    </FormSection>
  );
}
