import { useTranslations } from 'use-intl';
import { useFault } from '@/components/form/faults';
import { fieldId } from '@/components/form/field-id';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';

interface CalendarIdFieldProps {
  id: string;
  onChange: (id: string) => void;
  isTaken: boolean;
}

/** The name that schedules use; it stays. */
export function CalendarIdField({ id, onChange, isTaken }: CalendarIdFieldProps) {
  const t = useTranslations('calendars.editor');
  const fault = useFault('calendar_id');
  const field = fieldId('calendar_id');
  return (
    <Field
      id={field}
      label={t('id')}
      hint={t('idHint')}
      error={isTaken ? t('taken') : fault}
      className="mb-5 max-w-110"
    >
      <Input
        id={field}
        value={id}
        onChange={({ target }) => onChange(target.value)}
        placeholder="finance"
        spellCheck={false}
        autoCapitalize="none"
        maxLength={64}
        className="font-mono"
      />
    </Field>
  );
}
