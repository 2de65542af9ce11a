import { useState } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useLocale, useTimeZone, useTranslations } from 'use-intl';
import { ChoiceGroup } from '@/components/ui/choice-group';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';

import { Select } from '@/components/ui/select';
import { fromZonedInput, toZonedInput } from '@/lib/time/zoned-input';
import { isKnownZone, knownZones } from '@/lib/time/known-zones';
import { zoneNameToday } from '@/lib/time/zone-name';
import type { JobForm, ScheduleKind, Unit } from '../../draft/job-form';
import { fieldId } from '@/components/form/field-id';
import { useFault } from '@/components/inputs/faults-context';
import { ExcludeFields } from './exclude-fields';
import { NumberField, SelectField, TextField } from './form-controls';
import { SchedulePreview } from './schedule-preview';

const KINDS = ['none', 'interval', 'cron'] as const;
/** Starting points; each is a valid expression whose words stand in the messages. */
const PRESETS = {
  hourly: '0 * * * *',
  daily: '0 7 * * *',
  weekdays: '0 9 * * MON-FRI',
  weekly: '0 8 * * MON',
  monthly: '0 6 1 * *',
  monthEnd: '0 18 L * *',
} as const;

const PRESET_NAMES = Object.keys(PRESETS) as (keyof typeof PRESETS)[];
const UNITS = ['s', 'min', 'h', 'd'] as const;
/** What is folded away while nothing of it is said, besides the policy. */
const MORE = [
  'schedule.start_at',
  'schedule.end_at',
  'schedule.exclude_dates',
  'schedule.exclude_weekdays',
  'schedule.exclude_calendars',
] as const;
const MISFIRE_POLICIES = ['run_once', 'skip', 'catch_up'] as const;

/** When a job fires: on demand, every so often, or by a cron expression, with what comes of it. */
export function ScheduleFields({ hasPreview = true }: { hasPreview?: boolean }) {
  const t = useTranslations('jobEditor.schedule');
  const { control, setValue } = useFormContext<JobForm>();
  const kind = useWatch({ control, name: 'schedule.kind' });
  const policy = useWatch({ control, name: 'schedule.misfire_policy' });
  const more = useWatch({ control, name: MORE });
  // What was unfolded stays so, also when the last of it is taken out.
  const [isUnfolded, setIsUnfolded] = useState(false);
  const fault = useFault('schedule', 'exact');
  const isMoreSaid = (policy !== '' && policy !== 'run_once') || more.some(said => said.length > 0);
  return (
    <div className="grid gap-4">
      <div id={fieldId('schedule')} tabIndex={-1}>
        <ChoiceGroup<ScheduleKind>
          label={t('kind')}
          value={kind}
          onValueChange={next => setValue('schedule.kind', next, { shouldDirty: true })}
          choices={KINDS.map(value => ({ value, label: t(`kinds.${value}`) }))}
        />
      </div>
      {fault !== undefined && <p className="text-12 text-failed">{fault}</p>}
      {kind === 'none' && <p className="text-13 text-text-2">{t('noneHint')}</p>}
      {kind === 'interval' && <IntervalField />}
      {kind === 'cron' && <CronFields />}
      {kind !== 'none' && (
        <>
          {hasPreview && <SchedulePreview />}
          <details
            className="group rounded-md border"
            open={isUnfolded || isMoreSaid}
            onToggle={event => setIsUnfolded(event.currentTarget.open)}
          >
            <summary className="px-3 py-2 text-13 touch:py-3.5 font-medium">{t('more')}</summary>
            <div className="grid gap-4 border-t p-3">
              <WindowFields />
              <ExcludeFields />
              <div className="grid gap-4 sm:grid-cols-2">
                <SelectField
                  name="schedule.misfire_policy"
                  path="schedule.misfire_policy"
                  label={t('misfire')}
                  hint={t(`misfireHint.${isPolicy(policy) ? policy : 'run_once'}`)}
                  choices={[
                    { value: '', label: t('misfireDefault') },
                    ...MISFIRE_POLICIES.map(value => ({ value, label: t(`misfires.${value}`) })),
                  ]}
                />
                {policy === 'catch_up' && (
                  <NumberField
                    name="schedule.max_catch_up"
                    path="schedule.max_catch_up"
                    label={t('maxCatchUp')}
                    placeholder="10"
                    isOptional
                  />
                )}
              </div>
            </div>
          </details>
        </>
      )}
    </div>
  );
}

