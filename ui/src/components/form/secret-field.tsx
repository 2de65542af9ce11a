import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { useFault } from './faults';
import { fieldId } from './field-id';
import { maskedSecret } from './masked-secret';
import { SecretInput } from './secret-input';

/** The API refuses shorter ones, and warns of those under eight. */
const LEAST = 6;
const SHORT = 8;
/** Once the press that took the focus away is over: a message that appears under it would move its target. */
const SETTLE_MS = 300;

interface SecretFieldProps {
  /** Where the API says what is wrong with it. */
  paths: readonly [string, ...string[]];
  label: string;
  hint: string | null;
  isOptional: boolean;
  /** There is one, with the end of it that may be shown. */
  stored: { hint: string | null } | null;
  /** The stored one cannot be kept. */
  isAnew: boolean;
  /** What is typed, null to take it away, undefined where nothing was done. */
  value: string | null | undefined;
  onChange: (value: string | null | undefined) => void;
}

/** One secret: what is shown of the one that is stored, and a field for another. */
export function SecretField({ stored, isAnew, value, ...props }: SecretFieldProps) {
  const isReplaced = value !== undefined && value !== null;
  if (stored !== null && value === null) return <RemovedSecret {...props} />;
  if (stored !== null && !isReplaced && !isAnew) return <KeptSecret {...props} hintOfIt={stored.hint} />;
  return <TypedSecret {...props} value={value ?? ''} isOverStored={stored !== null} isAnew={isAnew} />;
}

type Common = Omit<SecretFieldProps, 'stored' | 'isAnew' | 'value'>;

function KeptSecret({ paths, label, onChange, hintOfIt }: Common & { hintOfIt: string | null }) {
  const t = useTranslations('form');
  const fault = useFault(...paths);
  return (
    <div className="grid gap-1.5" data-secret-field={paths[0]}>
      <span className="text-13 font-medium">{label}</span>
      <div className="flex min-h-control flex-wrap items-center gap-2">
        <code className="mr-2 font-mono text-13">{maskedSecret(hintOfIt)}</code>
        <Button
          size="sm"
          id={fieldId(paths[0])}
          aria-label={t('replaceOf', { name: label })}
          onClick={() => onChange('')}
        >
          {t('replace')}
        </Button>
        <Button size="sm" variant="ghost" aria-label={t('removeOf', { name: label })} onClick={() => onChange(null)}>
          {t('remove')}
        </Button>
      </div>
      {fault !== undefined && <p className="text-12 text-failed">{fault}</p>}
    </div>
  );
}

function RemovedSecret({ paths, label, onChange }: Common) {
  const t = useTranslations('form');
  return (
    <div className="grid gap-1.5" data-secret-field={paths[0]}>
      <span className="text-13 font-medium">{label}</span>
      <div className="flex min-h-control flex-wrap items-center gap-2">
        <span className="text-13 text-failed">{t('willRemove')}</span>
        <Button
          size="sm"
          id={fieldId(paths[0])}
          aria-label={t('keepOf', { name: label })}
          onClick={() => onChange(undefined)}
        >
          {t('keep')}
        </Button>
      </div>
    </div>
  );
}

interface TypedSecretProps extends Common {
  value: string;
  /** Another one is stored. */
  isOverStored: boolean;
  isAnew: boolean;
}

function TypedSecret({ paths, label, hint, isOptional, value, onChange, isOverStored, isAnew }: TypedSecretProps) {
  const t = useTranslations('form');
  const id = fieldId(paths[0]);
  const fault = useFault(...paths);
  const box = useRef<HTMLDivElement>(null);
  const wasAsked = useRef(isOverStored && !isAnew);
  const [wasLeft, setWasLeft] = useState(false);
  // The button that was pressed made place for the field.
  useEffect(() => {
    if (wasAsked.current) box.current?.querySelector('input')?.focus();
  }, []);
  const isTooShort = wasLeft && value !== '' && value.length < LEAST;
  const isShort = wasLeft && value.length >= LEAST && value.length < SHORT;
  const said = isShort ? t('short') : hint;
  return (
    <div
      ref={box}
      className="grid max-w-150 gap-2"
      data-secret-field={paths[0]}
      onBlur={() => setTimeout(() => setWasLeft(true), SETTLE_MS)}
    >
      <Field
        id={id}
        label={label}
        isOptional={isOptional}
        error={fault ?? (isTooShort ? t('tooShort', { count: String(LEAST) }) : undefined)}
        {...(said === null ? {} : { hint: said })}
      >
        <SecretInput id={id} label={label} value={value} onValueChange={onChange} />
      </Field>
      {isOverStored &&
        (isAnew ? (
          <Button
            size="sm"
            variant="ghost"
            className="w-fit"
            aria-label={t('removeOf', { name: label })}
            onClick={() => onChange(null)}
          >
            {t('remove')}
          </Button>
        ) : (
          <Button
            size="sm"
            variant="ghost"
            className="w-fit"
            aria-label={t('keepOf', { name: label })}
            onClick={() => onChange(undefined)}
          >
            {t('keep')}
          </Button>
        ))}
    </div>
  );
}
