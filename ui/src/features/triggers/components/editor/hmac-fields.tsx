import { useTranslations } from 'use-intl';
import { useFault } from '@/components/form/faults';
import { fieldId } from '@/components/form/field-id';
import { ChoiceGroup } from '@/components/ui/choice-group';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { HmacDraft } from '../../api/trigger-draft';
import type { TriggerFormPart } from './trigger-form-part';

const PATHS = {
  header: 'header',
  prefix: 'prefix',
  timestampHeader: 'timestamp_header',
  idHeader: 'id_header',
} as const satisfies Partial<Record<keyof HmacDraft, string>>;
const OPTIONAL = ['prefix', 'timestampHeader', 'idHeader'];

/** How a sender signs whose way has no name here. */
export function HmacFields({ fields: { hmac }, onChange, isDisabled }: TriggerFormPart & { isDisabled: boolean }) {
  const t = useTranslations('triggers.hmac');
  const set = (change: Partial<HmacDraft>): void => onChange({ hmac: { ...hmac, ...change } });
  return (
    <div className="grid gap-4 rounded-md border p-3 sm:grid-cols-2">
      <div className="grid content-start gap-1.5">
        <span className="text-13 font-medium">{t('algorithm')}</span>
        <ChoiceGroup
          className="w-fit"
          label={t('algorithm')}
          value={hmac.algorithm}
          onValueChange={algorithm => (isDisabled ? undefined : set({ algorithm }))}
          choices={(['sha256', 'sha512', 'sha1'] as const).map(value => ({ value, label: value.toUpperCase() }))}
        />
      </div>
      <div className="grid content-start gap-1.5">
        <span className="text-13 font-medium">{t('encoding')}</span>
        <ChoiceGroup
          className="w-fit"
          label={t('encoding')}
          value={hmac.encoding}
          onValueChange={encoding => (isDisabled ? undefined : set({ encoding }))}
          choices={(['hex', 'base64'] as const).map(value => ({ value, label: value }))}
        />
      </div>
      {(Object.keys(PATHS) as (keyof typeof PATHS)[]).map(name => (
        <TextOf
          key={name}
          path={`signature.hmac.${PATHS[name]}`}
          label={t(name)}
          hint={t(`${name}Hint`)}
          isOptional={OPTIONAL.includes(name)}
          isDisabled={isDisabled}
          value={hmac[name]}
          onChange={value => set({ [name]: value })}
        />
      ))}
    </div>
  );
}

interface TextOfProps {
  path: string;
  label: string;
  hint: string;
  isOptional: boolean;
  isDisabled: boolean;
  value: string;
  onChange: (value: string) => void;
}

function TextOf({ path, label, hint, isOptional, isDisabled, value, onChange }: TextOfProps) {
  const id = fieldId(path);
  return (
    <Field id={id} label={label} hint={hint} isOptional={isOptional} error={useFault(path)}>
      <Input
        id={id}
        value={value}
        disabled={isDisabled}
        onChange={({ target }) => onChange(target.value)}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={64}
        className="font-mono"
      />
    </Field>
  );
}
