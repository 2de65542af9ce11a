import { RadioGroup } from 'radix-ui';
import type { ReactNode } from 'react';
import { cn } from '@/lib/cn';

interface SegmentedProps<Value extends string> {
  label: string;
  value: Value;
  onValueChange: (value: Value) => void;
  options: readonly { value: Value; label: ReactNode; isDisabled?: boolean }[];
  className?: string;
  id?: string;
}

/** One of a few, all in sight. Arrow keys move between them. */
export function Segmented<Value extends string>({
  label,
  value,
  onValueChange,
  options,
  className,
  id,
}: SegmentedProps<Value>) {
  return (
    <RadioGroup.Root
      {...(id === undefined ? {} : { id })}
      aria-label={label}
      value={value}
      onValueChange={next => onValueChange(next as Value)}
      className={cn('inline-flex max-w-full rounded-md border border-border-strong bg-sunken p-0.5', className)}
    >
      {options.map(option => (
        <RadioGroup.Item
          key={option.value}
          value={option.value}
          disabled={option.isDisabled === true}
          className="h-[calc(var(--control-height)-6px)] min-w-0 truncate rounded-sm border border-transparent px-2.5 text-13 text-text-2 hover:text-text disabled:opacity-50 data-[state=checked]:border-border-strong data-[state=checked]:bg-surface data-[state=checked]:font-medium data-[state=checked]:text-text data-[state=checked]:shadow-sm"
        >
          {option.label}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
