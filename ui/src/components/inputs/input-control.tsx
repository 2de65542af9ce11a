import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Field } from '@/components/ui/field';
import { Input, Textarea } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { Switch } from '@/components/ui/switch';
import { textOf } from '@/lib/inputs/plain-values';
import type { InputField } from '@/lib/inputs/input-fields';
import { isLineList } from '@/lib/inputs/line-list';
import { isPairs, pairsIn, textOfPairs, type Pairs } from '@/lib/inputs/pairs';
import { valueAt } from '@/lib/inputs/set-at';
import { numberOr } from '@/lib/inputs/plain-values';
import { fieldId } from '@/components/form/field-id';
import { useFault } from './faults-context';

interface InputControlProps {
  field: InputField;
  inputs: unknown;
  /** `undefined` takes the input away. */
  onChange: (path: readonly string[], value: unknown) => void;
}

/** The control of one input, as the schema of the job type describes it. */
export function InputControl({ field, inputs, onChange }: InputControlProps) {
  const path = ['inputs', ...field.path].join('.');
  const fault = useFault(path);
  if (field.kind === 'group') return <InputGroup field={field} inputs={inputs} onChange={onChange} />;
  return (
    <Field
      id={fieldId(path)}
      label={<InputName field={field} />}
      error={fault}
      isOptional={!field.isRequired}
      {...(field.description === null ? {} : { hint: field.description })}
    >
      <Control
        id={fieldId(path)}
        field={field}
        value={valueAt(inputs, field.path)}
        onChange={value => onChange(field.path, value)}
      />
    </Field>
  );
}

function InputGroup({ field, inputs, onChange }: InputControlProps) {
  const path = ['inputs', ...field.path].join('.');
  const fault = useFault(path, 'exact');
  return (
    <fieldset className="grid min-w-0 gap-3 rounded-md border p-3" id={fieldId(path)} tabIndex={-1}>
      <legend className="-ml-1 px-1 text-13 font-medium">
        <InputName field={field} />
      </legend>
      {field.description !== null && <p className="text-12 text-text-3">{field.description}</p>}
      {field.fields.map(inner => (
        <InputControl key={inner.name} field={inner} inputs={inputs} onChange={onChange} />
      ))}
      {fault !== undefined && <p className="text-12 text-failed">{fault}</p>}
    </fieldset>
  );
}

/** What people call an input, and what the API does. */
function InputName({ field: { title, name } }: { field: InputField }) {
  if (title === null) return <span className="font-mono">{name}</span>;
  return (
    <>
      {title}
      <span className="ml-1.5 font-mono text-12 font-normal text-text-3">{name}</span>
    </>
  );
}

interface ControlProps {
  id: string;
  field: InputField;
  value: unknown;
  onChange: (value: unknown) => void;
}

function Control({ id, field, value, onChange }: ControlProps) {
  const t = useTranslations('jobEditor.inputs');
  const placeholder = placeholderOf(
    field.fallback === null ? exampleText(field) : t('default', { value: field.fallback }),
  );
  const text = textOf(value);
  switch (field.kind) {
    case 'flag': {
      const isOn = typeof value === 'boolean' ? value : field.fallback === 'true';
      return <Switch id={id} isOn={isOn} onToggle={onChange} />;
    }
    case 'choice':
      return (
        <Select
          id={id}
          value={text}
          onValueChange={next => onChange(absentIfEmpty(next))}
          choices={[
            { value: '', label: field.fallback === null ? t('choose') : t('default', { value: field.fallback }) },
            ...choicesWith(field.choices, text).map(choice => ({ value: choice, label: choice })),
          ]}
        />
      );
    case 'list':
      return isLineList(value) ? (
        <ListControl id={id} field={field} value={value} onChange={onChange} />
      ) : (
        <JsonControl id={id} field={field} value={value} onChange={onChange} />
      );
    case 'pairs':
      return isPairs(value) ? (
        <PairsControl id={id} value={value} onChange={onChange} {...placeholder} />
      ) : (
        <JsonControl id={id} field={field} value={value} onChange={onChange} />
      );
    case 'json':
    case 'group':
      return <JsonControl id={id} field={field} value={value} onChange={onChange} {...placeholder} />;
    case 'number':
      return <NumberControl id={id} value={value} onChange={onChange} {...placeholder} />;
    case 'text':
      return field.isLong ? (
        <Textarea
          id={id}
          value={text}
          onChange={({ target }) => onChange(absentIfEmpty(target.value))}
          {...placeholder}
        />
      ) : (
        <Input
          id={id}
          value={text}
          spellCheck={false}
          onChange={({ target }) => onChange(absentIfEmpty(target.value))}
          {...placeholder}
        />
      );
  }
}

