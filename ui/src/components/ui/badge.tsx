import type { ReactNode } from 'react';
import { cn } from '@/lib/cn';

/** A small word beside a thing: a type, a pool, a tag. Statuses have their own: `StatusBadge`. */
export function Badge({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <span
      className={cn(
        'inline-flex h-5 max-w-full items-center gap-1 truncate rounded-sm border border-border bg-sunken px-1.5 text-12 text-text-2',
        className,
      )}
    >
      {children}
    </span>
  );
}

/** A count beside a word; nothing for zero. */
export function CountBadge({
  count,
  label,
  tone = 'quiet',
}: {
  count: number;
  label?: string;
  tone?: 'quiet' | 'loud';
}) {
  if (count === 0) return null;
  return (
    <span
      className={cn(
        'nums inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-full px-1 text-12 font-medium',
        tone === 'loud' ? 'bg-accent text-on-accent' : 'bg-hover text-text-2',
      )}
    >
      <span aria-hidden={label !== undefined}>{count > 99 ? '99+' : count}</span>
      {label !== undefined && <span className="sr-only">{label}</span>}
    </span>
  );
}
