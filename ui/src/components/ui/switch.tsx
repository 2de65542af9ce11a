import { Switch as Radix } from 'radix-ui';
import { cn } from '@/lib/cn';

interface SwitchProps {
  isOn: boolean;
  onToggle: (isOn: boolean) => void;
  label?: string;
  id?: string;
  isDisabled?: boolean;
  className?: string;
}

/** For what takes effect at once; a form has a `Checkbox`. */
export function Switch({ isOn, onToggle, label, id, isDisabled, className }: SwitchProps) {
  return (
    <Radix.Root
      id={id}
      aria-label={label}
      checked={isOn}
      disabled={isDisabled}
      onCheckedChange={onToggle}
      className={cn(
        'relative inline-flex h-5 w-9 shrink-0 items-center rounded-full bg-control transition-colors after:absolute after:-inset-2.5 touch:after:-inset-4 disabled:opacity-50 data-[state=checked]:bg-accent',
        className,
      )}
    >
      <Radix.Thumb className="block size-4 translate-x-0.5 rounded-full bg-on-accent shadow-sm transition-transform data-[state=checked]:translate-x-4.5" />
    </Radix.Root>
  );
}
