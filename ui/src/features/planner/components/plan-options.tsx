import { ChevronRight } from 'lucide-react';
import { useId } from 'react';
import { useTranslations } from 'use-intl';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { CHANNELS, type PlanDefaults } from './plan-defaults';

interface PlanOptionsProps {
  defaults: PlanDefaults;
  onChange: (defaults: PlanDefaults) => void;
}

export function PlanOptions({ defaults, onChange }: PlanOptionsProps) {
  const t = useTranslations('planner.options');
  const id = useId();
  const put = (change: Partial<PlanDefaults>): void => {
    onChange({ ...defaults, ...change });
  };
  return (
    <details className="group mt-3">
      <summary className="touch-area flex w-fit items-center gap-1 rounded-sm text-13 text-text-2 hover:text-text [&::-webkit-details-marker]:hidden">
        <ChevronRight className="size-4 transition-transform group-open:rotate-90" aria-hidden />
        {t('title')}
      </summary>
      <div className="mt-3 grid gap-3 sm:grid-cols-3">
        <Field id={`${id}-zone`} label={t('zone')}>
          <Input
            id={`${id}-zone`}
            list={`${id}-zones`}
            value={defaults.timezone}
            spellCheck={false}
            onChange={event => {
              put({ timezone: event.target.value });
            }}
          />
          <datalist id={`${id}-zones`}>
            {Intl.supportedValuesOf('timeZone').map(zone => (
              <option key={zone} value={zone} />
            ))}
          </datalist>
        </Field>
        <Field id={`${id}-channel`} label={t('channel')}>
          <Select
            id={`${id}-channel`}
            value={defaults.channel}
            onValueChange={channel => {
              put({ channel });
            }}
            choices={CHANNELS.map(channel => ({ value: channel, label: channel }))}
          />
        </Field>
        <Field id={`${id}-account`} label={t('account')}>
          <Input
            id={`${id}-account`}
            value={defaults.accountId}
            spellCheck={false}
            onChange={event => {
              put({ accountId: event.target.value });
            }}
          />
        </Field>
      </div>
      <div className="mt-3 flex items-start gap-2 text-13">
        <Checkbox
          id={`${id}-ai`}
          className="mt-0.5"
          isChecked={defaults.usesAi}
          onCheckedChange={usesAi => {
            put({ usesAi });
          }}
        />
        <label htmlFor={`${id}-ai`}>
          {t('ai')}
          <span className="block text-12 text-text-3">{t('aiHint')}</span>
        </label>
      </div>
    </details>
  );
}
