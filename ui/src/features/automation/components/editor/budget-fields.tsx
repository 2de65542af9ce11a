import { useFormatter, useTranslations } from 'use-intl';
import { useFault } from '@/components/form/faults';
import { fieldId } from '@/components/form/field-id';
import { FormSection } from '@/components/form/form-section';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { AgentFormPart } from './agent-form-part';

const DEFAULTS = { steps: 20, tokens: 200_000, seconds: 900 };

/** What a run and a day may use up at most. */
export function BudgetFields({ draft, onChange }: AgentFormPart) {
  const t = useTranslations('agents.form');
  const format = useFormatter();
  const unless = (value: number): string => t('unlessSet', { value: format.number(value) });
  const fields = [
    { name: 'maxCostUsd', path: 'inputs.max_cost_usd', label: t('maxCost'), hint: t('noLimit') },
    { name: 'dayCostUsd', path: 'inputs.budget.max_cost_usd_per_day', label: t('dayCost'), hint: t('noLimit') },
    { name: 'maxTokens', path: 'inputs.max_tokens', label: t('maxTokens'), hint: unless(DEFAULTS.tokens) },
    { name: 'dayTokens', path: 'inputs.budget.max_tokens_per_day', label: t('dayTokens'), hint: t('noLimit') },
    { name: 'maxSteps', path: 'inputs.max_steps', label: t('maxSteps'), hint: unless(DEFAULTS.steps) },
    { name: 'daySteps', path: 'inputs.budget.max_steps_per_day', label: t('daySteps'), hint: t('noLimit') },
    { name: 'wallSec', path: 'inputs.budget.max_wall_sec', label: t('wallSec'), hint: unless(DEFAULTS.seconds) },
  ] as const;
  return (
    <FormSection title={t('budget')} lead={t('budgetLead')}>
      <div className="grid gap-4 sm:grid-cols-2">
        {fields.map(({ name, path, label, hint }) => (
          <NumberField
            key={name}
            path={path}
            label={label}
            hint={hint}
            value={draft[name]}
            onValueChange={value => onChange({ [name]: value })}
          />
        ))}
      </div>
    </FormSection>
  );
}

interface NumberFieldProps {
  path: string;
  label: string;
  hint: string;
  value: string;
  onValueChange: (value: string) => void;
}

function NumberField({ path, label, hint, value, onValueChange }: NumberFieldProps) {
  return (
    <Field id={fieldId(path)} label={label} hint={hint} error={useFault(path)}>
      <Input
        id={fieldId(path)}
        value={value}
        onChange={({ target }) => onValueChange(target.value)}
        inputMode="decimal"
        autoComplete="off"
        className="w-40 nums"
      />
    </Field>
  );
}
