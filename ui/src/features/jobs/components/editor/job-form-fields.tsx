import { useQuery } from '@tanstack/react-query';
import { useFormContext, useWatch } from 'react-hook-form';
import { useLocale, useTranslations } from 'use-intl';
import { apiQuery } from '@/lib/api/queries';
import { durationText } from '@/lib/time/duration';
import { wordsOf } from '@/lib/inputs/input-fields';
import type { JobForm } from '../../draft/job-form';
import { FactFields } from './fact-fields';
import { FormSection, NumberField, SelectField, TextField } from './form-controls';
import { InputsFields } from './inputs-fields';
import { RetryFields } from './retry-fields';
import { SafeguardFields } from './safeguard-fields';
import { ScheduleFields } from './schedule-fields';

/** The spec as controls. */
export function JobFormFields({ isNew }: { isNew: boolean }) {
  const t = useTranslations('jobEditor');
  return (
    <div>
      <FormSection title={t('sections.what')}>
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            name="job_id"
            path="job_id"
            label={t('fields.jobId')}
            hint={isNew ? t('fields.jobIdHint') : t('fields.jobIdFixed')}
            readOnly={!isNew}
            autoFocus={isNew}
            className="[&_input]:font-mono [&_input:read-only]:text-text-2"
          />
          <TypeField />
        </div>
      </FormSection>
      <FormSection title={t('sections.facts')} lead={t('sections.factsLead')}>
        <FactFields />
      </FormSection>
      <FormSection title={t('sections.when')}>
        <ScheduleFields />
      </FormSection>
      <FormSection title={t('sections.inputs')} lead={t('sections.inputsLead')}>
        <InputsFields />
      </FormSection>
      <FormSection title={t('sections.limits')}>
        <LimitFields />
      </FormSection>
      <FormSection title={t('sections.retry')}>
        <RetryFields />
      </FormSection>
      <FormSection title={t('sections.safeguards')} lead={t('sections.safeguardsLead')}>
        <SafeguardFields />
      </FormSection>
    </div>
  );
}

function TypeField() {
  const t = useTranslations('jobEditor.fields');
  const { control } = useFormContext<JobForm>();
  const type = useWatch({ control, name: 'type' });
  const types = useQuery(apiQuery('/job-types')).data ?? [];
  const locale = useLocale();
  const chosen = types.find(one => one.type === type);
  const described = wordsOf(chosen?.inputs_schema, 'description', locale) ?? chosen?.description;
  return (
    <SelectField
      name="type"
      path="type"
      label={t('type')}
      hint={described ?? t('typeHint')}
      choices={[
        { value: '', label: t('chooseType') },
        ...types.map(one => ({ value: one.type, label: one.live ? one.type : t('notOffered', { type: one.type }) })),
      ]}
    />
  );
}

function LimitFields() {
  const t = useTranslations('jobEditor.fields');
  const locale = useLocale();
  const { control } = useFormContext<JobForm>();
  const timeoutMs = Number(useWatch({ control, name: 'timeout_ms' }) || '30000');
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      <NumberField
        name="timeout_ms"
        path="timeout_ms"
        label={t('timeout')}
        hint={Number.isFinite(timeoutMs) ? t('timeoutHint', { duration: durationText(timeoutMs, locale) }) : undefined}
        placeholder="30000"
        isOptional
      />
      <TextField
        name="agent_pool"
        path="agent_pool"
        label={t('pool')}
        hint={t('poolHint')}
        placeholder="default"
        isOptional
      />
      <SelectField
        name="priority"
        path="priority"
        label={t('priority')}
        hint={t('priorityHint')}
        isOptional
        choices={[
          { value: '', label: t('priorities.unset') },
          { value: 'critical', label: t('priorities.critical') },
          { value: 'normal', label: t('priorities.normal') },
          { value: 'low', label: t('priorities.low') },
        ]}
      />
    </div>
  );
}
