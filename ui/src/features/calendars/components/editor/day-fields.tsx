import { Plus, X } from 'lucide-react';
import { use } from 'react';
import { useTranslations } from 'use-intl';
import { FaultsContext, useFault } from '@/components/form/faults';
import { fieldId } from '@/components/form/field-id';
import { FormSection } from '@/components/form/form-section';
import { Button } from '@/components/ui/button';
import { ChoiceGroup } from '@/components/ui/choice-group';
import { Input } from '@/components/ui/input';
import { useApiWords } from '@/lib/i18n/api-words';
import { yearsIn, type CalendarFields, type DayRow } from '../../api/calendar-draft';

interface DayFieldsProps {
  fields: CalendarFields;
  /** Of which the days are shown. */
  year: string;
  onYear: (year: string) => void;
  onChange: (days: readonly DayRow[]) => void;
  /** Adds an empty day, and gives its key. */
  onAdd: () => number;
}

/** The days of one year as rows: a date, and what it is called. */
export function DayFields({ fields, year, onYear, onChange, onAdd }: DayFieldsProps) {
  const t = useTranslations('calendars.editor');
  const { days } = fields;
  const years = [...new Set([...yearsIn(fields), year])].filter(one => one !== '').sort();
  const shown = days.flatMap((row, index) => (row.year === year ? [{ row, index }] : []));
  return (
    <FormSection title={t('days')} lead={t('daysLead')}>
      {years.length > 1 && (
        <div>
          <ChoiceGroup
            label={t('year')}
            value={year}
            onValueChange={onYear}
            choices={years.map(value => ({ value, label: value }))}
          />
        </div>
      )}
      <WholeFault />
      {shown.length === 0 && <p className="text-13 text-text-2">{t('noDays', { year })}</p>}
      {shown.length > 0 && (
        <ul className="grid gap-2" aria-label={t('daysOf', { year })}>
          {shown.map(({ row, index }, at) => (
            <DayFieldsRow
              key={row.key}
              row={row}
              index={index}
              place={at + 1}
              onChange={change => onChange(days.map(one => (one === row ? { ...row, ...change } : one)))}
              onRemove={() => onChange(days.filter(one => one !== row))}
            />
          ))}
        </ul>
      )}
      <div>
        <Button
          type="button"
          onClick={() => {
            const key = onAdd();
            requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-day-row="${key}"] input`)?.focus());
          }}
        >
          <Plus aria-hidden />
          {t('addDay')}
        </Button>
      </div>
    </FormSection>
  );
}

/** What is wrong with the list itself, such as a date that is there twice. */
function WholeFault() {
  const t = useTranslations('calendars.editor');
  const { say } = useApiWords();
  const fault = use(FaultsContext).find(({ path }) => path === 'days');
  if (fault === undefined) return null;
  return (
    <p id={fieldId('days')} tabIndex={-1} role="alert" className="text-12 text-failed">
      {t('daysFault')} {say(fault.message)}
    </p>
  );
}

interface DayFieldsRowProps {
  row: DayRow;
  /** Among all days: so the API names it. */
  index: number;
  /** Among those that are shown, from 1 on. */
  place: number;
  onChange: (change: Partial<DayRow>) => void;
  onRemove: () => void;
}

function DayFieldsRow({ row, index, place, onChange, onRemove }: DayFieldsRowProps) {
  const t = useTranslations('calendars.editor');
  const path = `days.${index}`;
  const faults = { date: useFault(`${path}.date`), name: useFault(`${path}.name`) };
  const invalid = (fault: string | undefined) => (fault === undefined ? {} : { 'aria-invalid': true as const });
  return (
    <li
      data-day-row={row.key}
      className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-2 sm:grid-cols-[10rem_minmax(0,1fr)_auto]"
    >
      <Input
        id={fieldId(`${path}.date`)}
        type="date"
        aria-label={t('date', { place: String(place) })}
        value={row.date}
        onChange={({ target }) => onChange({ date: target.value })}
        {...invalid(faults.date)}
      />
      <Input
        id={fieldId(`${path}.name`)}
        className="max-sm:col-start-1 max-sm:row-start-2"
        aria-label={t('name', { place: String(place) })}
        placeholder={t('namePlaceholder')}
        maxLength={120}
        value={row.name}
        onChange={({ target }) => onChange({ name: target.value })}
        {...invalid(faults.name)}
      />
      <Button
        type="button"
        size="icon"
        variant="ghost"
        aria-label={t('remove', { place: String(place) })}
        onClick={onRemove}
      >
        <X />
      </Button>
      {(faults.date ?? faults.name) !== undefined && (
        <p role="alert" className="text-12 text-failed sm:col-span-2">
          {faults.date ?? faults.name}
        </p>
      )}
    </li>
  );
}
