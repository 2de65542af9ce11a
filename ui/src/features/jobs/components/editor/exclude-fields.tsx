import { useQuery } from '@tanstack/react-query';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { fieldId } from '@/components/form/field-id';
import { LabelledCheckbox } from '@/components/form/labelled-checkbox';
import { useFault, useFaultAt } from '@/components/inputs/faults-context';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Link } from '@/components/ui/link';
import { apiQuery } from '@/lib/api/queries';
import { href } from '@/lib/href';
import { useApiWords } from '@/lib/i18n/api-words';
import type { JobForm } from '../../draft/job-form';
import { excludedDates } from '../../draft/spec-of-form';

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** Days on which nothing fires: calendars of holidays, days of the week, dates. */
export function ExcludeFields() {
  const t = useTranslations('jobEditor.schedule.exclude');
  const fault = useFault('schedule.exclude', 'exact');
  return (
    <fieldset id={fieldId('schedule.exclude')} tabIndex={-1} className="grid gap-3">
      <legend className="mb-2 text-13 font-medium">{t('title')}</legend>
      <p className="text-12 text-text-2">{t('hint')}</p>
      <Fault text={fault} />
      <Calendars />
      <p className="text-12">
        <Link href={href.calendars()} target="_blank" className="touch-area relative text-accent-text hover:underline">
          {t('manage')}
        </Link>
      </p>
      <Weekdays />
      <Dates />
    </fieldset>
  );
}

/** Those there are, and those that the schedule names and that are not there any more. */
function Calendars() {
  const t = useTranslations('jobEditor.schedule.exclude');
  const { control } = useFormContext<JobForm>();
  const named = useWatch({ control, name: 'schedule.exclude_calendars' });
  const { data, isPending } = useQuery(apiQuery('/calendars'));
  const unlisted = named.filter(id => data?.some(calendar => calendar.calendar_id === id) !== true);
  const fault = useFault('schedule.exclude.calendars');
  return (
    <div
      id={fieldId('schedule.exclude.calendars')}
      tabIndex={-1}
      role="group"
      aria-label={t('calendars')}
      className="grid gap-1 touch:gap-6"
    >
      {data?.map(({ calendar_id: id, title, years }) => (
        <Tick key={id} name="calendars" value={id} label={t('calendar', { title, years: years.join(', ') })} />
      ))}
      {unlisted.map(id => (
        <Tick key={id} name="calendars" value={id} label={data === undefined ? id : t('missing', { id })} />
      ))}
      {data === undefined && !isPending && <Fault text={t('unread')} />}
      <Fault text={fault} />
    </div>
  );
}

function Weekdays() {
  const t = useTranslations('jobEditor.schedule.exclude');
  const fault = useFault('schedule.exclude.weekdays');
  return (
    <div
      id={fieldId('schedule.exclude.weekdays')}
      tabIndex={-1}
      role="group"
      aria-label={t('weekdays')}
      className="flex flex-wrap gap-x-4 gap-y-1 touch:gap-x-6 touch:gap-y-6"
    >
      {WEEKDAYS.map(day => (
        <Tick key={day} name="weekdays" value={day} label={t(`days.${day}`)} />
      ))}
      <Fault text={fault} />
    </div>
  );
}

/** Several in one field: a fault names the one that it is about. */
function Dates() {
  const t = useTranslations('jobEditor.schedule.exclude');
  const { control, register } = useFormContext<JobForm>();
  const { say } = useApiWords();
  const path = 'schedule.exclude.dates';
  const dates = excludedDates({ exclude_dates: useWatch({ control, name: 'schedule.exclude_dates' }) });
  const fault = useFaultAt(path);
  const wrong = fault === undefined ? undefined : dates[Number(fault.path.slice(path.length + 1) || Number.NaN)];
  return (
    <Field
      id={fieldId(path)}
      label={t('dates')}
      hint={t('datesHint')}
      isOptional
      error={fault === undefined ? undefined : [wrong, say(fault.message)].filter(part => part !== undefined).join(' ')}
    >
      <Input
        id={fieldId(path)}
        autoComplete="off"
        spellCheck={false}
        placeholder="2026-12-31, 12-24, 2027-03-08/2027-03-12"
        {...register('schedule.exclude_dates')}
      />
    </Field>
  );
}

function Fault({ text }: { text: string | undefined }) {
  return text === undefined ? null : (
    <p role="alert" className="basis-full text-12 text-failed">
      {text}
    </p>
  );
}

interface TickProps {
  name: 'weekdays' | 'calendars';
  value: string;
  label: string;
}

function Tick({ name, value, label }: TickProps) {
  const { control, setValue } = useFormContext<JobForm>();
  const kept = `schedule.exclude_${name}` as const;
  const ticked = useWatch({ control, name: kept });
  return (
    <LabelledCheckbox
      id={fieldId(`schedule.exclude.${name}.${value}`)}
      label={label}
      isChecked={ticked.includes(value)}
      onCheckedChange={isTicked => {
        const rest = ticked.filter(other => other !== value);
        setValue(kept, isTicked ? [...rest, value] : rest, { shouldDirty: true });
      }}
    />
  );
}
