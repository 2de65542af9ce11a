import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cn } from '@/lib/cn';
import { useFieldAria } from './field';
import { CONTROL } from './input';

/** A choice of a few: the browser's own, so that a phone shows its wheel. */
export function Select({ className, children, ...rest }: ComponentProps<'select'>) {
  return (
    <span className={cn('relative inline-flex min-w-0', className)}>
      <select className={cn(CONTROL, 'h-control appearance-none truncate pr-8')} {...useFieldAria()} {...rest}>
        {children}
      </select>
      <ChevronDown
        className="pointer-events-none absolute inset-y-0 right-2.5 my-auto size-4 text-text-3"
        aria-hidden
      />
    </span>
  );
}
