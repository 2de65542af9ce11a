import { useLocale } from 'use-intl';
import { useFault } from '@/components/form/faults';
import { fieldId } from '@/components/form/field-id';
import { SecretField } from '@/components/form/secret-field';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { Answer } from '@/lib/api/types';

export type Provider = Answer<'/integrations/catalog'>['providers'][number];

/** A secret or setting of an account, as the guided way asks it. */
export interface AskedField {
  name: string;
  /** As the API names it in a fault. */
  path: string;
  isSecret: boolean;
  isRequired: boolean;
  label: { en: string; id: string };
  help: { en: string; id: string } | null;
  /** Of which one is taken; none: it is typed. */
  choices: readonly string[];
  /** What holds where nothing is given. */
  standard: string | null;
}

/** Of the catalog; none where it knows no such field. */
export function fieldNamed(template: Provider, name: string): AskedField[] {
  const secret = template.secrets.find(one => one.name === name);
  const setting = secret === undefined ? template.config.find(one => one.name === name) : undefined;
  const field = secret ?? setting;
  if (field === undefined) return [];
  const isSecret = secret !== undefined;
  const { label, help, is_required: isRequired } = field;
  const choices = setting?.kind === 'choice' ? setting.choices : [];
  const standard = typeof setting?.default === 'string' ? setting.default : null;
  const path = `${isSecret ? 'secrets' : 'config'}.${name}`;
  return [{ name, path, isSecret, isRequired, label, help: help ?? null, choices, standard }];
}

interface AskedInputProps {
  field: AskedField;
  isOptional: boolean;
  value: string;
  onChange: (value: string) => void;
}

export function AskedInput({ field, isOptional, value, onChange }: AskedInputProps) {
  const locale = useLocale();
  const text = (texts: { en: string; id: string }) => (locale === 'id' ? texts.id : texts.en);
  const { path, isSecret, label, help, choices } = field;
  const hint = help === null ? null : text(help);
  if (choices.length > 0) return <ChoiceField {...{ field, value, onChange, hint }} label={text(label)} />;
  if (!isSecret) return <TextField {...{ path, isOptional, value, onChange }} label={text(label)} hint={hint} />;
  return (
    <SecretField
      paths={[path]}
      label={text(label)}
      hint={hint}
      isOptional={isOptional}
      stored={null}
      isAnew={false}
      value={value}
      onChange={changed => onChange(changed ?? '')}
    />
  );
}

interface ChoiceFieldProps {
  field: AskedField;
  label: string;
  hint: string | null;
  value: string;
  onChange: (value: string) => void;
}

/** What holds without a choice is chosen from the start. */
function ChoiceField({ field: { path, choices, standard }, label, hint, value, onChange }: ChoiceFieldProps) {
  const id = fieldId(path);
  return (
    <Field id={id} label={label} error={useFault(path)} className="max-w-110" {...(hint === null ? {} : { hint })}>
      <Select
        id={id}
        value={value === '' ? (standard ?? '') : value}
        onValueChange={onChange}
        choices={choices.map(choice => ({ value: choice, label: choice }))}
      />
    </Field>
  );
}

interface TextFieldProps {
  path: string;
  label: string;
  hint: string | null;
  isOptional?: boolean;
  value: string;
  onChange: (value: string) => void;
}

export function TextField({ path, label, hint, isOptional = false, value, onChange }: TextFieldProps) {
  const id = fieldId(path);
  return (
    <Field
      id={id}
      label={label}
      isOptional={isOptional}
      error={useFault(path)}
      className="max-w-110"
      {...(hint === null ? {} : { hint })}
    >
      <Input
        id={id}
        value={value}
        onChange={({ target }) => onChange(target.value)}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={1000}
        className="font-mono"
      />
    </Field>
  );
}
