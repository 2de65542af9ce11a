import { useLocale, useTimeZone, useTranslations } from 'use-intl';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { zoneName, zoneNameToday } from '@/lib/time/zone-name';
import { fromZonedInput, toZonedInput } from '@/lib/time/zoned-input';
import { isRecentSpan, momentOf, RECENT_SPANS, RUN_STATUSES, type RunFilter } from '../api/run-filter';

interface FilterFieldsProps {
  filter: RunFilter;
  typeNames: readonly string[];
  onChange: (change: Partial<RunFilter>) => void;
}

const SOURCES = ['scheduler', 'manual', 'planner', 'approval', 'replay'] as const;
const CUSTOM = 'custom';

/** Status, type, source and period. */
export function FilterFields({ filter, typeNames, onChange }: FilterFieldsProps) {
  const t = useTranslations('runs.filters');
  const statuses = useTranslations('common.status');
  const sources = useTranslations('runs.source');
  return (
    <>
      <Select
        label={t('status')}
        value={filter.status ?? ''}
        onValueChange={value => onChange({ status: value === '' ? null : value })}
        choices={[
          { value: '', label: t('anyStatus') },
          ...RUN_STATUSES.map(value => ({ value, label: statuses(value) })),
        ]}
      />
      <Select
        label={t('type')}
        value={filter.type ?? ''}
        onValueChange={value => onChange({ type: value === '' ? null : value })}
        choices={[
          { value: '', label: t('anyType') },
          ...withChosen(typeNames, filter.type).map(value => ({ value, label: value })),
        ]}
      />
      <Select
        label={t('source')}
        value={filter.source ?? ''}
        onValueChange={value => onChange({ source: value === '' ? null : value })}
        choices={[
          { value: '', label: t('anySource') },
          ...withChosen(SOURCES, filter.source).map(value => {
            const known = SOURCES.find(source => source === value);
            return { value, label: known === undefined ? value : sources(known) };
          }),
        ]}
      />
      <Period filter={filter} onChange={onChange} />
    </>
  );
}

function Period({ filter: { since, until }, onChange }: Pick<FilterFieldsProps, 'filter' | 'onChange'>) {
  const t = useTranslations('runs.filters');
  const isCustom = until !== null || (since !== null && !isRecentSpan(since));
  const choose = (value: string): void => {
    if (value === CUSTOM) onChange({ since: new Date(Date.now() - 86_400_000).toISOString(), until: null });
    else onChange({ since: value === '' ? null : value, until: null });
  };
  return (
    <>
      <Select
        label={t('since')}
        value={isCustom ? CUSTOM : (since ?? '')}
        onValueChange={choose}
        choices={[
          { value: '', label: t('anyTime') },
          ...RECENT_SPANS.map(value => ({ value, label: t(`span.${value}`) })),
          { value: CUSTOM, label: t('custom') },
        ]}
      />
      {isCustom && (
        <span className="flex flex-wrap items-center gap-2">
          <Instant label={t('from')} value={since} edge="begin" onChange={value => onChange({ since: value })} />
          <span aria-hidden className="text-text-3">
            –
          </span>
          <Instant label={t('to')} value={until} edge="end" onChange={value => onChange({ until: value })} />
        </span>
      )}
    </>
  );
}

interface InstantProps {
  label: string;
  value: string | null;
  edge: 'begin' | 'end';
  onChange: (value: string | null) => void;
}

/** The picker of the browser, by the clocks of the viewer's zone. */
function Instant({ label, value, edge, onChange }: InstantProps) {
  const zone = useTimeZone() ?? 'UTC';
  const locale = useLocale();
  const instant = momentOf(value, zone, edge);
  const inZone = `${label} (${instant === null ? zoneNameToday(zone, locale) : zoneName(zone, new Date(instant), locale)})`;
  return (
    <Input
      type="datetime-local"
      aria-label={inZone}
      title={inZone}
      value={instant === null ? '' : toZonedInput(instant, zone)}
      onChange={({ target }) => onChange(target.value === '' ? null : fromZonedInput(target.value, zone))}
      className="w-52"
    />
  );
}

/** What the address asks for can be chosen, even where nobody offers it now. */
function withChosen(values: readonly string[], chosen: string | null): string[] {
  return chosen === null || values.includes(chosen) ? [...values] : [...values, chosen];
}
