import { ChevronRight } from 'lucide-react';
import { useId } from 'react';
import { useTranslations } from 'use-intl';
import { Field } from '@/components/ui/field';
import { CONTROL, Input } from '@/components/ui/input';
import { cn } from '@/lib/cn';
import { CHANNELS, type Channel, type PlanDefaults } from './plan-defaults';

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
      <summary className="flex w-fit items-center gap-1 rounded-sm text-13 text-text-2 hover:text-text [&::-webkit-details-marker]:hidden">
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
          <select
            id={`${id}-channel`}
            className={cn(CONTROL, 'h-control')}
            value={defaults.channel}
            onChange={event => {
              put({ channel: event.target.value as Channel });
            }}
          >
            {CHANNELS.map(channel => (
              <option key={channel}>{channel}</option>
            ))}
          </select>
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
      <label className="mt-3 flex w-fit items-start gap-2 text-13">
        <input
          type="checkbox"
          className="mt-0.5 size-4 accent-accent"
          checked={defaults.usesAi}
          onChange={event => {
            put({ usesAi: event.target.checked });
          }}
        />
        <span>
          {t('ai')}
          <span className="block text-12 text-text-3">{t('aiHint')}</span>
        </span>
      </label>
    </details>
  );
}
