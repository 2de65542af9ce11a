import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Switch } from '@/components/ui/switch';
import { textOf } from '@/lib/inputs/plain-values';
import type { JobForm } from '../../draft/job-form';
import { setAt, valueAt } from '@/lib/inputs/set-at';
import { numberOr } from '@/lib/inputs/plain-values';
import { fieldId } from '@/components/form/field-id';
import { useFault } from '@/components/inputs/faults-context';

const FLAGS = [
  { name: 'allow_overlap', fallback: false },
  { name: 'failure_memory_enabled', fallback: true },
] as const;
const VALUES = [
  { name: 'failure_threshold', fallback: '3', isNumber: true },
  { name: 'failure_cooldown_sec', fallback: '120', isNumber: true },
  { name: 'failure_cooldown_max_sec', fallback: '3600', isNumber: true },
  { name: 'dispatch_jitter_sec', fallback: '0', isNumber: true },
  { name: 'flow_group', fallback: '', isNumber: false },
  { name: 'flow_max_active_runs', fallback: '', isNumber: true },
] as const;

/** The inputs that the platform itself reads: what keeps a job from being dispatched. */
export function SafeguardFields() {
  const { control, setValue, getValues } = useFormContext<JobForm>();
  const inputs = useWatch({ control, name: 'inputs' });
  const change = (name: string, value: unknown): void =>
    setValue('inputs', setAt(getValues('inputs'), [name], value), { shouldDirty: true });
  return (
    <div className="grid gap-4">
      {FLAGS.map(flag => (
        <FlagRow key={flag.name} {...flag} value={valueAt(inputs, [flag.name])} onChange={change} />
      ))}
      <div className="grid gap-4 sm:grid-cols-2">
        {VALUES.map(one => (
          <ValueField key={one.name} {...one} value={valueAt(inputs, [one.name])} onChange={change} />
        ))}
      </div>
    </div>
  );
}

interface RowProps {
  value: unknown;
  onChange: (name: string, value: unknown) => void;
}

function FlagRow({ name, fallback, value, onChange }: RowProps & (typeof FLAGS)[number]) {
  const t = useTranslations('jobEditor.safeguards');
  const id = fieldId(`inputs.${name}`);
  const isOn = typeof value === 'boolean' ? value : fallback;
  const fault = useFault(`inputs.${name}`);
  return (
    <div className="flex items-start gap-3">
      <Switch id={id} isOn={isOn} onToggle={next => onChange(name, next === fallback ? undefined : next)} />
      <div>
        <label htmlFor={id} className="text-13 font-medium">
          {t(`${name}.label`)}
        </label>
        <p className="text-12 text-text-3">{t(`${name}.hint`)}</p>
        {fault !== undefined && (
          <p role="alert" className="text-12 text-failed">
            {fault}
          </p>
        )}
      </div>
    </div>
  );
}

function ValueField({ name, fallback, isNumber, value, onChange }: RowProps & (typeof VALUES)[number]) {
  const t = useTranslations('jobEditor.safeguards');
  const path = `inputs.${name}`;
  return (
    <Field id={fieldId(path)} label={t(`${name}.label`)} hint={t(`${name}.hint`)} error={useFault(path)} isOptional>
      <Input
        id={fieldId(path)}
        value={textOf(value)}
        placeholder={fallback}
        spellCheck={false}
        inputMode={isNumber ? 'decimal' : 'text'}
        onChange={({ target }) => {
          const next = isNumber ? numberOr(target.value) : target.value;
          onChange(name, next === '' ? undefined : next);
        }}
      />
    </Field>
  );
}
