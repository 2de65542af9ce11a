import { Switch as Radix } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from '@/lib/cn';

/** On or off, at once. Give it `aria-label` or an `id` that a label names. */
export function Switch({ className, ...rest }: ComponentProps<typeof Radix.Root>) {
  return (
    <Radix.Root
      className={cn(
        'group relative inline-flex h-5 w-9 shrink-0 items-center rounded-full border border-control bg-sunken transition-colors after:absolute after:-inset-2 data-[state=checked]:border-transparent data-[state=checked]:bg-accent disabled:opacity-50',
        className,
      )}
      {...rest}
    >
      <Radix.Thumb className="block size-3.5 translate-x-0.75 rounded-full bg-control transition-transform data-[state=checked]:translate-x-4.25 data-[state=checked]:bg-on-accent" />
    </Radix.Root>
  );
}