/** Keeps what is typed ("1.", "-") while it is not a number yet. */
function NumberControl({ id, value, onChange, placeholder }: Omit<ControlProps, 'field'> & { placeholder?: string }) {
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed !== null && numberOr(typed) === value ? typed : textOf(value);
  return (
    <Input
      id={id}
      inputMode="decimal"
      value={text}
      {...(placeholder === undefined ? {} : { placeholder })}
      onChange={({ target }) => {
        setTyped(target.value);
        onChange(absentIfEmpty(numberOr(target.value)));
      }}
    />
  );
}

/** A value a line. */
function ListControl({ id, field, value, onChange }: ControlProps) {
  const t = useTranslations('jobEditor.inputs');
  const [typed, setTyped] = useState<string | null>(null);
  const linesOf = (text: string): unknown[] =>
    text
      .split('\n')
      .filter(line => line.trim() !== '')
      .map(line => (field.itemsAreNumbers ? numberOr(line) : line));
  const printed = Array.isArray(value) ? value.map(textOf).join('\n') : textOf(value);
  const isOwn = typed !== null && JSON.stringify(linesOf(typed)) === JSON.stringify(value ?? []);
  return (
    <Textarea
      id={id}
      rows={3}
      placeholder={t('listHint')}
      value={isOwn ? typed : printed}
      onChange={({ target }) => {
        setTyped(target.value);
        const lines = linesOf(target.value);
        onChange(lines.length === 0 ? undefined : lines);
      }}
    />
  );
}

/** Texts by name: `name: value`, one a line. */
function PairsControl({
  id,
  value,
  onChange,
  placeholder,
}: Omit<ControlProps, 'field' | 'value'> & { value: Pairs | undefined; placeholder?: string }) {
  const t = useTranslations('jobEditor.inputs');
  const [typed, setTyped] = useState<string | null>(null);
  const isOwn = typed !== null && JSON.stringify(pairsIn(typed)) === JSON.stringify(value ?? {});
  return (
    <Textarea
      id={id}
      rows={3}
      className="font-mono"
      spellCheck={false}
      placeholder={placeholder ?? t('pairsHint')}
      value={isOwn ? typed : textOfPairs(value ?? {})}
      onChange={({ target }) => {
        setTyped(target.value);
        const pairs = pairsIn(target.value);
        onChange(Object.keys(pairs).length === 0 ? undefined : pairs);
      }}
    />
  );
}

/** Anything else, as JSON; while it is none, the text itself, for the API to refuse. */
function JsonControl({ id, field, value, onChange, placeholder }: ControlProps & { placeholder?: string }) {
  const [typed, setTyped] = useState<string | null>(null);
  const isOwn = typed !== null && JSON.stringify(parsed(typed)) === JSON.stringify(value);
  return (
    <Textarea
      id={id}
      rows={field.isLong ? 3 : 1}
      className="font-mono"
      spellCheck={false}
      {...placeholderOf(placeholder ?? null)}
      value={isOwn ? typed : value === undefined ? '' : JSON.stringify(value, null, field.isLong ? 2 : 0)}
      onChange={({ target }) => {
        setTyped(target.value);
        onChange(parsed(target.value));
      }}
    />
  );
}

function parsed(text: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function placeholderOf(placeholder: string | null): { placeholder?: string } {
  return placeholder === null ? {} : { placeholder };
}

/** An example as it would be typed into the control. */
function exampleText({ example, kind }: InputField): string | null {
  if (example === undefined) return null;
  if (kind === 'pairs' && isPairs(example)) return textOfPairs(example);
  if (kind === 'json') return JSON.stringify(example);
  return textOf(example);
}

function absentIfEmpty(value: unknown): unknown {
  return value === '' ? undefined : value;
}

/** A value that is no choice any more stays visible, so that its fault can be seen. */
function choicesWith(choices: readonly string[], value: string): readonly string[] {
  return value === '' || choices.includes(value) ? choices : [value, ...choices];
}
