import { Check, Minus } from 'lucide-react';
import { Checkbox as Radix } from 'radix-ui';
import { cn } from '@/lib/cn';

interface CheckboxProps {
  isChecked: boolean | 'some';
  onCheckedChange: (isChecked: boolean) => void;
  /** Where no label element names it. */
  label?: string;
  id?: string;
  isDisabled?: boolean;
  className?: string;
  onClick?: (event: React.MouseEvent) => void;
}

export function Checkbox({ isChecked, onCheckedChange, label, id, isDisabled, className, onClick }: CheckboxProps) {
  return (
    <Radix.Root
      id={id}
      aria-label={label}
      disabled={isDisabled}
      checked={isChecked === 'some' ? 'indeterminate' : isChecked}
      onCheckedChange={checked => onCheckedChange(checked === true)}
      onClick={onClick}
      className={cn(
        'relative grid size-4 shrink-0 place-items-center rounded-sm border border-control bg-surface text-on-accent after:absolute after:-inset-2.5 touch:after:-inset-4.5 hover:border-text-2 disabled:opacity-50 data-[state=checked]:border-accent data-[state=checked]:bg-accent data-[state=indeterminate]:border-accent data-[state=indeterminate]:bg-accent',
        className,
      )}
    >
      <Radix.Indicator>
        {isChecked === 'some' ? <Minus className="size-3" aria-hidden /> : <Check className="size-3" aria-hidden />}
      </Radix.Indicator>
    </Radix.Root>
  );
}
