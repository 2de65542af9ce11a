import type { ReactNode } from 'react';
import { cn } from '@/lib/cn';

interface CardProps {
  title?: ReactNode;
  actions?: ReactNode;
  /** Content touches the edges: for tables. */
  isFlush?: boolean;
  className?: string;
  children: ReactNode;
}

/** A piece of a page with a name. */
export function Card({ title, actions, isFlush = false, className, children }: CardProps) {
  return (
    <section className={cn('overflow-hidden rounded-lg border bg-surface', className)}>
      {(title !== undefined || actions !== undefined) && (
        <div className={cn('flex min-h-11 items-center justify-between gap-3 px-4 py-2', isFlush && 'border-b')}>
          <h2 className="text-13 font-semibold">{title}</h2>
          {actions}
        </div>
      )}
      <div className={isFlush ? '' : 'px-4 pb-4 first:pt-4'}>{children}</div>
    </section>
  );
}

/** Names and values, one pair a row. */
export function Facts({
  facts,
  className,
}: {
  facts: readonly { name: string; value: ReactNode }[];
  className?: string;
}) {
  return (
    <dl className={cn('grid grid-cols-[max-content_1fr] gap-x-6 gap-y-2 text-13', className)}>
      {facts.map(({ name, value }) => (
        <div key={name} className="contents">
          <dt className="text-text-3">{name}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