function IntervalField() {
  const t = useTranslations('jobEditor.schedule');
  const { register, control, setValue } = useFormContext<JobForm>();
  const unit = useWatch({ control, name: 'schedule.unit' });
  const path = 'schedule.interval_sec';
  return (
    <Field id={fieldId(path)} label={t('every')} hint={t('everyHint')} error={useFault(path)}>
      <div className="flex gap-2">
        <Input id={fieldId(path)} inputMode="decimal" className="max-w-28" {...register('schedule.every')} />
        <Select<Unit>
          label={t('unit')}
          value={unit}
          onValueChange={next => setValue('schedule.unit', next, { shouldDirty: true })}
          choices={UNITS.map(value => ({ value, label: t(`units.${value}`) }))}
        />
      </div>
    </Field>
  );
}

function CronFields() {
  const t = useTranslations('jobEditor.schedule');
  const { setValue, control } = useFormContext<JobForm>();
  const cron = useWatch({ control, name: 'schedule.cron' });
  const preset = Object.entries(PRESETS).find(([, expression]) => expression === cron)?.[1] ?? '';
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField
        name="schedule.cron"
        path="schedule.cron"
        label={t('cron')}
        hint={t('cronHint')}
        className="[&_input]:font-mono"
      />
      <Field id="cron-preset" label={t('preset')}>
        <Select
          id="cron-preset"
          value={preset}
          onValueChange={next => {
            if (next !== '') setValue('schedule.cron', next, { shouldDirty: true });
          }}
          choices={[
            { value: '', label: t('presetNone') },
            ...PRESET_NAMES.map(name => ({ value: PRESETS[name], label: t(`presets.${name}`) })),
          ]}
        />
      </Field>
      <ZoneField />
    </div>
  );
}

function ZoneField() {
  const t = useTranslations('jobEditor.schedule');
  return (
    <>
      <TextField
        name="schedule.timezone"
        path="schedule.timezone"
        label={t('zone')}
        hint={t('zoneHint')}
        list="known-zones"
        placeholder={t('zoneDefault')}
        isOptional
      />
      <datalist id="known-zones">
        {knownZones().map(zone => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  );
}

function WindowFields() {
  const t = useTranslations('jobEditor.schedule');
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <InstantField name="start_at" label={t('start')} />
      <InstantField name="end_at" label={t('end')} />
    </div>
  );
}

/** An instant, said by the clocks of the schedule. */
function InstantField({ name, label }: { name: 'start_at' | 'end_at'; label: string }) {
  const t = useTranslations('jobEditor.schedule');
  const { control, setValue } = useFormContext<JobForm>();
  const locale = useLocale();
  const viewerZone = useTimeZone() ?? 'UTC';
  const iso = useWatch({ control, name: `schedule.${name}` });
  const ofSchedule = useWatch({ control, name: 'schedule.timezone' });
  const zone = ofSchedule !== '' && isKnownZone(ofSchedule) ? ofSchedule : viewerZone;
  const path = `schedule.${name}`;
  const isOdd = iso !== '' && toZonedInput(iso, zone) === '';
  return (
    <Field
      id={fieldId(path)}
      label={label}
      hint={isOdd ? iso : t('inZone', { zone: zoneNameToday(zone, locale) })}
      error={useFault(path)}
      isOptional
    >
      <Input
        id={fieldId(path)}
        type="datetime-local"
        step={1}
        value={toZonedInput(iso, zone)}
        onChange={({ target }) => {
          const next = target.value === '' ? '' : fromZonedInput(target.value, zone);
          setValue(`schedule.${name}`, next, { shouldDirty: true });
        }}
      />
    </Field>
  );
}

function isPolicy(policy: string): policy is (typeof MISFIRE_POLICIES)[number] {
  return (MISFIRE_POLICIES as readonly string[]).includes(policy);
}
