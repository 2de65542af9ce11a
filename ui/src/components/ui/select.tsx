import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cn } from '@/lib/cn';
import { useFieldAria } from './field';
import { CONTROL } from './input';

export interface Choice<Value extends string> {
  value: Value;
  label: string;
}

interface SelectProps<Value extends string> extends Omit<ComponentProps<'select'>, 'value' | 'onChange'> {
  value: Value;
  onValueChange: (value: Value) => void;
  choices: readonly Choice<Value>[];
  /** Says what is chosen where no `Field` does. */
  label?: string;
}

/** The select of the system: phones and keyboards know how to use it. */
export function Select<Value extends string>({
  value,
  onValueChange,
  choices,
  label,
  className,
  ...rest
}: SelectProps<Value>) {
  return (
    <span className={cn('relative inline-flex min-w-0', className)}>
      <select
        aria-label={label}
        value={value}
        onChange={event => onValueChange(event.target.value as Value)}
        className={cn(CONTROL, 'h-control cursor-pointer appearance-none truncate pr-8')}
        {...useFieldAria()}
        {...rest}
      >
        {choices.map(choice => (
          <option key={choice.value} value={choice.value} className="bg-raised">
            {choice.label}
          </option>
        ))}
      </select>
      <ChevronDown className="pointer-events-none absolute inset-y-0 right-2 my-auto size-4 text-text-3" aria-hidden />
    </span>
  );
}
