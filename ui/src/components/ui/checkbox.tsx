import { Check, Minus } from 'lucide-react';
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

/** A button that says it is a checkbox: a list has one in each row, so it is made of nothing else. */
export function Checkbox({ isChecked, onCheckedChange, label, id, isDisabled, className, onClick }: CheckboxProps) {
  return (
    <button
      type="button"
      role="checkbox"
      id={id}
      aria-label={label}
      aria-checked={isChecked === 'some' ? 'mixed' : isChecked}
      disabled={isDisabled}
      onClick={event => {
        onClick?.(event);
        if (!event.defaultPrevented) onCheckedChange(isChecked !== true);
      }}
      onKeyDown={event => {
        // A checkbox is toggled by Space alone.
        if (event.key === 'Enter') event.preventDefault();
      }}
      className={cn(
        'relative grid size-4 shrink-0 place-items-center rounded-sm border border-control bg-surface text-on-accent after:absolute after:-inset-2.5 touch:after:-inset-4.5 hover:border-text-2 disabled:opacity-50 aria-checked:border-accent aria-checked:bg-accent aria-[checked=mixed]:border-accent aria-[checked=mixed]:bg-accent',
        className,
      )}
    >
      {isChecked === 'some' && <Minus className="size-3" aria-hidden />}
      {isChecked === true && <Check className="size-3" aria-hidden />}
    </button>
  );
}
