import { RadioGroup } from 'radix-ui';
import { cn } from '@/lib/cn';
import type { Choice } from './select';

interface ChoiceGroupProps<Value extends string> {
  value: Value;
  onValueChange: (value: Value) => void;
  choices: readonly Choice<Value>[];
  label: string;
  className?: string;
}

/** A few choices side by side, of which one holds. */
export function ChoiceGroup<Value extends string>({
  value,
  onValueChange,
  choices,
  label,
  className,
}: ChoiceGroupProps<Value>) {
  return (
    <RadioGroup.Root
      aria-label={label}
      value={value}
      onValueChange={next => onValueChange(next as Value)}
      className={cn('inline-flex max-w-full flex-wrap rounded-md border bg-sunken p-0.5', className)}
    >
      {choices.map(choice => (
        <RadioGroup.Item
          key={choice.value}
          value={choice.value}
          className="h-7 rounded-sm px-3 text-13 text-text-2 hover:text-text data-[state=checked]:bg-surface data-[state=checked]:font-medium data-[state=checked]:text-text data-[state=checked]:shadow-sm data-[state=checked]:ring-1 data-[state=checked]:ring-border touch:h-control touch:min-w-control"
        >
          {choice.label}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
