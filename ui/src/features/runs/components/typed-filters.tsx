import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Input } from '@/components/ui/input';
import { jobIdsIn, type RunFilter } from '../api/run-filter';

const TYPING_MS = 400;

interface TypedFiltersProps {
  filter: RunFilter;
  onChange: (change: Partial<RunFilter>) => void;
}

/** Filters that are typed: the text of an error, and jobs to leave out. */
export function TypedFilters({ filter, onChange }: TypedFiltersProps) {
  const t = useTranslations('runs.filters');
  return (
    <>
      <Typed label={t('error')} value={filter.error ?? ''} onChange={text => onChange({ error: text || null })} />
      <Typed
        label={t('without')}
        value={filter.exclude_jobs ?? ''}
        onChange={text => onChange({ exclude_jobs: jobIdsIn(text).join(',') || null })}
      />
    </>
  );
}

/** The list follows when the typing pauses. */
function Typed({ label, value, onChange }: { label: string; value: string; onChange: (text: string) => void }) {
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    // Set by a view, or by the way back.
    setKnown(value);
    setText(value);
  }
  useEffect(() => {
    if (text.trim() === known.trim()) return undefined;
    const timer = setTimeout(() => onChange(text.trim().slice(0, 2000)), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text, known, onChange]);
  return (
    <Input
      value={text}
      onChange={event => setText(event.target.value)}
      aria-label={label}
      placeholder={label}
      spellCheck={false}
      className="md:w-44"
    />
  );
}
