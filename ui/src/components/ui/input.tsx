import { Search, X } from 'lucide-react';
import type { ComponentProps, Ref } from 'react';
import { useTranslations } from 'use-intl';
import { cn } from '@/lib/cn';
import { useFieldAria } from './field';

export const CONTROL =
  'w-full min-w-0 rounded-md border border-control/60 bg-surface px-2.5 text-13 text-text touch:text-16 hover:border-control focus-visible:border-accent-text focus-visible:outline-1 focus-visible:outline-offset-0 disabled:opacity-50 aria-invalid:border-failed aria-invalid:outline-failed';

export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input className={cn(CONTROL, 'h-control', className)} {...useFieldAria()} {...rest} />;
}

export function Textarea({ className, rows = 4, ...rest }: ComponentProps<'textarea'>) {
  return <textarea rows={rows} className={cn(CONTROL, 'py-2', className)} {...useFieldAria()} {...rest} />;
}

interface SearchInputProps {
  value: string;
  onValueChange: (value: string) => void;
  label: string;
  className?: string;
  ref?: Ref<HTMLInputElement>;
}

/** Where one types what to look for; `/` leads into the first of a page. */
export function SearchInput({ value, onValueChange, label, className, ref }: SearchInputProps) {
  const t = useTranslations('common.actions');
  return (
    <div className={cn('relative', className)}>
      <Search className="pointer-events-none absolute inset-y-0 left-2.5 my-auto size-4 text-text-3" aria-hidden />
      <input
        ref={ref}
        type="search"
        role="searchbox"
        data-search
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={event => {
          onValueChange(event.target.value);
        }}
        className={cn(CONTROL, 'h-control pr-8 pl-8 touch:pr-12 [&::-webkit-search-cancel-button]:hidden')}
      />
      {value !== '' && (
        <button
          type="button"
          aria-label={t('clearFilters')}
          onClick={() => {
            onValueChange('');
          }}
          className="absolute inset-y-0 right-1 my-auto grid size-6 place-items-center rounded-sm text-text-3 hover:bg-hover hover:text-text touch:right-0 touch:size-control"
        >
          <X className="size-3.5" aria-hidden />
        </button>
      )}
    </div>
  );
}
