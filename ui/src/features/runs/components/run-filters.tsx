import { useQuery } from '@tanstack/react-query';
import { SlidersHorizontal, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { SearchInput } from '@/components/ui/input';
import { Sheet } from '@/components/ui/sheet';
import { apiQuery } from '@/lib/api/queries';
import { NO_FILTER, type RunFilter } from '../api/run-filter';
import { FilterFields } from './filter-fields';
import { TypedFilters } from './typed-filters';

interface RunFiltersProps {
  filter: RunFilter;
  onChange: (change: Partial<RunFilter>) => void;
}

const TYPING_MS = 250;

/** Search and filters; on a phone the filters are a sheet. */
export function RunFilters({ filter, onChange }: RunFiltersProps) {
  const t = useTranslations('runs.filters');
  const [isOpen, setIsOpen] = useState(false);
  const types = useQuery({ ...apiQuery('/job-types'), staleTime: 300_000 });
  const typeNames = (types.data ?? []).map(type => type.type);
  const { search, ...rest } = filter;
  const count = Object.values(rest).filter(value => value !== null).length;
  const fields = (
    <>
      <FilterFields filter={filter} typeNames={typeNames} onChange={onChange} />
      <TypedFilters filter={filter} onChange={onChange} />
    </>
  );
  return (
    <div className="mb-4" role="search" aria-label={t('label')}>
      <div className="flex flex-wrap items-center gap-2">
        <Search value={search ?? ''} onChange={value => onChange({ search: value === '' ? null : value })} />
        <div className="contents max-md:hidden">{fields}</div>
        <Button className="md:hidden" onClick={() => setIsOpen(true)} aria-haspopup="dialog">
          <SlidersHorizontal aria-hidden />
          {count === 0 ? t('more') : t('active', { count })}
        </Button>
      </div>
      <JobChip filter={filter} onChange={onChange} />
      <Sheet
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        title={t('label')}
        side="bottom"
        footer={
          <>
            <Button className="flex-1" onClick={() => onChange(NO_FILTER)}>
              {t('clear')}
            </Button>
            <Button variant="primary" className="flex-1" onClick={() => setIsOpen(false)}>
              {t('apply')}
            </Button>
          </>
        }
      >
        <div className="grid gap-3">{fields}</div>
      </Sheet>
    </div>
  );
}

/** What is typed shows at once; the list follows when the typing pauses. */
function Search({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const t = useTranslations('runs.filters');
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    // Somebody else set it: a view, or the way back.
    setKnown(value);
    if (value.trim() !== text.trim()) setText(value);
  }
  useEffect(() => {
    if (text.trim() === value.trim()) return undefined;
    const timer = setTimeout(() => onChange(text.trim()), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  return (
    <SearchInput value={text} onValueChange={setText} label={t('search')} className="min-w-0 flex-1 md:max-w-64" />
  );
}

/** A filter by job comes from links, and is taken away here. */
function JobChip({ filter, onChange }: RunFiltersProps) {
  const t = useTranslations('runs.filters');
  if (filter.job_id === null) return null;
  return (
    <p className="mt-2 flex">
      <span className="inline-flex h-7 max-w-full items-center gap-1.5 rounded-full border bg-selected pr-1 pl-3 text-13 text-accent-text">
        <span className="text-text-2">{t('job')}</span>
        <span className="truncate font-medium">{filter.job_id}</span>
        <button
          type="button"
          aria-label={t('remove', { name: t('job') })}
          onClick={() => onChange({ job_id: null })}
          className="relative grid size-5 shrink-0 place-items-center rounded-full after:absolute after:-inset-2 hover:bg-hover"
        >
          <X className="size-3.5" aria-hidden />
        </button>
      </span>
    </p>
  );
}
