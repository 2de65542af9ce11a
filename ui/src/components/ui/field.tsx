import { CircleAlert } from 'lucide-react';
import { createContext, use, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { cn } from '@/lib/cn';

interface FieldProps {
  /** The id of the control inside. */
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  isOptional?: boolean;
  className?: string;
  children: ReactNode;
}

interface FieldState {
  describedBy: string | undefined;
  isInvalid: boolean;
}

const FieldContext = createContext<FieldState>({ describedBy: undefined, isInvalid: false });

/** A control with its label, a hint and what is wrong with it. Controls inside take `aria-*` from it by themselves. */
export function Field({ id, label, hint, error, isOptional, className, children }: FieldProps) {
  const t = useTranslations('common');
  const hasError = error !== undefined && error !== '';
  const ids = [hint === undefined ? null : `${id}-hint`, hasError ? `${id}-error` : null].filter(one => one !== null);
  return (
    <FieldContext value={{ describedBy: ids.length === 0 ? undefined : ids.join(' '), isInvalid: hasError }}>
      <div className={cn('grid content-start gap-1.5', className)}>
        <label htmlFor={id} className="text-13 font-medium">
          {label}
          {isOptional === true && <span className="ml-1.5 font-normal text-text-3">{t('optional')}</span>}
        </label>
        {children}
        {hint !== undefined && (
          <p id={`${id}-hint`} className="text-12 text-text-3">
            {hint}
          </p>
        )}
        {hasError && (
          <p id={`${id}-error`} role="alert" className="flex gap-1.5 text-12 text-failed">
            <CircleAlert className="mt-px size-3.5 shrink-0" aria-hidden />
            {error}
          </p>
        )}
      </div>
    </FieldContext>
  );
}

/** What a control inside of a `Field` says to screen readers. */
export function useFieldAria(): { 'aria-describedby'?: string; 'aria-invalid'?: true } {
  const { describedBy, isInvalid } = use(FieldContext);
  return {
    ...(describedBy === undefined ? {} : { 'aria-describedby': describedBy }),
    ...(isInvalid ? { 'aria-invalid': true as const } : {}),
  };
}
