import { useQuery } from '@tanstack/react-query';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { fieldId } from '@/components/form/field-id';
import { LabelledCheckbox } from '@/components/form/labelled-checkbox';
import { useFault } from '@/components/inputs/faults-context';
import { Link } from '@/components/ui/link';
import { apiQuery } from '@/lib/api/queries';
import { href } from '@/lib/href';
import type { JobForm } from '../../draft/job-form';
import { TextField } from './form-controls';

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** Days on which nothing fires: calendars of holidays, days of the week, dates. */
export function ExcludeFields() {
  const t = useTranslations('jobEditor.schedule.exclude');
  const fault = useFault('schedule.exclude');
  return (
    <fieldset id={fieldId('schedule.exclude')} tabIndex={-1} className="grid gap-3">
      <legend className="mb-2 text-13 font-medium">{t('title')}</legend>
      <p className="text-12 text-text-2">{t('hint')}</p>
      {fault !== undefined && <p className="text-12 text-failed">{fault}</p>}
      <Calendars />
      <p className="text-12">
        <Link href={href.calendars()} target="_blank" className="text-accent-text hover:underline">
          {t('manage')}
        </Link>
      </p>
      <div role="group" aria-label={t('weekdays')} className="flex flex-wrap gap-x-4 gap-y-1">
        {WEEKDAYS.map(day => (
          <Tick key={day} name="exclude_weekdays" value={day} label={t(`days.${day}`)} />
        ))}
      </div>
      <TextField
        name="schedule.exclude_dates"
        path="schedule.exclude.dates"
        label={t('dates')}
        hint={t('datesHint')}
        placeholder="2026-12-31, 12-24, 2027-03-08/2027-03-12"
        isOptional
      />
    </fieldset>
  );
}

/** Those there are, and those that the schedule names and that are not there any more. */
function Calendars() {
  const t = useTranslations('jobEditor.schedule.exclude');
  const { control } = useFormContext<JobForm>();
  const named = useWatch({ control, name: 'schedule.exclude_calendars' });
  const { data = [] } = useQuery(apiQuery('/calendars'));
  const missing = named.filter(id => !data.some(calendar => calendar.calendar_id === id));
  return (
    <div role="group" aria-label={t('calendars')} className="grid gap-1">
      {data.map(({ calendar_id: id, title, years }) => (
        <Tick key={id} name="exclude_calendars" value={id} label={t('calendar', { title, years: years.join(', ') })} />
      ))}
      {missing.map(id => (
        <Tick key={id} name="exclude_calendars" value={id} label={t('missing', { id })} />
      ))}
    </div>
  );
}

interface TickProps {
  name: 'exclude_weekdays' | 'exclude_calendars';
  value: string;
  label: string;
}

function Tick({ name, value, label }: TickProps) {
  const { control, setValue } = useFormContext<JobForm>();
  const ticked = useWatch({ control, name: `schedule.${name}` });
  return (
    <LabelledCheckbox
      id={fieldId(`schedule.${name}.${value}`)}
      label={label}
      isChecked={ticked.includes(value)}
      onCheckedChange={isTicked => {
        const rest = ticked.filter(other => other !== value);
        setValue(`schedule.${name}`, isTicked ? [...rest, value] : rest, { shouldDirty: true });
      }}
    />
  );
}
