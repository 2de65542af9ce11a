import { useId } from 'react';
import { useLocale, useTimeZone, useTranslations } from 'use-intl';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { zoneNameToday } from '@/lib/time/zone-name';

const MOST_AT_ONCE = 10;

/** As the controls take them; times by the clocks of the viewer. */
export interface BackfillForm {
  from: string;
  until: string;
  atOnce: string;
  note: string;
}

interface BackfillFieldsProps {
  form: BackfillForm;
  /** Whether several runs of the job may be live. */
  overlaps: boolean;
  onChange: (change: Partial<BackfillForm>) => void;
}

/** The range of a backfill, how many of its runs at a time, and why. */
export function BackfillFields({ form, overlaps, onChange }: BackfillFieldsProps) {
  const t = useTranslations('job.backfill');
  const locale = useLocale();
  const zone = useTimeZone() ?? 'UTC';
  const id = useId();
  const time = (name: 'from' | 'until', hint?: string) => (
    <Field id={`${id}-${name}`} label={t(name)} {...(hint !== undefined && { hint })}>
      <Input
        id={`${id}-${name}`}
        type="datetime-local"
        required
        value={form[name]}
        onChange={({ target }) => onChange({ [name]: target.value })}
      />
    </Field>
  );
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {time('from')}
      {time('until', t('untilHint', { zone: zoneNameToday(zone, locale) }))}
      <Field id={`${id}-at-once`} label={t('atOnce')} {...(!overlaps && { hint: t('atOnceHint') })}>
        <Input
          id={`${id}-at-once`}
          type="number"
          min={1}
          max={MOST_AT_ONCE}
          disabled={!overlaps}
          value={overlaps ? form.atOnce : '1'}
          onChange={({ target }) => onChange({ atOnce: target.value })}
        />
      </Field>
      <Field id={`${id}-note`} label={t('note')} isOptional>
        <Input
          id={`${id}-note`}
          maxLength={500}
          value={form.note}
          onChange={({ target }) => onChange({ note: target.value })}
        />
      </Field>
    </div>
  );
}
