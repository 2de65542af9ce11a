import { parseAsString, useQueryStates } from 'nuqs';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Input } from '@/components/ui/input';
import { Select, type Choice } from '@/components/ui/select';
import type { EventFilter } from '../api/use-event-feed';
import { EVENT_GROUP_IDS, EVENT_GROUPS, EVENT_TYPES } from '../api/event-types';
import { LiveFeed } from './live-feed';

const FILTERS = { type: parseAsString.withDefault(''), job: parseAsString.withDefault('') };

/** Events as they happen, of one type or job where the address says so. */
export function LiveTab() {
  const t = useTranslations('activity');
  const [filter, setFilter] = useQueryStates(FILTERS);
  const change = (next: Partial<EventFilter>): void =>
    void setFilter(
      Object.fromEntries(Object.entries(next).map(([name, value]) => [name, value === '' ? null : value])),
    );
  return (
    <LiveFeed
      key={`${filter.type} ${filter.job}`}
      filter={filter}
      onFilter={change}
      filters={
        <>
          <Select
            label={t('filter.type')}
            value={filter.type}
            onValueChange={type => change({ type })}
            choices={useTypeChoices(filter.type)}
            className="w-60 max-sm:w-full"
          />
          <JobInput key={filter.job} job={filter.job} onJob={job => change({ job })} />
        </>
      }
    />
  );
}

function useTypeChoices(current: string): Choice<string>[] {
  const t = useTranslations('activity');
  const known = EVENT_GROUP_IDS.flatMap(group => [
    { value: `${group}.`, label: t(`groups.${group}`) },
    ...EVENT_GROUPS[group].map(name => {
      const type = `${group}.${name}`;
      return { value: type, label: `\u2003${t(`types.${type as 'run.queued'}`)}` };
    }),
  ]);
  const isOdd = current !== '' && !EVENT_TYPES.includes(current) && !known.some(({ value }) => value === current);
  return [{ value: '', label: t('filter.allTypes') }, ...known, ...(isOdd ? [{ value: current, label: current }] : [])];
}

/** The API looks for a whole id: it is taken when it is typed out. */
function JobInput({ job, onJob }: { job: string; onJob: (job: string) => void }) {
  const t = useTranslations('activity.filter');
  const [text, setText] = useState(job);
  const take = (): void => {
    if (text.trim() !== job) onJob(text.trim());
  };
  return (
    <form
      className="w-60 max-sm:w-full"
      onSubmit={event => {
        event.preventDefault();
        take();
      }}
    >
      <Input
        data-search
        type="search"
        aria-label={t('job')}
        placeholder={t('job')}
        value={text}
        onChange={event => setText(event.target.value)}
        onBlur={take}
        autoComplete="off"
        spellCheck={false}
      />
    </form>
  );
}
