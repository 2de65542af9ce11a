import { CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '@/lib/cn';

interface StepProps {
  number: number;
  title: string;
  isDone: boolean;
  /** It is not its turn yet. */
  isLater?: boolean;
  children?: ReactNode;
}

/** One step of a guided way: done, at its turn, or later. */
export function Step({ number, title, isDone, isLater = false, children }: StepProps) {
  return (
    <section className={cn('border-t py-5 first:border-t-0 first:pt-0', isLater && 'text-text-3')} data-step={number}>
      <h2 className="flex items-center gap-2.5 text-14 font-semibold">
        {isDone ? (
          <CircleCheck className="size-5 shrink-0 text-success" aria-hidden />
        ) : (
          <span className="nums grid size-5 shrink-0 place-items-center rounded-full border text-12" aria-hidden>
            {number}
          </span>
        )}
        {title}
      </h2>
      {!isLater && children !== undefined && (
        <div className="mt-3 grid grid-cols-[minmax(0,1fr)] gap-3 pl-7.5">{children}</div>
      )}
    </section>
  );
}
