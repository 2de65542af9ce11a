import { useTranslations } from 'use-intl';
import { useFault } from '@/components/form/faults';
import { fieldId } from '@/components/form/field-id';
import { FormSection } from '@/components/form/form-section';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { CalendarFields } from '../../api/calendar-draft';

interface GeneralFieldsProps {
  fields: CalendarFields;
  onChange: (change: Partial<CalendarFields>) => void;
}

const INPUTS = [
  { name: 'title', maxLength: 120, isOptional: false },
  { name: 'source', maxLength: 500, isOptional: true },
  { name: 'years', maxLength: 300, isOptional: false },
] as const;

/** What it is called, where its days are from, and of which years all of them are known. */
export function GeneralFields({ fields, onChange }: GeneralFieldsProps) {
  const t = useTranslations('calendars.editor');
  const faults = { title: useFault('title'), source: useFault('source'), years: useFault('years') };
  return (
    <FormSection title={t('general')}>
      {INPUTS.map(({ name, maxLength, isOptional }) => (
        <Field
          key={name}
          id={fieldId(name)}
          label={t(name)}
          hint={t(`${name}Hint`)}
          error={faults[name]}
          isOptional={isOptional}
          className="max-w-140"
        >
          <Input
            id={fieldId(name)}
            value={fields[name]}
            onChange={({ target }) => onChange({ [name]: target.value })}
            maxLength={maxLength}
          />
        </Field>
      ))}
    </FormSection>
  );
}
