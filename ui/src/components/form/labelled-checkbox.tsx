import type { ReactNode } from 'react';
import { Checkbox } from '@/components/ui/checkbox';

interface LabelledCheckboxProps {
  id: string;
  label: string;
  hint?: ReactNode;
  isChecked: boolean;
  onCheckedChange: (isChecked: boolean) => void;
}

/** A choice of yes and no in a form, with what it means. */
export function LabelledCheckbox({ id, label, hint, isChecked, onCheckedChange }: LabelledCheckboxProps) {
  return (
    <div className="flex items-start gap-2.5">
      <Checkbox id={id} isChecked={isChecked} onCheckedChange={onCheckedChange} className="mt-0.5" />
      <div>
        <label htmlFor={id} className="text-13 font-medium">
          {label}
        </label>
        {hint !== undefined && <p className="text-12 text-text-3">{hint}</p>}
      </div>
    </div>
  );
}
