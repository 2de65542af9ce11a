import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Input, SearchInput } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { apiQuery } from '@/lib/api/queries';
import { labelFilterOf } from '@/lib/jobs/labels';

export const JOB_STATES = ['enabled', 'disabled'] as const;

export interface JobFilter {
  q: string;
  type: string;
  state: (typeof JOB_STATES)[number] | null;
  /** As it was typed: it counts as soon as it is labels. */
  label: string;
  owner: string;
}

interface JobFiltersProps {
  filter: JobFilter;
  onChange: (next: { [Name in keyof JobFilter]?: JobFilter[Name] | null }) => void;
}

/** What the list of jobs is asked for. */
export function JobFilters({ filter, onChange }: JobFiltersProps) {
  const t = useTranslations('jobs');
  const words = useTranslations('common.status');
  const types = useQuery(apiQuery('/job-types')).data?.map(one => one.type) ?? [];
  const known = filter.type === '' || types.includes(filter.type) ? types : [filter.type, ...types];
  const isNoLabel = filter.label.trim() !== '' && labelFilterOf(filter.label) === null;
  return (
    <div className="mb-3 grid grid-cols-2 gap-2 sm:flex sm:flex-wrap">
      <SearchInput
        className="max-sm:col-span-2 sm:w-72"
        label={t('search')}
        value={filter.q}
        onValueChange={q => onChange({ q: q === '' ? null : q })}
      />
      <Select
        label={t('filterType')}
        value={filter.type}
        onValueChange={type => onChange({ type: type === '' ? null : type })}
        choices={[{ value: '', label: t('allTypes') }, ...known.map(type => ({ value: type, label: type }))]}
      />
      <Select
        label={t('filterState')}
        value={filter.state ?? ''}
        onValueChange={state => onChange({ state: state === '' ? null : state })}
        choices={[
          { value: '', label: t('allStates') },
          ...JOB_STATES.map(state => ({ value: state, label: words(state) })),
        ]}
      />
      {(['label', 'owner'] as const).map(name => (
        <Input
          key={name}
          aria-label={t(`filters.${name}`)}
          {...(name === 'label' && isNoLabel ? { 'aria-invalid': true, 'aria-describedby': LABEL_FAULT } : {})}
          placeholder={t(`filters.${name}`)}
          className={name === 'label' ? 'font-mono sm:w-44' : 'sm:w-40'}
          value={filter[name]}
          onChange={({ target }) => onChange({ [name]: target.value === '' ? null : target.value })}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="none"
        />
      ))}
      {isNoLabel && (
        <p id={LABEL_FAULT} className="basis-full text-12 text-failed max-sm:col-span-2">
          {t('filters.noLabel')}
        </p>
      )}
    </div>
  );
}

const LABEL_FAULT = 'job-filter-label-fault';
